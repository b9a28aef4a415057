import { describe, expect, test } from 'vitest'
import { db, makeWorld, type World } from '../../support/worker/ledger-world.ts'
import { peopleOf } from '../../support/worker/people.ts'

const run = (sql: string, ...values: unknown[]) =>
  db.$client
    .prepare(sql)
    .bind(...values)
    .run()

const thisMonth = (world: World): string => new Date(world.clock()).toISOString().slice(0, 7)

/** A goodwill credit by hand, right in everything but what is said. */
const forge = (world: World, but: Readonly<Record<string, unknown>> = {}) => {
  const row: Record<string, unknown> = {
    id: `cr_${crypto.randomUUID()}`,
    customer_id: world.customer,
    agreement_id: null,
    sla_digest: null,
    commitment: 'forged',
    period: thisMonth(world),
    revision: 1,
    minor: 100,
    offset_minor: 0,
    currency: world.agreement.currency,
    rail: 'customer-balance',
    stripe_customer: world.payee,
    state: 'proposed',
    evidence_digest: 'e',
    proposal_digest: 'p',
    proposed_by: 'key:pat',
    approvals_needed: 2,
    effective_at: world.clock(),
    recorded_at: world.clock(),
    kind: 'goodwill',
    ...but,
  }
  const columns = Object.keys(row)
  return run(
    `INSERT INTO credits (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...Object.values(row),
  )
}

/** A world of its own currency, so that what others are given is not in its total. */
async function generous(currency: string, { customer = 1_000, all = 1_500, automatic = 200 } = {}) {
  const world = await makeWorld({ currency })
  const people = peopleOf(world)
  await people.limit('goodwill-customer', customer)
  await people.limit('goodwill-total', all, { everyone: true })
  await people.limit('automatic', automatic)
  return { world, people }
}

describe('goodwill in SQL', () => {
  test('keeps to the cap of the customer, to the last unit', async () => {
    const { world } = await generous('usd')
    await expect(forge(world, { minor: 1_001 })).rejects.toThrow('cap on goodwill of the customer')
    await forge(world, { minor: 1_000 })
    await expect(forge(world, { minor: 1, commitment: 'b' })).rejects.toThrow('of the customer')
  })

  test('keeps to the cap of everyone, to the last unit', async () => {
    const { world } = await generous('eur')
    const other = await makeWorld({ currency: 'eur' })
    await peopleOf(other).limit('goodwill-customer', 1_000)
    await forge(world, { minor: 1_000 })
    await expect(forge(other, { minor: 501 })).rejects.toThrow('cap on all goodwill')
    await forge(other, { minor: 500 })
  })

  test('is none without a cap, of the customer or of everyone', async () => {
    const world = await makeWorld({ currency: 'gbp' })
    await expect(forge(world, { minor: 1 })).rejects.toThrow('cap on')
    await peopleOf(world).limit('goodwill-customer', 100)
    await expect(forge(world, { minor: 1 })).rejects.toThrow('cap on all goodwill')
    await peopleOf(world).limit('goodwill-total', 100, { everyone: true })
    await forge(world, { minor: 1 })
  })

  test('takes two people above the limit, all of the month together, and never none', async () => {
    const { world } = await generous('chf')
    await expect(forge(world, { approvals_needed: 0 })).rejects.toThrow('people_or_policy')
    await expect(forge(world, { approvals_needed: 1, minor: 201 })).rejects.toThrow('two people')
    await forge(world, { approvals_needed: 1, minor: 200 })
    await expect(forge(world, { approvals_needed: 1, minor: 1, commitment: 'b' })).rejects.toThrow(
      'two people',
    )
  })

  test('about an agreement keeps to the stricter of its limit and the policy', async () => {
    const { world } = await generous('sek', { automatic: 900 })
    const { id } = world.agreement
    await expect(
      forge(world, { agreement_id: id, approvals_needed: 1, minor: 901 }),
    ).rejects.toThrow('two people')
    const strict = await makeWorld({ currency: 'sek', autoApproveMinor: 50 })
    await peopleOf(strict).limit('goodwill-customer', 1_000)
    await peopleOf(strict).limit('automatic', 900)
    const about = { agreement_id: strict.agreement.id, approvals_needed: 1 }
    await expect(forge(strict, { ...about, minor: 51 })).rejects.toThrow('two people')
    await forge(strict, { ...about, minor: 50 })
  })

  test.each([
    ['the machinery', { proposed_by: 'actor' }, 'proposed by a person'],
    ['nobody', { proposed_by: ' ' }, 'proposed by a person'],
    ['a month of its own choosing', { period: '2020-01' }, 'now'],
    ["an agreement that is not the customer's", { agreement_id: 'other' }, 'by a person'],
    ['a version of an SLA', { sla_digest: 'a'.repeat(64) }, 'kind_says_what_for'],
    ['a second revision', { revision: 2 }, 'kind_says_what_for'],
    ['an offset', { offset_minor: 1 }, 'kind_says_what_for'],
  ])('is refused of %s', async (_what, but, message) => {
    const { world } = await generous('nok')
    await expect(forge(world, but)).rejects.toThrow(message)
  })

  test('is approved by others than its proposer', async () => {
    const { world, people } = await generous('ron')
    await people.give(100)
    const [credit] = await world.credits()
    const agree = (by: string) =>
      run(`INSERT INTO approvals VALUES (?, 1, ?, ?, 'r', 1)`, credit?.id, credit?.proposal, by)
    await expect(agree('key:pat')).rejects.toThrow('nobody approves what they proposed')
    await agree('key:ann')
  })

  test('cannot become what is owed, nor the other way round', async () => {
    const { world } = await generous('dkk')
    await forge(world)
    const turned = run(
      `UPDATE credits SET kind = 'sla', sla_digest = 'x', agreement_id = 'y', approvals_needed = 2
       WHERE customer_id = ?`,
      world.customer,
    )
    await expect(turned).rejects.toThrow('ledger: ')
  })

  test('never touches what is owed, and what is owed never goodwill', async () => {
    const { world, people } = await generous('pln')
    await people.give(100)
    await world.owe({ availability: 10 })
    const transfer = (commitment: string, kind: string, from: string, to: string) =>
      run(
        `INSERT INTO transfers SELECT (SELECT max(seq) + 1 FROM transfers), 'tr_forged', id,
           (SELECT max(place) + 1 FROM transfers WHERE credit_id = credits.id), customer_id, ?2, ?3, 1, currency, ?4,
           '', 'e', sla_digest, NULL, effective_at, 1
         FROM credits WHERE customer_id = ?1 AND commitment = ?5`,
        world.customer,
        from,
        to,
        kind,
        commitment,
      )
    const apart = 'are apart'
    await expect(transfer('ticket-100', 'accrue', 'sla_expense', 'accrued')).rejects.toThrow(apart)
    await expect(transfer('ticket-100', 'deny', 'accrued', 'released')).rejects.toThrow(apart)
    await expect(transfer('ticket-100', 'correct', 'overpaid', 'accrued')).rejects.toThrow(apart)
    const given = transfer('availability', 'goodwill', 'goodwill_expense', 'accrued')
    await expect(given).rejects.toThrow(apart)
    await world.check()
  })

  test('takes back no more than it gave', async () => {
    const { world, people } = await generous('czk')
    await people.give(100)
    await people.give(60)
    const back = run(
      `INSERT INTO transfers SELECT (SELECT max(seq) + 1 FROM transfers), 'tr_forged', id, 2, customer_id, 'accrued',
         'goodwill_expense', 61, currency, 'deny', '', 'e', NULL, NULL, effective_at, 1
       FROM credits WHERE customer_id = ? AND commitment = 'ticket-60'`,
      world.customer,
    )
    await expect(back).rejects.toThrow('ledger: stale: ')
  })
})
