import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { apply, migrationsAround } from './apply.ts'

const [old, fresh] = migrationsAround('goodwill')

const sla = 'a'.repeat(64)
const DAY = 86_400_000

/** A ledger of before: one credit that was sent, with all that hangs on it. */
function before(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  apply(db, old)
  db.exec(`
    INSERT INTO customers VALUES ('c', 'c', 'cus', 1);
    INSERT INTO sla_versions VALUES ('${sla}', 's', 1, '{}', 1);
    INSERT INTO agreements (id, customer_id, sla_digest, effective_from, currency, fees, rail, auto_approve_minor)
      VALUES ('ag', 'c', '${sla}', 1, 'usd', '[]', 'customer-balance', 100);
    INSERT INTO credits (id, customer_id, agreement_id, sla_digest, commitment, period, revision, minor, offset_minor,
        currency, rail, stripe_customer, state, evidence_digest, proposal_digest, proposed_by, approvals_needed,
        effective_at, recorded_at, fallbacks, grant_terms)
      VALUES ('cr', 'c', 'ag', '${sla}', 'a', '2025-08', 1, 50, 0, 'usd', 'customer-balance', 'cus', 'proposed', 'e',
        'p', 'actor', 0, 1, 1, '["credit-grant"]', '{"prices":null,"end":null}');
    INSERT INTO credit_events VALUES ('cr', 1, NULL, 'proposed', 'actor', 'r', NULL, 1, NULL);
    INSERT INTO transfers VALUES (1, 't1', 'cr', 1, 'c', 'sla_expense', 'accrued', 50, 'usd', 'accrue', '', 'e',
      '${sla}', NULL, 1, 1);
    INSERT INTO transfers VALUES (2, 't2', 'cr', 2, 'c', 'accrued', 'approved', 50, 'usd', 'approve', '', 'e',
      '${sla}', NULL, 1, 1);
    INSERT INTO credit_events VALUES ('cr', 2, 'proposed', 'approved', 'policy', 'r', NULL, 1, NULL);
    INSERT INTO outbox (credit_id, generation, customer_id, state, due_at) VALUES ('cr', 1, 'c', 'open', 1);
    INSERT INTO credit_events VALUES ('cr', 3, 'approved', 'issuing', 'actor', 'r', NULL, 1, 'credit-grant');
    UPDATE outbox SET idempotency_key = 'mg.cr.g1', request = '{}', first_send_at = ${3 * DAY + 7};
  `)
  return db
}

test('the tables that are made anew keep every row and every reference', () => {
  const db = before()
  const rows = (table: string) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all()
  const was = ['credits', 'transfers', 'balances', 'credit_events', 'outbox'].map(rows)
  apply(db, fresh)
  expect(rows('credits')).toMatchObject(was[0]?.map((row) => ({ ...row, kind: 'sla' })) ?? [])
  expect(rows('credits')).toMatchObject([
    {
      state: 'issuing',
      rail: 'customer-balance',
      fallbacks: '["credit-grant"]',
      grant_terms: '{"prices":null,"end":null}',
      taken_rail: 'credit-grant',
    },
  ])
  expect(rows('transfers')).toEqual(was[1])
  expect(rows('balances')).toEqual(was[2])
  expect(rows('credit_events')).toEqual(was[3])
  expect(rows('outbox')).toMatchObject(was[4]?.map((row) => ({ ...row, over_limit: 0 })) ?? [])
  expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
  expect(() =>
    db.exec(`INSERT INTO outbox (credit_id, generation, customer_id, state, due_at)
    VALUES ('none', 1, 'c', 'open', 1)`),
  ).toThrow()
})

test('the rails of credits are guarded as before', () => {
  const db = before()
  apply(db, fresh)
  const event = (seq: number, from: string, to: string, stripeId: string, rail: string) =>
    db.exec(
      `INSERT INTO credit_events VALUES ('cr', ${seq}, '${from}', '${to}', 'actor', 'r', ${stripeId}, 1, '${rail}')`,
    )
  expect(() => event(4, 'issuing', 'unknown', 'NULL', 'credit-note')).toThrow('agreed to')
  event(4, 'issuing', 'issued', `'cbtxn_1'`, 'customer-balance')
  expect(() => event(5, 'issued', 'applied', 'NULL', 'credit-grant')).toThrow('agreed to')
  expect(db.prepare('SELECT state, stripe_id, taken_rail FROM credits').get()).toEqual({
    state: 'issued',
    stripe_id: 'cbtxn_1',
    taken_rail: 'customer-balance',
  })
  for (const change of [`fallbacks = '[]'`, 'grant_terms = NULL', `taken_rail = 'credit-grant'`]) {
    expect(() => db.exec(`UPDATE credits SET ${change}`)).toThrow('ledger: ')
  }
  expect(() =>
    db.exec(`INSERT INTO credits (id, customer_id, agreement_id, sla_digest, commitment, period, revision, minor,
        offset_minor, currency, rail, fallbacks, stripe_customer, state, evidence_digest, proposal_digest, proposed_by,
        approvals_needed, effective_at, recorded_at, kind)
      SELECT 'cr2', customer_id, agreement_id, sla_digest, 'b', period, 1, 5, 0, currency, rail, '["credit-note"]',
        stripe_customer, 'proposed', 'e', 'p', 'actor', 2, 1, 1, kind FROM credits`),
  ).toThrow('each named once')
})

test('what was sent before counts on its day', () => {
  const db = before()
  apply(db, fresh)
  const sent = db.prepare('SELECT day, scope, currency, minor FROM sent_daily ORDER BY scope').all()
  expect(sent.map((row) => ({ ...row }))).toEqual([
    { day: 3, scope: '*', currency: 'usd', minor: 50 },
    { day: 3, scope: 'c', currency: 'usd', minor: 50 },
  ])
})

test('no trigger of the tables that are made anew is lost', () => {
  const guards = (db: DatabaseSync) =>
    db
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)
      .all()
      .map(({ name }) => String(name))
  const db = before()
  const was = guards(db)
  apply(db, fresh)
  expect(guards(db)).toEqual(expect.arrayContaining(was))
  for (const table of ['credits', 'transfers', 'balances']) {
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('ledger: ')
  }
})
