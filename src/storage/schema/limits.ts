import { sql } from 'drizzle-orm'
import { check, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { EpochMs } from '../../domain/brand.ts'
import type { LimitName, LimitScope } from '../../domain/ledger/money-limit.ts'
import type { Currency, Minor } from '../../domain/money/money.ts'

/**
 * Limits that people have set. Append-only (triggers): the newest row of its key is in force, so that
 * what was decided under an earlier one can be told from it.
 */
export const moneyLimits = sqliteTable(
  'money_limits',
  {
    name: text().$type<LimitName>().notNull(),
    /** A customer's id, or `*` for everyone. */
    scope: text().$type<LimitScope>().notNull(),
    currency: text().$type<Currency>().notNull(),
    /** UTC day from 1970-01-01; 0 for every day without its own. */
    day: integer().notNull(),
    /** Dense from 1 within the four above. */
    seq: integer().notNull(),
    minor: integer().$type<Minor>().notNull(),
    by: text().notNull(),
    reason: text().notNull(),
    at: integer().$type<EpochMs>().notNull(),
  },
  (limit) => [
    primaryKey({ columns: [limit.name, limit.scope, limit.currency, limit.day, limit.seq] }),
    check(
      'limit_is_known',
      sql`${limit.name} in ('automatic', 'goodwill-customer', 'goodwill-total', 'sent-daily')`,
    ),
    check('total_is_of_all', sql`${limit.name} <> 'goodwill-total' or ${limit.scope} = '*'`),
    check(
      'days_are_for_sending',
      sql`${limit.day} >= 0 and (${limit.day} = 0 or ${limit.name} = 'sent-daily')`,
    ),
    check('limit_is_exact', sql`${limit.minor} between 0 and 9007199254740991`),
    check('limit_has_its_reason', sql`trim(${limit.reason}) <> ''`),
  ],
)

/**
 * What was first sent on each UTC day, whether or not Stripe took it. Kept by a trigger that follows
 * every freeze of the outbox, and checked by `checkLedger`.
 */
export const sentDaily = sqliteTable(
  'sent_daily',
  {
    day: integer().notNull(),
    currency: text().$type<Currency>().notNull(),
    /** A customer's id, or `*` for everyone. */
    scope: text().$type<LimitScope>().notNull(),
    minor: integer().$type<Minor>().notNull(),
  },
  (sent) => [
    primaryKey({ columns: [sent.day, sent.currency, sent.scope] }),
    check('sent_is_exact', sql`${sent.minor} between 0 and 9007199254740991`),
  ],
)
