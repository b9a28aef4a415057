import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { CustomerId } from '../../domain/brand.ts'
import type { LimitName, MoneyLimit } from '../../domain/ledger/money-limit.ts'
import type { Currency, Minor } from '../../domain/money/money.ts'
import { isEveryone, type Tenants } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { moneyLimits } from '../schema/limits.ts'

/** Sets a limit, by a further record: of two that are set at the same time the later one holds. */
export async function insertLimit(db: Database, limit: MoneyLimit): Promise<void> {
  const { name, scope, currency, day, minor, by, reason, at } = limit
  await db.$client
    .prepare(
      `INSERT INTO money_limits (name, scope, currency, day, seq, minor, by, reason, at)
       SELECT ?1, ?2, ?3, ?4, coalesce(max(seq), 0) + 1, ?5, ?6, ?7, ?8 FROM money_limits
       WHERE name = ?1 AND scope = ?2 AND currency = ?3 AND day = ?4`,
    )
    .bind(name, scope, currency, day ?? 0, minor, by, reason, at)
    .run()
}

/** The limit of this name in force for a customer: its own, else everyone's; null where there is none. */
export async function limitFor(
  db: Database,
  customer: CustomerId,
  name: Exclude<LimitName, 'sent-daily'>,
  currency: Currency,
): Promise<Minor | null> {
  const row = await db.$client
    .prepare(
      `SELECT minor FROM money_limits WHERE name = ?1 AND scope IN (?2, '*') AND currency = ?3 AND day = 0
       ORDER BY scope = '*', seq DESC LIMIT 1`,
    )
    .bind(name, customer, currency)
    .first<{ minor: Minor }>()
  return row?.minor ?? null
}

/** A limit with its number among those of the same name, scope, currency and day. */
export interface PlacedLimit extends MoneyLimit {
  readonly seq: number
}

/** Of a page of limits: where it begins, by the values that they are sorted by; day 0 for none. */
type LimitPlace = readonly [
  at: number,
  name: string,
  scope: string,
  currency: string,
  day: number,
  seq: number,
]

/** Limits as they were set, the newest first: of one customer with those that hold for
 * everyone, or all of them. */
export async function listLimits(
  db: Database,
  whose: Tenants,
  {
    name,
    after = null,
    limit,
  }: {
    readonly name?: LimitName
    readonly after?: LimitPlace | null
    readonly limit: number
  },
): Promise<readonly PlacedLimit[]> {
  const { at, name: named, scope, currency, day, seq } = moneyLimits
  const columns = [at, named, scope, currency, day, seq] as const
  const isAfter = after === null ? undefined : sql`(${listed(columns)}) < (${listed(after)})`
  const rows = await db
    .select()
    .from(moneyLimits)
    .where(
      and(
        isEveryone(whose) ? undefined : inArray(moneyLimits.scope, [whose, '*']),
        name && eq(moneyLimits.name, name),
        isAfter,
      ),
    )
    .orderBy(...columns.map((column) => desc(column)))
    .limit(limit)
  return rows.map((row) => ({ ...row, day: row.day === 0 ? null : row.day }))
}

const listed = (parts: readonly unknown[]) =>
  sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  )
