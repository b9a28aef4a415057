import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { LimitScope } from '../../domain/ledger/money-limit.ts'
import type { Currency, Minor } from '../../domain/money/money.ts'
import type { Tenants } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'

/** An approved credit that waits because a limit of the day would be passed. */
export interface HeldOver {
  readonly creditId: string
  readonly customer: CustomerId
  readonly minor: Minor
  readonly currency: Currency
  /** When it is tried again by itself. */
  readonly dueAt: EpochMs
  readonly reason: string
}

/**
 * What waits over a limit, the longest first.
 *
 * @param page After which credit it begins, whether that one still waits or not.
 */
export async function listHeldOver(
  db: Database,
  whose: Tenants,
  { after = null, limit }: { readonly after?: string | null; readonly limit: number },
): Promise<readonly HeldOver[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT credits.id AS creditId, outbox.customer_id AS customer, minor - offset_minor AS minor, currency,
         due_at AS dueAt, last_error AS reason
       FROM outbox JOIN credits ON credits.id = credit_id
       WHERE over_limit = 1 AND outbox.state = 'open' AND (?1 = '*' OR outbox.customer_id = ?1)
         AND (?3 IS NULL OR (credits.recorded_at, credits.id) > (
           SELECT recorded_at, id FROM credits WHERE id = ?3))
       ORDER BY credits.recorded_at, credits.id LIMIT ?2`,
    )
    .bind(whose, limit, after)
    .all<HeldOver>()
  return results
}

/**
 * Makes what waits over a limit due now: the limit was raised. Whatever still does not fit waits again.
 *
 * @returns whose credits those are.
 */
export async function letGo(
  db: Database,
  scope: LimitScope,
  currency: Currency,
  now: EpochMs,
): Promise<readonly CustomerId[]> {
  const { results } = await db.$client
    .prepare(
      `UPDATE outbox SET due_at = ?3 WHERE over_limit = 1 AND state = 'open' AND (?1 = '*' OR customer_id = ?1)
         AND (SELECT currency FROM credits WHERE id = credit_id) = ?2
       RETURNING customer_id AS customer`,
    )
    .bind(scope, currency, now)
    .all<{ customer: CustomerId }>()
  return [...new Set(results.map(({ customer }) => customer))]
}
