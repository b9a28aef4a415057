import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { customers } from './customers.ts'

/** Whether a customer's reports are told of when they are ready. Append-only (triggers): the last holds. */
export const reportSchedules = sqliteTable(
  'report_schedules',
  {
    customer: text('customer_id')
      .$type<CustomerId>()
      .notNull()
      .references(() => customers.id),
    /** Dense from 1 within the customer. */
    place: integer().notNull(),
    isOn: integer('is_on', { mode: 'boolean' }).notNull(),
    by: text().notNull(),
    at: integer().$type<EpochMs>().notNull(),
  },
  (row) => [primaryKey({ columns: [row.customer, row.place] })],
)
