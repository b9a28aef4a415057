import { describe, expect, test } from 'vitest'
import { db, makeWorld, type World } from '../../support/worker/ledger-world.ts'
import { peopleOf } from '../../support/worker/people.ts'

const run = (sql: string, ...values: unknown[]) =>
  db.$client
    .prepare(sql)
    .bind(...values)
    .run()

/** A transfer by hand on the customer's first credit, in its place. */
const transfer = (world: World, kind: string, source: string, destination: string, minor = 1) =>
  run(
    `INSERT INTO transfers (seq, id, credit_id, place, customer_id, source, destination, minor, currency, kind, cause,
       evidence_digest, sla_digest, reverses, effective_at, recorded_at)
     SELECT (SELECT max(seq) + 1 FROM transfers), 'tr_' || random(), id,
       (SELECT max(place) + 1 FROM transfers WHERE credit_id = credits.id), customer_id, ?2, ?3, ?4, currency, ?5, 'x',
       evidence_digest, sla_digest, NULL, effective_at, recorded_at
     FROM credits WHERE customer_id = ?1 ORDER BY recorded_at LIMIT 1`,
    world.customer,
    source,
    destination,
    minor,
    kind,
  )

async function issued(): Promise<World> {
  const world = await makeWorld()
  await world.owe({ a: 100 })
  await world.settleThrough()
  return world
}

describe('what is forgiven', () => {
  test('is no more than was owed, and no more of it comes back', async () => {
    const world = await issued()
    await expect(transfer(world, 'forgive', 'forgiven', 'sla_expense', 101)).rejects.toThrow(
      'than was owed',
    )
    await expect(transfer(world, 'restore', 'sla_expense', 'forgiven')).rejects.toThrow(
      'than was forgiven',
    )
    await transfer(world, 'forgive', 'forgiven', 'sla_expense', 40)
    await expect(transfer(world, 'restore', 'sla_expense', 'forgiven', 41)).rejects.toThrow(
      'than was forgiven',
    )
    await transfer(world, 'restore', 'sla_expense', 'forgiven', 40)
  })

  test('is never of goodwill', async () => {
    const world = await makeWorld()
    const people = peopleOf(world)
    await people.limit('goodwill-customer', 100)
    await people.limit('goodwill-total', 10_000_000, { everyone: true })
    await people.give(100)
    for (const [kind, from, to] of [
      ['restore', 'accrued', 'forgiven'],
      ['dispute', 'issued', 'disputed'],
    ] as const) {
      await expect(transfer(world, kind, from, to)).rejects.toThrow(/apart|does not hold/)
    }
  })
})

describe('a dispute in the ledger', () => {
  test('takes no more than is at Stripe, and gives back no more than it took', async () => {
    const world = await issued()
    await expect(transfer(world, 'dispute', 'issued', 'disputed', 101)).rejects.toThrow(
      'does not hold',
    )
    await expect(transfer(world, 'conclude', 'disputed', 'issued')).rejects.toThrow('does not hold')
  })

  test('goes only from what is at Stripe, and back there', async () => {
    const world = await makeWorld()
    await world.owe({ a: 100 })
    const [credit] = await world.credits()
    const move = (seq: number, from: string, to: string) =>
      run(
        `INSERT INTO credit_events (credit_id, seq, from_state, to_state, by, reason, stripe_id, at)
         VALUES (?1, ?2, ?3, ?4, 'actor', 'by hand', NULL, 1)`,
        credit?.id,
        seq,
        from,
        to,
      )
    await expect(move(3, 'approved', 'disputed')).rejects.toThrow('not a legal move')
    await world.settleThrough()
    await move(5, 'issued', 'disputed')
    await expect(move(6, 'disputed', 'voided')).rejects.toThrow('not a legal move')
  })

  test('ends in a credit that two others agree to', async () => {
    const world = await issued()
    const forged = (approvals: number, by: string) =>
      run(
        `INSERT INTO credits (id, customer_id, agreement_id, sla_digest, commitment, period, revision, minor, offset_minor,
           currency, rail, stripe_customer, state, evidence_digest, proposal_digest, proposed_by, approvals_needed,
           effective_at, recorded_at, kind)
         SELECT 'cr_' || random(), customer_id, agreement_id, sla_digest, commitment, period, 2, 1, 0, currency, rail,
           stripe_customer, 'proposed', 'e', 'p', ?2, ?3, effective_at, recorded_at, kind
         FROM credits WHERE customer_id = ?1`,
        world.customer,
        by,
        approvals,
      )
    await expect(forged(0, 'key:ann')).rejects.toThrow('two others agree to')
    await forged(2, 'key:ann')
  })
})

describe('a dispute as it is recorded', () => {
  const event = (world: World, ordinal: number, what: string, by: string) =>
    run(
      `INSERT INTO statement_events (customer_id, ordinal, statement_id, seq, kind, event, by, at, document)
       VALUES (?1, ?2, 'dp_1', ?2, 'dispute', ?3, ?4, 1, '{}')`,
      world.customer,
      ordinal,
      what,
      by,
    )

  test('is not decided by whoever filed it, and not edited', async () => {
    const world = await makeWorld()
    await event(world, 1, 'filed', 'key:cus')
    for (const decision of ['upheld', 'adjusted']) {
      await expect(event(world, 2, decision, 'key:cus')).rejects.toThrow('does not decide')
    }
    await event(world, 2, 'upheld', 'key:ann')
    const edit = run(
      'UPDATE statement_events SET by = ? WHERE customer_id = ?',
      'x',
      world.customer,
    )
    await expect(edit).rejects.toThrow('append-only')
  })
})
