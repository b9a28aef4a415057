import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { type LimitScope, utcDay } from '../../domain/ledger/money-limit.ts'
import type { Currency, Minor } from '../../domain/money/money.ts'
import type { Tenants } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'

/** What may be sent in a day, and what was; of everyone together (`*`) or of one customer. */
export interface DayRoom {
  readonly scope: LimitScope
  readonly currency: Currency
  /** null where nobody has set a limit. */
  readonly limit: Minor | null
  readonly sent: Minor
}

const room = `(SELECT minor FROM money_limits WHERE name = 'sent-daily' AND scope = key.scope
    AND currency = key.currency AND day IN (0, ?1) ORDER BY day DESC, seq DESC LIMIT 1) AS "limit",
  coalesce((SELECT minor FROM sent_daily WHERE day = ?1 AND currency = key.currency
    AND scope = key.scope), 0)`

const own = `coalesce((SELECT minor - offset_minor FROM credits WHERE id = ?4 AND EXISTS (
    SELECT 1 FROM outbox WHERE credit_id = ?4 AND first_send_at / 86400000 = ?1)), 0)`

/**
 * The limits that one more send of a customer's is held against, on the day of `now`.
 *
 * @param besides A credit whose own sends of the day are left out: it counts once, however often it
 *   is sent.
 */
export async function roomFor(
  db: Database,
  customer: CustomerId,
  currency: Currency,
  now: EpochMs,
  besides: string | null = null,
): Promise<readonly DayRoom[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT scope, currency, ${room} - ${own} AS sent FROM (
         SELECT '*' AS scope, ?3 AS currency UNION ALL SELECT ?2, ?3) AS key`,
    )
    .bind(utcDay(now), customer, currency, besides)
    .all<DayRoom>()
  return results
}

/** Every scope and currency that has a limit, or of which something was sent on the day of `now`;
 * of a customer its own and everyone's. */
export async function roomOfDay(
  db: Database,
  whose: Tenants,
  now: EpochMs,
): Promise<readonly DayRoom[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT scope, currency, ${room} AS sent FROM (
         SELECT scope, currency FROM sent_daily WHERE day = ?1 AND scope = '*'
         UNION SELECT scope, currency FROM money_limits WHERE name = 'sent-daily') AS key
       WHERE ?2 = '*' OR scope IN ('*', ?2)
       ORDER BY scope, currency`,
    )
    .bind(utcDay(now), whose)
    .all<DayRoom>()
  return results
}
