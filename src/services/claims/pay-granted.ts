import type { EpochMs } from '../../domain/brand.ts'
import type { ByClaim } from '../../domain/claims/held.ts'
import type { Period } from '../../domain/judging/verdict.ts'
import type { Database } from '../../storage/database.ts'
import { latestVerdict } from '../../storage/judging/verdicts.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'
import { compensate } from '../compensate.ts'
import type { Granted } from '../memory/granted.ts'

/**
 * Brings the ledger to a final verdict that has not changed itself, when claims on it were granted
 * since. Nothing is read when none was.
 */
export async function payGranted(
  at: {
    readonly db: Database
    readonly memory: { readonly granted: Granted }
    readonly clock: () => EpochMs
  },
  { agreement }: AgreedSla,
  period: Period,
  { held, paying }: ByClaim,
): Promise<void> {
  const of = { agreement: agreement.id, periodFrom: period.span.from }
  if (at.memory.granted.isPosted(of, paying)) return
  const stored = await latestVerdict(at.db, agreement.customer, of)
  if (stored?.verdict.status !== 'final') return
  await compensate(at.db, agreement, stored.verdict, at.clock(), held)
  at.memory.granted.setPosted(of, paying)
}
