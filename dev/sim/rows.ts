import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Digest } from '../../src/domain/brand.ts'
import type { CreditState } from '../../src/domain/ledger/credit.ts'

/** A credit as its row says, read past the storage floor. */
export interface CreditRow {
  readonly id: string
  readonly state: CreditState
  readonly proposal: Digest
  /** What it pays in money. */
  readonly minor: number
  readonly currency: string
  readonly payee: string
  readonly stripeId: string | null
}

const creditReaders = new WeakMap<DatabaseSync, StatementSync>()

export function creditsIn(sqlite: DatabaseSync): CreditRow[] {
  const reader =
    creditReaders.get(sqlite) ??
    sqlite.prepare(
      `SELECT id, state, proposal_digest AS proposal, minor - offset_minor AS minor, currency,
         stripe_customer AS payee, stripe_id AS stripeId FROM credits ORDER BY id`,
    )
  creditReaders.set(sqlite, reader)
  // Sound: the statement names the columns after the fields.
  return reader.all() as unknown as CreditRow[]
}

/** Whether a credit's money is not in flight: nothing of it was sent, or Stripe said no to all of it. */
export function isBack(sqlite: DatabaseSync, creditId: string): boolean {
  const row = sqlite
    .prepare(
      `SELECT sum(iif(destination = 'in_flight', minor, 0) - iif(source = 'in_flight', minor, 0)) AS minor
       FROM transfers WHERE credit_id = ?`,
    )
    .get(creditId)
  return Number(row?.minor ?? 0) === 0
}

const tables = [
  'credits',
  'credit_events',
  'transfers',
  'balances',
  'owed',
  'approvals',
  'outbox',
  'findings',
  'webhook_events',
  'reconciliations',
  'sent_daily',
  'money_limits',
  'settlement_pauses',
] as const

const readers = new WeakMap<DatabaseSync, readonly StatementSync[]>()

/** Everything that settlement and reconciliation write, as one text: equal exactly when no row differs. */
export function rowsOf(sqlite: DatabaseSync): string {
  const known =
    readers.get(sqlite) ??
    tables.map((table) => {
      const reader = sqlite.prepare(`SELECT * FROM ${table}`)
      reader.setReturnArrays(true)
      return reader
    })
  readers.set(sqlite, known)
  return JSON.stringify(known.map((reader) => reader.all()))
}

/**
 * What somebody with a console might do: put another row in the place of one that is on record, the
 * way that fires no DELETE trigger.
 *
 * @returns what could be edited; undefined when the database refused, as it should.
 */
export function tamper(sqlite: DatabaseSync): string | undefined {
  const known = tamperers.get(sqlite) ?? sqlite.prepare(replaceFirst)
  tamperers.set(sqlite, known)
  sqlite.exec('SAVEPOINT tamper')
  try {
    return Number(known.run().changes) > 0 ? 'the first transfer was replaced' : undefined
  } catch {
    return undefined
  } finally {
    sqlite.exec('ROLLBACK TO tamper; RELEASE tamper')
  }
}

const tamperers = new WeakMap<DatabaseSync, StatementSync>()

const replaceFirst = `
  INSERT OR REPLACE INTO transfers
  SELECT (SELECT max(seq) + 1 FROM transfers), id, credit_id,
    (SELECT max(place) + 1 FROM transfers AS of WHERE of.credit_id = first.credit_id), customer_id, source,
    destination, minor, currency, kind, cause || ' again', evidence_digest, sla_digest, reverses, effective_at,
    recorded_at
  FROM transfers AS first WHERE seq = 1`
