import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import { findDegraded, insertBreachClosing } from '../../storage/judging/breaches.ts'

export type BreachNotClosed =
  | { readonly reason: 'unknown-breach' }
  /** Its period is not over, or signals may still come in late. */
  | { readonly reason: 'provisional' }
  /** It was judged again since it was looked at. */
  | { readonly reason: 'revised'; readonly revision: number }
  | { readonly reason: 'already-closed' }

/** What somebody looked at, as they saw it. */
export interface SeenBreach {
  readonly agreement: string
  readonly period: string
  readonly commitment: string
  readonly revision: number
}

/**
 * Notes that somebody has dealt with a breach: it leaves the inbox, and nothing else changes. Where late
 * evidence makes another final verdict, it is there again.
 */
export async function closeBreach(
  db: Database,
  customer: CustomerId,
  seen: SeenBreach,
  closing: { readonly by: string; readonly reason: string; readonly now: EpochMs },
): Promise<Result<undefined, BreachNotClosed>> {
  const { agreement, commitment, revision } = seen
  const found = await findDegraded(db, customer, seen)
  if (found?.outcome !== 'breached') return err({ reason: 'unknown-breach' })
  if (found.revision === 0) return err({ reason: 'provisional' })
  if (found.revision !== revision) return err({ reason: 'revised', revision: found.revision })
  const key = { customer, agreement, periodFrom: found.periodFrom, commitment }
  const { by, reason, now: at } = closing
  const isNoted = await insertBreachClosing(db, key, { revision, by, reason, at })
  return isNoted ? ok(undefined) : err({ reason: 'already-closed' })
}
