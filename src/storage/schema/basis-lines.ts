import { sql } from 'drizzle-orm'
import { check, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { FeeClass } from '../../domain/basis-line.ts'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Currency } from '../../domain/money/money.ts'

/**
 * Lines of finalized invoices, of which an SLA's shares are. Append-only (triggers): a corrected line
 * is a new one that names what it replaces. `ordinal` is dense within the customer, so that one figure
 * tells whether anything is new.
 */
export const basisLines = sqliteTable(
  'basis_lines',
  {
    customer: text('customer_id').$type<CustomerId>().notNull(),
    id: text().notNull(),
    ordinal: integer().notNull(),
    invoice: text().notNull(),
    scope: text().notNull(),
    class: text().$type<FeeClass>().notNull(),
    /** Minor units; negative for discounts. */
    minor: integer().notNull(),
    currency: text().$type<Currency>().notNull(),
    serviceFrom: integer('service_from').$type<EpochMs>().notNull(),
    /** Exclusive; the start again for an instant. */
    serviceUntil: integer('service_until').$type<EpochMs>().notNull(),
    finalizedAt: integer('finalized_at').$type<EpochMs>().notNull(),
    /** The line of the same customer that this one stands in for. */
    replaces: text(),
    addedAt: integer('added_at').$type<EpochMs>().notNull(),
    /** When its invoice falls due; null where it is charged as it is finalized. */
    dueAt: integer('due_at').$type<EpochMs>(),
  },
  (line) => [
    primaryKey({ columns: [line.customer, line.id] }),
    uniqueIndex('basis_lines_in_order').on(line.customer, line.ordinal),
    uniqueIndex('basis_lines_replaced_once').on(line.customer, line.replaces),
    check('line_class', sql`${line.class} in ('recurring', 'usage', 'one-time', 'support', 'tax')`),
    check('line_service', sql`${line.serviceUntil} >= ${line.serviceFrom}`),
  ],
)
