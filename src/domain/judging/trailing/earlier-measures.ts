import type { Agreement } from '../../agreement.ts'
import type { EpochMs } from '../../brand.ts'
import { excludedTimes } from '../../exclusions/excluded-time.ts'
import type { ExclusionSpan } from '../../exclusions/exclusion-span.ts'
import { fromRatio } from '../../money/fraction.ts'
import type { TimePlan } from '../../sla/exclusion/plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { holds, missed } from '../../sla/remedy/range.ts'
import { measure } from '../measure.ts'
import type { Past } from '../past.ts'
import { settledExtent } from '../slicing/extent.ts'
import { countsOf } from '../slicing/slices.ts'
import type { EarlierPeriod } from './earlier.ts'
import type { EarlierMeasure } from './trailed.ts'

/** What earlier periods are measured by, as they were in their own verdicts. */
export interface MeasuredBy {
  readonly agreement: Agreement
  readonly excluding: readonly TimePlan[]
  readonly exclusions: readonly ExclusionSpan[]
  readonly now: EpochMs
}

/** Ascending; those that were not in force are left out. */
export const earlierMeasures = (
  plan: CommitmentPlan,
  earlier: readonly EarlierPeriod[],
  { agreement, excluding, exclusions, now }: MeasuredBy,
): EarlierMeasure[] =>
  earlier
    .flatMap(({ period, slices }) => {
      const counts = countsOf(plan, slices)
      const extent = settledExtent(plan, period, agreement, now)
      if (!counts || !extent) return []
      const times = excludedTimes(excluding, exclusions, extent)
      return [{ span: period.span, measured: measure(plan, counts, extent, times) }]
    })
    .sort((a, b) => a.span.from - b.span.from)

/**
 * End of the last earlier period of the agreement that missed the commitment's target, as far as it is
 * asked for; null without any.
 */
export function answeredUntil(
  plan: CommitmentPlan,
  { periods }: Pick<Past, 'periods'>,
  { id }: Agreement,
): EpochMs | null {
  if (!plan.trailing || plan.trailing.again) return null
  const last = periods.findLast(
    ({ agreement, commitments }) =>
      agreement === id &&
      commitments.some(
        (each) =>
          each.name === plan.name &&
          each.outcome === 'breached' &&
          each.attainment !== null &&
          holds(missed(plan), fromRatio(each.attainment)),
      ),
  )
  return last?.period.span.until ?? null
}
