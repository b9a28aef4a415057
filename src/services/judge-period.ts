import type { EpochMs } from '../domain/brand.ts'
import { judge } from '../domain/judging/judge.ts'
import type { Period, Verdict } from '../domain/judging/verdict.ts'
import { canonicalJson, digestOf } from '../domain/sla/canonical.ts'
import type { Database } from '../storage/database.ts'
import { isConflict } from '../storage/database.ts'
import { type VerdictSummary, writeVerdict } from '../storage/judging/verdicts.ts'
import type { AgreedSla } from './agreed-sla.ts'
import { roll } from './roll.ts'
import type { SegmentIndex } from './segment-index.ts'

/**
 * The name of a period's counts: they depend on the SLA version and on the period, nothing else.
 * Where periods count from the agreement's start, two of one label may end on different days.
 */
export const planKey = ({ agreement }: AgreedSla, { label, span }: Period): string =>
  `${agreement.sla}/${label}/${span.until}`

/**
 * Counts and judges one period.
 *
 * @throws when the parts do not belong together, which `agree` has ruled out.
 */
export async function judgePeriod(
  at: { readonly db: Database; readonly index: SegmentIndex; readonly clock: () => EpochMs },
  agreed: AgreedSla,
  period: Period,
  heads: ReadonlyMap<number, number>,
): Promise<Verdict> {
  const { agreement, sla, slaVersion } = agreed
  const { customer } = agreement
  const plan = {
    key: planKey(agreed, period),
    span: period.span,
    commitments: sla.spec.commitments,
  }
  const { slices, evidence } = await roll(at.db, customer, plan, heads, at.index)
  const judged = judge({
    customer,
    agreement,
    sla,
    slaVersion,
    period,
    slices,
    evidence,
    now: at.clock(),
  })
  if (judged.ok) return judged.value
  throw new Error(
    `${agreement.id} ${period.label} cannot be judged: ${canonicalJson(judged.error)}`,
  )
}

/** Keeps a verdict: a provisional one in place of the last, a final one as the next revision. */
export async function writeJudged(
  db: Database,
  verdict: Verdict,
  newest: VerdictSummary | undefined,
): Promise<void> {
  const { judgedAt: _, ...said } = verdict
  const digest = await digestOf(canonicalJson(said))
  if (verdict.status === 'final' && newest?.digest === digest) return
  const revision = verdict.status === 'final' ? (newest?.revision ?? 0) + 1 : 0
  try {
    await writeVerdict(db, { revision, digest, verdict })
  } catch (why) {
    // Another run of the same actor was faster; what it wrote rests on the same evidence or on more.
    if (!isConflict(why)) throw why
  }
}
