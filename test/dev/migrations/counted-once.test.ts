import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { apply, migrationsAround } from './apply.ts'

const [old, fresh] = migrationsAround('counts_once')

const sla = 'a'.repeat(64)
const DAY = 86_400_000

/** Begins the next generation of the one credit and freezes it at a time. */
function send(db: DatabaseSync, generation: number, at: number): void {
  db.exec(`
    UPDATE outbox SET state = 'lost' WHERE state = 'open';
    INSERT INTO outbox (credit_id, generation, customer_id, state, due_at) VALUES ('cr', ${generation}, 'c', 'open', 1);
    UPDATE outbox SET idempotency_key = 'mg.cr.g${generation}', request = '{}', first_send_at = ${at}
      WHERE generation = ${generation}`)
}

/** A credit of 50 that was sent twice on day 3 and once on day 5, each time counted. */
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
        effective_at, recorded_at, kind)
      VALUES ('cr', 'c', 'ag', '${sla}', 'a', '2025-08', 1, 50, 0, 'usd', 'customer-balance', 'cus', 'proposed', 'e',
        'p', 'actor', 0, 1, 1, 'sla');
    INSERT INTO credit_events VALUES ('cr', 1, NULL, 'proposed', 'actor', 'r', NULL, 1, NULL);
    INSERT INTO credit_events VALUES ('cr', 2, 'proposed', 'approved', 'policy', 'r', NULL, 1, NULL);
  `)
  send(db, 1, 3 * DAY + 7)
  send(db, 2, 3 * DAY + 8)
  send(db, 3, 5 * DAY)
  return db
}

const counted = (db: DatabaseSync) =>
  db
    .prepare('SELECT day, scope, minor FROM sent_daily ORDER BY day, scope')
    .all()
    .map((row) => Object.values(row))

test('what was counted twice on a day counts once, and the count still never shrinks', () => {
  const db = before()
  expect(counted(db)[0]).toEqual([3, '*', 100])
  apply(db, fresh)
  expect(counted(db)).toEqual([
    [3, '*', 50],
    [3, 'c', 50],
    [5, '*', 50],
    [5, 'c', 50],
  ])
  expect(() => db.exec('UPDATE sent_daily SET minor = minor - 1')).toThrow('never uncounted')
})

test('another generation adds nothing on a day of its credit, and its amount on another', () => {
  const db = before()
  apply(db, fresh)
  send(db, 4, 5 * DAY + 1)
  send(db, 5, 6 * DAY)
  expect(counted(db).slice(2)).toEqual([
    [5, '*', 50],
    [5, 'c', 50],
    [6, '*', 50],
    [6, 'c', 50],
  ])
})

test('the limit of the day lets a credit be sent again that counts already, unless it was lowered', () => {
  const db = before()
  apply(db, fresh)
  const limit = (seq: number, minor: number) =>
    db.exec(
      `INSERT INTO money_limits VALUES ('sent-daily', 'c', 'usd', 0, ${seq}, ${minor}, 'key:a', 'r', 1)`,
    )
  limit(1, 50)
  send(db, 4, 5 * DAY + 1)
  limit(2, 49)
  expect(() => send(db, 5, 5 * DAY + 2)).toThrow('the limit of the day would be passed')
})
