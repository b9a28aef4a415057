import { sql } from 'drizzle-orm'
import { check, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'

/**
 * What people state about a customer's service, and what became of it: exclusions, asserted outages,
 * claims and disputes, each a row of events. Append-only (triggers); where a statement stands is computed from
 * its events. `ordinal` is dense over all of the customer's events, so that one figure tells whether
 * anything is new; `seq` is dense within the statement, so that of two people who decide at once one
 * is told.
 */
export const statementEvents = sqliteTable(
  'statement_events',
  {
    customer: text('customer_id').$type<CustomerId>().notNull(),
    ordinal: integer().notNull(),
    statement: text('statement_id').notNull(),
    seq: integer().notNull(),
    kind: text().$type<'exclusion' | 'assertion' | 'claim' | 'dispute'>().notNull(),
    /** What happened: `proposed`, `approved`, `filed`. The domain knows which may follow which. */
    event: text().notNull(),
    /** Who did it. */
    by: text().notNull(),
    at: integer().$type<EpochMs>().notNull(),
    /** JSON: what the event says. */
    document: text().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.customer, row.ordinal] }),
    uniqueIndex('statement_events_in_order').on(row.customer, row.statement, row.seq),
    check('statement_kind', sql`${row.kind} in ('exclusion', 'assertion', 'claim', 'dispute')`),
    check('statement_document', sql`json_valid(${row.document})`),
  ],
)
