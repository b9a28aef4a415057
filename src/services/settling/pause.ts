import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { isPerson } from '../../domain/ledger/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import { type everyone, setPause } from '../../storage/ledger/pauses.ts'

export type NotSwitched =
  | { readonly reason: 'not-a-person' }
  | { readonly reason: 'no-reason-given' }

/**
 * The kill switch. Pauses settlement, for one customer or (`*`) for all, or lets it go on; detection,
 * judging and proposing never stop. Takes effect before the next request leaves.
 */
export async function pauseSettlement(
  db: Database,
  scope: CustomerId | typeof everyone,
  wish: { readonly paused: boolean; readonly by: string; readonly reason: string },
  now: EpochMs,
): Promise<Result<undefined, NotSwitched>> {
  if (!isPerson(wish.by)) return err({ reason: 'not-a-person' })
  if (wish.reason.trim() === '') return err({ reason: 'no-reason-given' })
  await setPause(db, { scope, ...wish, at: now })
  return ok(undefined)
}
