import { periodsOverlapping } from '../calendar/period.ts'
import type { Zone } from '../calendar/zone.ts'
import type { Period } from '../judging/verdict.ts'
import type { ExclusionPlan } from '../sla/exclusion/plan.ts'
import type { Span } from '../span.ts'
import { earliest, merged, type SpanSet, within } from './spans.ts'

/**
 * The part of a period's announced time that an allowance leaves free: the earliest time of the
 * period, or of each local calendar year that it touches. Time of an earlier period counts against
 * the year's.
 *
 * @param announced Of all periods.
 */
export function freeTime(
  { allowance }: Pick<ExclusionPlan, 'allowance'>,
  announced: readonly Span[],
  period: Period,
): SpanSet {
  const set = merged(announced)
  if (!allowance) return within(set, period.span)
  return allowanceSpans(allowance.per, period).flatMap((span) =>
    within(earliest(within(set, span), allowance.ms), period.span),
  )
}

/** What an allowance is counted over: the period, or the local calendar years that it touches. */
export function allowanceSpans(per: 'period' | 'year', { span, zone }: Period): Span[] {
  if (per === 'period') return [span]
  // Sound: a period's zone is its SLA's, which is checked.
  const rule = { kind: 'year', zone: zone as Zone, month: 1, day: 1 } as const
  return periodsOverlapping(rule, span).map((year) => year.span)
}
