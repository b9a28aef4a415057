import { beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM } from '../../../src/domain/tenant.ts'
import { checkLedger } from '../../../src/services/reconciling/check-ledger.ts'
import { portfolioBalances } from '../../../src/storage/ledger/balances.ts'
import { db, makeWorld, type World } from '../../support/worker/ledger-world.ts'

/** Changes rows behind the guards' back: somebody who may drop triggers. */
async function tamper(...statements: string[]): Promise<void> {
  const triggers = await db.$client
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`)
    .all<{ name: string; sql: string }>()
  const drop = triggers.results.map(({ name }) => db.$client.prepare(`DROP TRIGGER ${name}`))
  const restore = triggers.results.map(({ sql }) => db.$client.prepare(sql))
  await db.$client.batch([...drop, ...statements.map((sql) => db.$client.prepare(sql)), ...restore])
}

describe('checkLedger', () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld({ autoApproveMinor: 1000 })
    await world.owe({ paid: 1000, waiting: 2000 })
    await world.settle()
  })

  test('finds nothing wrong with a sound ledger', async () => {
    expect(await checkLedger(db, SYSTEM, { atRest: true })).toEqual([])
    const all = await portfolioBalances(db, SYSTEM)
    expect(all.reduce((sum, each) => sum + each.minor, 0)).toBe(0)
  })

  test.each([
    ['an amount', `UPDATE transfers SET minor = minor + 1 WHERE kind = 'issue'`, 'transfer-id'],
    [
      'a balance',
      `UPDATE balances SET minor = minor + 1 WHERE account = 'issued'`,
      'balance-differs',
    ],
    [
      'two balances that still add up',
      `UPDATE balances SET minor = minor + iif(account = 'issued', 1, -1) WHERE account IN ('issued', 'accrued')`,
      'balance-differs',
    ],
    ['a state', `UPDATE credits SET state = 'applied' WHERE state = 'issued'`, 'event-state'],
    [
      "a credit's amount",
      `UPDATE credits SET minor = minor - 1 WHERE state = 'proposed'`,
      'proposal-digest',
    ],
    ['a payee', `UPDATE credits SET stripe_customer = 'cus_mallory'`, 'proposal-digest'],
    ['a subject', `UPDATE credits SET period = '2025-07' WHERE state = 'proposed'`, 'credit-id'],
    ['what is owed', `UPDATE owed SET minor = minor + 1`, 'owed-not-posted'],
    [
      'an event',
      `UPDATE credit_events SET to_state = 'denied' WHERE to_state = 'issuing'`,
      'event-chain',
    ],
    [
      "Stripe's id",
      `UPDATE credits SET stripe_id = 'cbtxn_x' WHERE state = 'issued'`,
      'event-stripe-id',
    ],
    ['the outbox', `UPDATE outbox SET state = 'open'`, 'outbox'],
    [
      'places',
      `UPDATE transfers SET seq = seq + 1000 WHERE seq = (SELECT max(seq) FROM transfers)`,
      'seq-gap',
    ],
    ['a whole transfer', `DELETE FROM transfers WHERE kind = 'issue'`, 'money-by-state'],
    [
      'the tenant of a transfer',
      `UPDATE transfers SET customer_id = 'x' WHERE kind = 'issue'`,
      'transfer-of-another',
    ],
    [
      'an approval',
      `INSERT INTO approvals SELECT id, 1, 'x', proposed_by, 'r', 1 FROM credits WHERE state = 'proposed'`,
      'approval-people',
    ],
    ['what was sent in a day', `UPDATE sent_daily SET minor = minor - 1`, 'sent-differs'],
    ['a day on which something was sent', `DELETE FROM sent_daily`, 'sent-differs'],
    [
      'what is owed into goodwill',
      `UPDATE transfers SET kind = 'goodwill', source = 'goodwill_expense' WHERE kind = 'accrue'`,
      'owed-and-given-mixed',
    ],
    [
      'the kind of a credit',
      `UPDATE credits SET kind = 'goodwill', sla_digest = NULL WHERE state = 'proposed'`,
      'proposal-digest',
    ],
  ])('notices when somebody changes %s', async (_what, sql, fault) => {
    const tables = [
      'transfers',
      'balances',
      'credits',
      'owed',
      'credit_events',
      'outbox',
      'approvals',
      'sent_daily',
    ]
    await tamper(
      ...tables.map((table) => `CREATE TABLE kept_${table} AS SELECT * FROM ${table}`),
      sql,
    )
    expect((await checkLedger(db, SYSTEM)).map((each) => each.name)).toContain(fault)
    const children = [
      'transfers',
      'credit_events',
      'outbox',
      'approvals',
      'balances',
      'owed',
      'sent_daily',
      'credits',
    ]
    await tamper(
      ...children.map((table) => `DELETE FROM ${table}`),
      ...children.toReversed().map((table) => `INSERT INTO ${table} SELECT * FROM kept_${table}`),
      ...tables.map((table) => `DROP TABLE kept_${table}`),
    )
  })
})
