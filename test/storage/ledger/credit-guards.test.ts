import { describe, expect, test } from 'vitest'
import { type Credit, type CreditState, creditStates } from '../../../src/domain/ledger/credit.ts'
import { isLegalMove, moves } from '../../../src/domain/ledger/moves.ts'
import { db, makeWorld, type World } from '../../support/worker/ledger-world.ts'

const run = (sql: string, ...values: unknown[]) =>
  db.$client
    .prepare(sql)
    .bind(...values)
    .run()

async function move(
  id: string,
  from: CreditState,
  to: CreditState,
  by = 'key:mallory',
): Promise<void> {
  await run(
    `INSERT INTO credit_events (credit_id, seq, from_state, to_state, by, reason, at)
     SELECT ?1, max(seq) + 1, ?2, ?3, ?4, 'by hand', 1 FROM credit_events WHERE credit_id = ?1`,
    id,
    from,
    to,
    by,
  )
}

/** The shortest legal way from `approved`, where policy has left a credit, to a state. */
function wayTo(state: CreditState): CreditState[] {
  const ways: CreditState[][] = [['approved']]
  for (const way of ways) {
    const last = way.at(-1) ?? 'approved'
    if (last === state) return way
    for (const next of moves[last]) if (!way.includes(next)) ways.push([...way, next])
  }
  throw new Error(`no way to ${state}`)
}

async function creditOf(world: World): Promise<Credit> {
  const [credit] = await world.credits()
  if (!credit) throw new Error('no credit')
  return credit
}

describe('a credit', () => {
  test.each(creditStates)('moves from %s only where the table of moves allows', async (from) => {
    const world = await makeWorld({ autoApproveMinor: from === 'proposed' ? 0 : 1000 })
    // One credit for each state to move to.
    await world.owe(Object.fromEntries(creditStates.map((state, i) => [state, i + 1])))
    for (const { id, subject } of await world.credits()) {
      const to = creditStates.find((state) => state === subject.commitment) ?? 'proposed'
      const way = from === 'proposed' ? [] : wayTo(from)
      for (const [i, state] of way.entries())
        if (i > 0) await move(id, way[i - 1] ?? 'approved', state)
      const needsPeople = from === 'proposed' && to === 'approved'
      const moved = move(id, from, to)
      if (needsPeople) await expect(moved).rejects.toThrow('too few people')
      else if (isLegalMove(from, to)) await moved
      else await expect(moved).rejects.toThrow('ledger: not a legal move')
    }
  })

  test('moves by its events alone, from the state it is in', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 10 })
    const { id } = await creditOf(world)
    await expect(run(`UPDATE credits SET state = 'issuing' WHERE id = ?`, id)).rejects.toThrow(
      'moves by its events',
    )
    await expect(move(id, 'proposed', 'approved')).rejects.toThrow('not in the state')
  })

  test.each([
    ['minor', 'minor + 1'],
    ['offset_minor', '1'],
    ['currency', "'eur'"],
    ['stripe_customer', "'cus_mallory'"],
    ['stripe_invoice', "'in_mallory'"],
    ['rail', "'credit-note'"],
    ['fallbacks', `'["credit-note"]'`],
    ['grant_terms', `'{}'`],
    ['taken_rail', "'customer-balance'"],
    ['proposal_digest', "'x'"],
    ['approvals_needed', '2'],
    ['proposed_by', "'x'"],
    ['customer_id', "'x'"],
    ['revision', '9'],
    ['id', "'x'"],
  ])('keeps its %s', async (column, value) => {
    const world = await makeWorld()
    await world.owe({ availability: 10 })
    const { id } = await creditOf(world)
    const change = run(`UPDATE OR REPLACE credits SET ${column} = ${value} WHERE id = ?`, id)
    await expect(change).rejects.toThrow(/ledger: |CHECK constraint/)
  })

  test('is born proposed, and below the limit alone without people', async () => {
    const world = await makeWorld({ autoApproveMinor: 10 })
    await world.owe({ availability: 10 })
    const copy = (changed: string) =>
      run(
        `INSERT OR REPLACE INTO credits SELECT 'cr_forged', customer_id, agreement_id, sla_digest, commitment, period,
         ${changed}, currency, rail, stripe_customer, stripe_invoice, 'STATE', evidence_digest, proposal_digest,
         proposed_by, 0, NULL, effective_at, recorded_at, '[]', NULL, NULL, kind FROM credits WHERE customer_id = ?`
          .replace('STATE', changed.endsWith('!') ? 'approved' : 'proposed')
          .replace('!', ''),
        world.customer,
      )
    await expect(copy('2, 5, 0!')).rejects.toThrow('proposed once')
    await expect(copy('1, 5, 0')).rejects.toThrow('proposed once')
    await expect(copy('2, 11, 0')).rejects.toThrow('people must agree')
  })
})

describe('the rails of a credit', () => {
  const copy = (world: World, rail: string, fallbacks: string, taken = 'NULL') =>
    run(
      `INSERT INTO credits SELECT 'cr_other', customer_id, agreement_id, sla_digest, commitment, period, 2, 5, 0,
       currency, '${rail}', stripe_customer, NULL, 'proposed', evidence_digest, proposal_digest, proposed_by, 2, NULL,
       effective_at, recorded_at, '${fallbacks}', NULL, ${taken}, kind FROM credits WHERE customer_id = ?`,
      world.customer,
    )

  test.each([
    ['customer-balance', '["customer-balance"]', 'each named once'],
    ['customer-balance', '["credit-grant","credit-grant"]', 'each named once'],
    ['customer-balance', '["cash"]', 'each named once'],
    ['customer-balance', '[null]', 'each named once'],
    ['customer-balance', '{}', 'each named once'],
    ['customer-balance', '["credit-note"]', 'each named once'],
    ['cash', '[]', 'CHECK'],
    ['credit-note', '[]', 'each named once'],
  ])('are not %s before %s', async (rail, fallbacks, words) => {
    const world = await makeWorld()
    await world.owe({ availability: 10 })
    await expect(copy(world, rail, fallbacks)).rejects.toThrow(words)
    await expect(copy(world, 'credit-grant', '[]', `'credit-grant'`)).rejects.toThrow(
      'each named once',
    )
  })

  test('are taken one of, by an event, and not changed once Stripe has it', async () => {
    const world = await makeWorld({ rail: 'credit-grant', fallbacks: ['customer-balance'] })
    await world.owe({ availability: 10 })
    const { id } = await creditOf(world)
    const take = (from: CreditState, to: CreditState, rail: string, stripeId: string | null) =>
      run(
        `INSERT INTO credit_events (credit_id, seq, from_state, to_state, by, reason, stripe_id, rail, at)
         SELECT ?1, max(seq) + 1, ?2, ?3, 'actor', 'r', ?4, ?5, 1 FROM credit_events WHERE credit_id = ?1`,
        ...[id, from, to, stripeId, rail],
      )
    await expect(take('approved', 'issuing', 'credit-note', null)).rejects.toThrow('agreed to')
    await take('approved', 'issuing', 'customer-balance', null)
    expect(await creditOf(world)).toMatchObject({
      rail: 'customer-balance',
      payee: { rail: 'credit-grant', fallbacks: ['customer-balance'] },
    })
    await take('issuing', 'issued', 'credit-grant', 'credgr_1')
    await expect(take('issued', 'voided', 'customer-balance', null)).rejects.toThrow('agreed to')
    expect(await creditOf(world)).toMatchObject({ rail: 'credit-grant', state: 'issued' })
  })
})

describe('approvals in SQL', () => {
  test('of a proposal count for nothing once it has changed', async () => {
    const world = await makeWorld({ autoApproveMinor: 0 })
    await world.owe({ availability: 10 })
    const before = await creditOf(world)
    const agree = (id: string, place: number, digest: string, by: string) =>
      run(`INSERT INTO approvals VALUES (?, ?, ?, ?, 'r', 1)`, id, place, digest, by)
    await agree(before.id, 1, before.proposal, 'key:ann')
    await world.owe({ availability: 9 })
    const after = (await world.credits()).find(({ state }) => state === 'proposed')
    if (!after) throw new Error('no credit')
    await expect(agree(before.id, 2, before.proposal, 'key:bob')).rejects.toThrow('as it stands')
    await expect(agree(after.id, 1, before.proposal, 'key:ann')).rejects.toThrow('as it stands')
    await agree(after.id, 1, after.proposal, 'key:bob')
    const moved = move(after.id, 'proposed', 'approved', 'key:bob')
    await expect(moved).rejects.toThrow('too few people')
  })

  test('are by others, of the proposal, once each', async () => {
    const world = await makeWorld({ autoApproveMinor: 0 })
    await world.owe({ availability: 10 })
    const { id, proposal } = await creditOf(world)
    const agree = (place: number, digest: string, by: string) =>
      run(`INSERT OR REPLACE INTO approvals VALUES (?, ?, ?, ?, 'r', 1)`, id, place, digest, by)
    await expect(agree(1, proposal, 'actor')).rejects.toThrow('only people approve')
    await expect(agree(1, 'f'.repeat(64), 'key:ann')).rejects.toThrow('as it stands')
    await expect(agree(1, proposal, ' ')).rejects.toThrow('has its reason')
    await agree(1, proposal, 'key:ann')
    await expect(agree(2, proposal, 'key:ann')).rejects.toThrow('agrees once')
    await expect(agree(1, proposal, 'key:bob')).rejects.toThrow('agrees once')
    await expect(move(id, 'proposed', 'approved', 'key:ann')).rejects.toThrow('too few people')
    await agree(2, proposal, 'key:bob')
    await expect(move(id, 'proposed', 'approved')).rejects.toThrow('who agreed last')
    await move(id, 'proposed', 'approved', 'key:bob')
    await expect(agree(3, proposal, 'key:cyd')).rejects.toThrow('as it stands')
  })
})
