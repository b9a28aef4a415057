import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { type MoneyLimit, misplaced, utcDay } from '../../domain/ledger/money-limit.ts'
import { isPerson } from '../../domain/ledger/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { findCustomer } from '../../storage/customers/customers.ts'
import type { Database } from '../../storage/database.ts'
import { letGo } from '../../storage/ledger/held-over.ts'
import { insertLimit } from '../../storage/ledger/money-limits.ts'

export type LimitNotSet =
  | { readonly reason: 'not-a-person' }
  | { readonly reason: 'no-reason-given' }
  | { readonly reason: 'unknown-customer' }
  /** This limit is of all customers together. */
  | { readonly reason: 'all-customers-only' }
  /** Only what is sent has limits of single days. */
  | { readonly reason: 'no-days' }
  | { readonly reason: 'day-is-over' }

export interface LimitSet {
  /** Customers whose credits waited over a limit and are tried again now. */
  readonly letGo: readonly CustomerId[]
}

/**
 * A person sets a limit, with a reason. It holds for what is proposed or sent after it; what was decided
 * under an earlier one stands.
 */
export async function setLimit(
  db: Database,
  wish: Omit<MoneyLimit, 'at'>,
  now: EpochMs,
): Promise<Result<LimitSet, LimitNotSet>> {
  if (!isPerson(wish.by)) return err({ reason: 'not-a-person' })
  if (wish.reason.trim() === '') return err({ reason: 'no-reason-given' })
  const reason = misplaced(wish)
  if (reason) return err({ reason })
  if (wish.day !== null && wish.day < utcDay(now)) return err({ reason: 'day-is-over' })
  if (wish.scope !== '*' && !(await findCustomer(db, wish.scope))) {
    return err({ reason: 'unknown-customer' })
  }
  await insertLimit(db, { ...wish, at: now })
  const isOfSending = wish.name === 'sent-daily'
  return ok({ letGo: isOfSending ? await letGo(db, wish.scope, wish.currency, now) : [] })
}
