import type { Agreement } from '../agreement.ts'
import { excludedTimes, type PaidTimes } from '../exclusions/excluded-time.ts'
import type { ExclusionSpan } from '../exclusions/exclusion-span.ts'
import { merged, type SpanSet } from '../exclusions/spans.ts'
import type { Sla } from '../sla/document.ts'
import { payersFirst } from '../sla/exclusion/payers.ts'
import { exclusionPlansOf } from '../sla/exclusion/plan.ts'
import { type CommitmentPlan, planOf } from '../sla/plan.ts'
import { singlesOf } from '../sla/remedy/pay-plan.ts'
import { lengthMs } from '../span.ts'
import { type Measure, measure } from './measure.ts'
import { settledExtent, spanOf } from './slicing/extent.ts'
import { countsOf, type Slices } from './slicing/slices.ts'
import type { Judged } from './stages/stages.ts'
import type { Verdict } from './verdict.ts'
import { isPaidFor } from './windows.ts'

/**
 * Whether a commitment pays for the time that was bad: it is breached, its remedy comes to something,
 * and by its own caps and minimum some of that is owed, or carried on. What groups and the SLA's caps
 * take from it later changes nothing; otherwise what is excluded would hang on what is owed and that on
 * what is excluded.
 */
export const paysForTime = ({ finding, owing }: Judged): boolean =>
  finding.outcome === 'breached' &&
  owing.gross.numerator > 0n &&
  (owing.owed.minor > 0 || owing.carried.numerator > 0n)

/**
 * The time that a commitment pays for, where it does: its degradation windows. Where it pays by windows
 * alone, those that are too short for any pay are not among them.
 */
export function timePaidFor({ pay }: CommitmentPlan, { counted, runs }: Measure): SpanSet {
  const paying = singlesOf(pay.remedy).filter(({ kind }) => kind !== 'right')
  const isPaid = (lastsMs: number): boolean =>
    paying.some((single) => single.kind !== 'per-window' || isPaidFor(single, lastsMs))
  return merged(
    runs.map((run) => spanOf(counted.slices, run)).filter((span) => isPaid(lengthMs(span))),
  )
}

/** What a verdict was judged by. */
interface JudgedBy {
  readonly sla: Sla
  readonly agreement: Agreement
  readonly exclusions: readonly ExclusionSpan[]
  /** With stated time. */
  readonly slices: ReadonlyMap<string, Slices>
}

/** The time that a verdict's commitments pay for, from what it was judged by. */
export function paidTimesIn(verdict: Verdict, by: JudgedBy): PaidTimes {
  const { sla, agreement, exclusions, slices } = by
  const paid = new Map<string, SpanSet>()
  for (const commitment of payersFirst(sla)) {
    const judged = verdict.commitments.find(({ name }) => name === commitment.name)
    if (!judged?.paysForTime) continue
    const plan = planOf(sla, commitment)
    const extent = settledExtent(plan, verdict.period, agreement, verdict.judgedAt)
    const counts = countsOf(plan, slices)
    if (!extent || !counts) continue
    const times = excludedTimes(exclusionPlansOf(sla, plan.name), exclusions, extent, paid)
    paid.set(plan.name, timePaidFor(plan, measure(plan, counts, extent, times)))
  }
  return paid
}
