import { describe, expect, test } from 'vitest'
import { utcDay } from '../../../src/domain/ledger/money-limit.ts'
import { db, makeWorld, type World } from '../../support/worker/ledger-world.ts'
import { peopleOf } from '../../support/worker/people.ts'

const run = (sql: string, ...values: unknown[]) =>
  db.$client
    .prepare(sql)
    .bind(...values)
    .run()

/** Fixes the request of every line of a customer's that has none, as a first send does. */
const freeze = (world: World, commitment: string, at: number = world.clock()) =>
  run(
    `UPDATE outbox SET idempotency_key = 'mg.' || credit_id || '.g' || generation, request = '{}', first_send_at = ?3
     WHERE credit_id = (SELECT id FROM credits WHERE customer_id = ?1 AND commitment = ?2)`,
    world.customer,
    commitment,
    at,
  )

describe('limits in SQL', () => {
  test('are append-only, in order, and set by people with a reason', async () => {
    const world = await makeWorld()
    await peopleOf(world).limit('automatic', 10)
    const insert = (seq: number, by = 'key:ann', reason = 'r', day = 0, scope = 'c') =>
      run(
        `INSERT OR REPLACE INTO money_limits VALUES ('automatic', ?, 'usd', ?, ?, 5, ?, ?, 1)`,
        scope,
        day,
        seq,
        by,
        reason,
      )
    await insert(1)
    await expect(insert(1)).rejects.toThrow('has its place')
    await expect(insert(3)).rejects.toThrow('has its place')
    await expect(insert(2, 'policy')).rejects.toThrow('only people')
    await expect(insert(2, ' ')).rejects.toThrow('only people')
    await expect(insert(2, 'key:ann', ' ')).rejects.toThrow('limit_has_its_reason')
    await expect(insert(1, 'key:ann', 'r', 7)).rejects.toThrow('days_are_for_sending')
    await expect(run(`UPDATE money_limits SET minor = 99`)).rejects.toThrow('append-only')
    await expect(run(`DELETE FROM money_limits`)).rejects.toThrow('append-only')
    await expect(
      run(`INSERT INTO money_limits VALUES ('goodwill-total', 'c', 'usd', 0, 1, 5, 'k', 'r', 1)`),
    ).rejects.toThrow('total_is_of_all')
  })

  test.each([
    ['of everyone', true],
    ['of the customer', false],
  ])(
    'of a day %s let nothing more be fixed for sending, to the last unit',
    async (_of, everyone) => {
      const world = await makeWorld({ currency: everyone ? 'eur' : 'usd' })
      await world.owe({ a: 60, b: 40, c: 1 })
      await peopleOf(world).limit('sent-daily', 100, { everyone })
      await freeze(world, 'a')
      await freeze(world, 'b')
      await expect(freeze(world, 'c')).rejects.toThrow('stale: the limit of the day')
      await freeze(world, 'c', world.clock() + 86_400_000)
    },
  )

  test('of one day hold for that day alone, whichever was set last', async () => {
    const world = await makeWorld({ currency: 'gbp' })
    const people = peopleOf(world)
    await world.owe({ a: 60, b: 60 })
    await people.limit('sent-daily', 60, { today: true })
    await people.limit('sent-daily', 1)
    await freeze(world, 'a')
    await expect(freeze(world, 'b')).rejects.toThrow('limit of the day')
    await expect(freeze(world, 'b', world.clock() + 86_400_000)).rejects.toThrow('limit of the day')
  })

  test('are held against a count that follows the outbox alone', async () => {
    const world = await makeWorld({ currency: 'chf' })
    await world.owe({ a: 60 })
    await freeze(world, 'a')
    const day = utcDay(world.clock())
    const sent = await db.$client
      .prepare(
        `SELECT scope, minor FROM sent_daily WHERE currency = 'chf' AND day = ? ORDER BY scope`,
      )
      .bind(day)
      .all()
    expect(sent.results).toEqual([
      { scope: '*', minor: 60 },
      { scope: world.customer, minor: 60 },
    ])
    await expect(run(`UPDATE sent_daily SET minor = 0`)).rejects.toThrow('never uncounted')
    await expect(run(`UPDATE sent_daily SET day = day + 1`)).rejects.toThrow('never uncounted')
    await expect(run(`DELETE FROM sent_daily`)).rejects.toThrow('never uncounted')
    for (const minor of [5, 0]) {
      await expect(
        run(`INSERT OR REPLACE INTO sent_daily VALUES (?, 'chf', '*', ?)`, day, minor),
      ).rejects.toThrow('follows the outbox')
    }
  })
})

describe('the kill switch in SQL', () => {
  test.each([
    ['everyone', true],
    ['the customer', false],
  ])('lets no request of %s leave', async (_who, everyone) => {
    const world = await makeWorld()
    await world.owe({ a: 60 })
    await freeze(world, 'a')
    const scope = everyone ? '*' : world.customer
    const leave = () =>
      run(`UPDATE outbox SET tries = tries + 1 WHERE customer_id = ?`, world.customer)
    const turn = (seq: number, paused: number, by = 'key:ann', reason = 'r') =>
      run(`INSERT INTO settlement_pauses VALUES (?, ?, ?, ?, ?, 1)`, scope, seq, paused, by, reason)
    await expect(turn(1, 1, 'actor')).rejects.toThrow('only people pause')
    await expect(turn(1, 1, 'key:ann', ' ')).rejects.toThrow('with a reason')
    await turn(1, 1)
    await expect(leave()).rejects.toThrow('settlement is paused')
    await turn(2, 0)
    await leave()
  })
})

test('a denial without a reason is refused in SQL', async () => {
  const world = await makeWorld({ autoApproveMinor: 0 })
  await world.owe({ a: 60 })
  const [credit] = await world.credits()
  const denied = run(
    `INSERT INTO credit_events VALUES (?, 2, 'proposed', 'denied', 'key:ann', ' ', NULL, 1, NULL)`,
    credit?.id,
  )
  await expect(denied).rejects.toThrow('a denial has its reason')
})

// Last: what it forges is no sound ledger.
test('a policy in SQL holds beside the agreement: the stricter one decides', async () => {
  const world = await makeWorld({ autoApproveMinor: 1_000 })
  await world.owe({ a: 10 })
  await peopleOf(world).limit('automatic', 10)
  const copy = (minor: number) =>
    run(
      `INSERT INTO credits SELECT 'cr_' || ?2, customer_id, agreement_id, sla_digest, 'b' || ?2, period, 1, ?2, 0,
         currency, rail, stripe_customer, stripe_invoice, 'proposed', evidence_digest, proposal_digest, proposed_by,
         0, NULL, effective_at, recorded_at, fallbacks, grant_terms, NULL, kind FROM credits WHERE customer_id = ?1 AND commitment = 'a'`,
      world.customer,
      minor,
    )
  await expect(copy(11)).rejects.toThrow('stale: above the automatic limit')
  await copy(10)
  await peopleOf(world).limit('automatic', 9_999)
  await expect(copy(1_001)).rejects.toThrow('above the automatic limit people must agree')
  await copy(1_000)
})
