import { beforeAll, describe, expect, test } from 'vitest'
import { db, makeWorld, type World } from '../../support/worker/ledger-world.ts'

const run = (sql: string, ...values: unknown[]) =>
  db.$client
    .prepare(sql)
    .bind(...values)
    .run()
const rows = async (table: string): Promise<string> =>
  JSON.stringify((await db.$client.prepare(`SELECT * FROM ${table}`).all()).results)

describe('the tables', () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld({ autoApproveMinor: 100 })
    await world.owe({ small: 100, large: 500 })
    await world.settle()
    const large = (await world.credits()).find((credit) => credit.state === 'proposed')
    await run(
      `INSERT INTO approvals VALUES (?, 1, ?, 'key:ann', 'r', 1)`,
      large?.id,
      large?.proposal,
    )
    await run(`INSERT INTO settlement_pauses VALUES ('x', 1, 1, 'key:ann', 'r', 1)`)
    await run(`INSERT INTO webhook_events VALUES ('evt_1', 't', 1, 1, NULL)`)
    await run(
      `INSERT INTO findings VALUES (?, 'differs', 'x', NULL, 'd', 1, 1, NULL, NULL, NULL)`,
      world.customer,
    )
  })

  test.each(['transfers', 'credit_events', 'owed', 'approvals', 'settlement_pauses'])(
    '%s are append-only',
    async (table) => {
      const before = await rows(table)
      expect(before).not.toBe('[]')
      await expect(run(`UPDATE ${table} SET rowid = 1`)).rejects.toThrow()
      const column =
        table === 'transfers' ? 'cause' : table === 'owed' ? 'evidence_digest' : 'reason'
      await expect(run(`UPDATE ${table} SET ${column} = 'x'`)).rejects.toThrow('ledger: ')
      await expect(run(`UPDATE OR REPLACE ${table} SET ${column} = 'x'`)).rejects.toThrow(
        'ledger: ',
      )
      await expect(run(`DELETE FROM ${table}`)).rejects.toThrow('ledger: ')
      for (const how of ['REPLACE', 'IGNORE', 'FAIL']) {
        const again = run(`INSERT OR ${how} INTO ${table} SELECT * FROM ${table} LIMIT 1`)
        await expect(again).rejects.toThrow('ledger: ')
      }
      expect(await rows(table)).toBe(before)
    },
  )

  test.each(['credits', 'outbox', 'findings', 'webhook_events', 'balances'])(
    '%s are never deleted or replaced',
    async (table) => {
      const before = await rows(table)
      await expect(run(`DELETE FROM ${table}`)).rejects.toThrow('ledger: ')
      const again = run(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`)
      await expect(again).rejects.toThrow('ledger: ')
      expect(await rows(table)).toBe(before)
    },
  )

  /** A transfer like the customer's last, with some columns changed. */
  const forged = (changed: Readonly<Record<string, string>>) => {
    const columns = [
      ['seq', '(SELECT max(seq) + 1 FROM transfers)'],
      ['id', "'tr_forged' || random()"],
      ['credit_id', 'credit_id'],
      ['place', '(SELECT max(place) + 1 FROM transfers WHERE credit_id = last.credit_id)'],
      ['customer_id', 'customer_id'],
      ['source', "'issued'"],
      ['destination', "'settled'"],
      ['minor', '1'],
      ['currency', 'currency'],
      ['kind', "'apply'"],
      ['cause', "'x'"],
      ['evidence_digest', 'evidence_digest'],
      ['sla_digest', 'sla_digest'],
      ['reverses', 'NULL'],
      ['effective_at', 'effective_at'],
      ['recorded_at', 'recorded_at'],
    ].map(([name = '', value]) => changed[name] ?? value)
    return run(
      `INSERT OR REPLACE INTO transfers SELECT ${columns.join(', ')} FROM transfers AS last
       WHERE kind = 'issue' AND customer_id = ? ORDER BY seq DESC LIMIT 1`,
      world.customer,
    )
  }

  test.each<[string, Record<string, string>, RegExp]>([
    ['leaves a gap', { seq: '(SELECT max(seq) + 2 FROM transfers)' }, /has its place/],
    ['takes a taken place', { seq: '1' }, /has its place/],
    ['skips a place of its credit', { place: '99' }, /has its place/],
    ['repeats an id', { id: 'id' }, /has its place/],
    ['overdraws its credit', { minor: '101' }, /does not hold/],
    ['goes an unknown way', { source: "'approved'" }, /does not hold|CHECK/],
    ['moves nothing', { minor: '0' }, /CHECK/],
    ['moves less than nothing', { minor: '-5' }, /CHECK/],
    ['is in another currency', { currency: "'eur'" }, /what its credit says/],
    ["is another customer's", { customer_id: "'x'" }, /what its credit says/],
    [
      'half undoes another',
      { kind: "'return'", source: "'settled'", destination: "'issued'", reverses: 'id' },
      /undoes a transfer whole|does not hold/,
    ],
    [
      'offsets what was not overpaid',
      { kind: "'offset'", destination: "'overpaid'" },
      /than was overpaid/,
    ],
    [
      'takes back more than was owed',
      { kind: "'correct'", source: "'overpaid'", destination: "'sla_expense'", minor: '101' },
      /than was owed/,
    ],
  ])('refuse a transfer that %s', async (_what, changed, refusal) => {
    const before = await rows('transfers')
    await expect(forged(changed)).rejects.toThrow(refusal)
    expect(await rows('transfers')).toBe(before)
  })

  test('give one object at Stripe to one credit', async () => {
    const two = await makeWorld()
    await two.owe({ a: 1, b: 2 })
    const [a, b] = await two.credits()
    const issue = (id: string | undefined) =>
      db.$client.batch([
        db.$client.prepare(insertEvent).bind(id, 3, 'approved', 'issuing', null),
        db.$client.prepare(insertEvent).bind(id, 4, 'issuing', 'issued', 'cbtxn_same'),
      ])
    await issue(a?.id)
    await expect(issue(b?.id)).rejects.toThrow('one object at Stripe')
    expect(await two.states()).toEqual(expect.arrayContaining(['issued', 'approved']))
  })

  test('keep what is sent as it was frozen, and keep doubt', async () => {
    const other = await makeWorld()
    await other.owe({ a: 1 })
    const crash = (step: string) => {
      if (step === 'departing') throw new Error('crash')
    }
    await expect(other.settle({ onStep: crash })).rejects.toThrow('crash')
    const change = (set: string) =>
      run(`UPDATE outbox SET ${set} WHERE customer_id = ?`, other.customer)
    await expect(change(`request = '{}'`)).rejects.toThrow('frozen')
    await expect(change(`idempotency_key = 'mg.x.g2'`)).rejects.toThrow('frozen')
    await expect(change('first_send_at = 1')).rejects.toThrow('frozen')
    await expect(change('token = 0')).rejects.toThrow('in order')
    await change('unknown = 1')
    await expect(change('unknown = 0')).rejects.toThrow('in order')
    const second = run(
      `INSERT INTO outbox (credit_id, generation, customer_id, state, due_at)
       SELECT credit_id, 2, customer_id, 'open', 1 FROM outbox WHERE customer_id = ?`,
      other.customer,
    )
    await expect(second).rejects.toThrow('one open line')
  })
})

const insertEvent = `INSERT INTO credit_events (credit_id, seq, from_state, to_state, by, reason, stripe_id, at)
  VALUES (?1, ?2, ?3, ?4, 'key:mallory', 'by hand', ?5, 1)`
