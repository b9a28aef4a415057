import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Outcome } from '../../domain/judging/verdict.ts'

/**
 * What the newest verdict of a period says of each commitment that was missed, or had degradation
 * windows: over all customers, without a look at every verdict. Triggers follow the verdicts; a row
 * goes when a later verdict says that nothing is wrong.
 */
export const degradedCommitments = sqliteTable(
  'degraded_commitments',
  {
    customer: text('customer_id').$type<CustomerId>().notNull(),
    agreement: text('agreement_id').notNull(),
    periodFrom: integer('period_from').$type<EpochMs>().notNull(),
    commitment: text().notNull(),
    period: text().notNull(),
    /** Of the verdict that says it; 0 is the provisional one. */
    revision: integer().notNull(),
    outcome: text().$type<Outcome>().notNull(),
    /** From the first window's start to the last one's end; null without windows. */
    began: integer().$type<EpochMs>(),
    ended: integer().$type<EpochMs>(),
    /** When the verdict was made by which its outcome or revision came to be what it is. */
    foundAt: integer('found_at').$type<EpochMs>().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.customer, row.agreement, row.periodFrom, row.commitment] }),
    index('degraded_newest').on(row.foundAt).where(sql`${row.outcome} = 'breached'`),
    index('degraded_by_end').on(row.ended).where(sql`${row.ended} is not null`),
  ],
)

/**
 * That somebody has dealt with a breach: told the customer, or seen that nothing is to be told.
 * Append-only: triggers refuse UPDATE, DELETE and REPLACE. A later revision is a breach to be looked at
 * again.
 */
export const breachClosings = sqliteTable(
  'breach_closings',
  {
    customer: text('customer_id').$type<CustomerId>().notNull(),
    agreement: text('agreement_id').notNull(),
    periodFrom: integer('period_from').$type<EpochMs>().notNull(),
    commitment: text().notNull(),
    /** Of the final verdict that was seen. */
    revision: integer().notNull(),
    by: text().notNull(),
    reason: text().notNull(),
    at: integer().$type<EpochMs>().notNull(),
  },
  (row) => [
    primaryKey({
      columns: [row.customer, row.agreement, row.periodFrom, row.commitment, row.revision],
    }),
    check('closes_what_is_final', sql`${row.revision} > 0`),
  ],
)
