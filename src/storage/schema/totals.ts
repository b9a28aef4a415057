import { sql } from 'drizzle-orm'
import { check, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Outcome } from '../../domain/judging/verdict.ts'
import type { CreditKind, CreditState } from '../../domain/ledger/credit.ts'
import type { Currency } from '../../domain/money/money.ts'
import type { Reporter } from '../../domain/signals/signal.ts'

/*
 * Sums for the metrics, so that a look at them never reads what grows: triggers follow the tables that
 * they sum up. A row of these is written for each segment, refusal, final verdict and move of a credit.
 */

/** What is recorded of each customer. */
export const evidenceTotals = sqliteTable(
  'evidence_totals',
  {
    customer: text('customer_id').$type<CustomerId>().notNull(),
    reporter: text().$type<Reporter>().notNull(),
    segments: integer().notNull(),
    /** As they came in: duplicates between segments are not taken out. */
    signals: integer().notNull(),
  },
  (total) => [primaryKey({ columns: [total.customer, total.reporter] })],
)

/** Signals that were refused. */
export const rejectTotals = sqliteTable(
  'reject_totals',
  {
    /** The key's owner: a customer's id, or `provider`. */
    owner: text().notNull(),
    reason: text().notNull(),
    signals: integer().notNull(),
  },
  (total) => [primaryKey({ columns: [total.owner, total.reason] })],
)

/** Commitments of the newest final verdicts: a revision takes the place of the one before. */
export const outcomeTotals = sqliteTable(
  'outcome_totals',
  {
    customer: text('customer_id').$type<CustomerId>().notNull(),
    outcome: text().$type<Outcome>().notNull(),
    commitments: integer().notNull(),
  },
  (total) => [primaryKey({ columns: [total.customer, total.outcome] })],
)

/** Credits as they stand. */
export const creditTotals = sqliteTable(
  'credit_totals',
  {
    customer: text('customer_id').$type<CustomerId>().notNull(),
    state: text().$type<CreditState>().notNull(),
    currency: text().$type<Currency>().notNull(),
    kind: text().$type<CreditKind>().notNull(),
    credits: integer().notNull(),
    /** What they are of, whether or not it is taken off an overpayment. */
    minor: integer().notNull(),
  },
  (total) => [primaryKey({ columns: [total.customer, total.state, total.currency, total.kind] })],
)

/** The last sweep over all customers: one row, or none before the first. */
export const sweeps = sqliteTable(
  'sweeps',
  {
    id: integer().primaryKey(),
    at: integer().$type<EpochMs>().notNull(),
    woken: integer().notNull(),
    /** Customers whose actor could not be woken. */
    failed: integer().notNull(),
    /** Segments that D1 had refused and the woken actors still kept. */
    keptBack: integer('kept_back').notNull(),
  },
  (sweep) => [check('one_sweep', sql`${sweep.id} = 1`)],
)
