import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { ExclusionSpan } from '../../domain/exclusions/exclusion-span.ts'
import type { HeldBefore } from '../../domain/forecast/trailing.ts'
import { type PastPeriod, pastPeriod } from '../../domain/judging/past.ts'
import { withAsserted } from '../../domain/judging/slicing/asserted-slices.ts'
import { type EarlierPeriod, earlierPeriods } from '../../domain/judging/trailing/earlier.ts'
import { answeredUntil, earlierMeasures } from '../../domain/judging/trailing/earlier-measures.ts'
import type { Period } from '../../domain/judging/verdict.ts'
import { exclusionPlansOf } from '../../domain/sla/exclusion/plan.ts'
import type { CommitmentPlan } from '../../domain/sla/plan.ts'
import type { Assertion } from '../../domain/statements/asserted-timeline.ts'
import type { Database } from '../../storage/database.ts'
import { latestVerdict } from '../../storage/judging/verdicts.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'
import { storedCounts } from '../counting/stored-counts.ts'

/** What a verdict was judged by beside its counts. */
interface JudgedBy {
  readonly exclusions: readonly ExclusionSpan[]
  readonly assertions: readonly Assertion[]
  readonly now: EpochMs
}

/** The periods before that trailing time reaches into, from the slices that were judged last. */
export async function readStored(
  db: Database,
  customer: CustomerId,
  agreed: AgreedSla,
  period: Period,
): Promise<(plan: CommitmentPlan, by: JudgedBy) => HeldBefore> {
  const { sla, agreement } = agreed
  const counted: EarlierPeriod[] = []
  const periods: PastPeriod[] = []
  for (const before of earlierPeriods(sla, agreement, period)) {
    const slices = await storedCounts(db, customer, agreed, before)
    counted.push({ period: before, slices })
    const of = { agreement: agreement.id, periodFrom: before.span.from }
    const stored = await latestVerdict(db, customer, of)
    if (stored) periods.push(pastPeriod(stored.verdict, stored.digest))
  }
  return (plan, { exclusions, assertions, now }) => {
    const earlier = counted.map((each) => ({
      ...each,
      slices: withAsserted(each.slices, sla, assertions, each.period.span),
    }))
    const excluding = exclusionPlansOf(sla, plan.name)
    return {
      before: earlierMeasures(plan, earlier, { agreement, excluding, exclusions, now }),
      answeredUntil: answeredUntil(plan, { periods }, agreement),
    }
  }
}
