import type { EpochMs } from '../domain/brand.ts'
import type { Period } from '../domain/judging/verdict.ts'
import type { Database } from '../storage/database.ts'
import { latestVerdict } from '../storage/judging/verdicts.ts'
import type { AgreedSla } from './agreements/agreed-sla.ts'
import type { Beside } from './beside.ts'
import { compensate } from './compensate.ts'
import type { Decided } from './memory/decided.ts'

/**
 * Brings the ledger to a final verdict that has not changed itself, when claims on it were granted or
 * disputes about it decided since. Nothing is read when none was.
 */
export async function payDecided(
  at: {
    readonly db: Database
    readonly memory: { readonly decided: Decided }
    readonly clock: () => EpochMs
  },
  { agreement }: AgreedSla,
  period: Period,
  beside: Beside,
): Promise<void> {
  const of = { agreement: agreement.id, periodFrom: period.span.from }
  if (at.memory.decided.isPosted(of, beside.key)) return
  const stored = await latestVerdict(at.db, agreement.customer, of)
  if (stored?.verdict.status !== 'final') return
  await compensate(at.db, agreement, stored.verdict, at.clock(), beside)
  at.memory.decided.setPosted(of, beside.key)
}
