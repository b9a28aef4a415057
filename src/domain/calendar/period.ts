import type { EpochMs } from '../brand.ts'
import type { Period } from '../judging/verdict.ts'
import { overlaps, type Span } from '../span.ts'
import { monthContaining } from './month.ts'
import type { Zone } from './zone.ts'

/** What an SLA is judged over. A further kind (quarter, billing cycle, trailing days) joins here. */
export type PeriodRule = { readonly kind: 'calendar-month'; readonly zone: Zone }

/** The one period of the rule that holds `time`. */
export function periodContaining(rule: PeriodRule, time: EpochMs): Period {
  switch (rule.kind) {
    case 'calendar-month':
      return monthContaining(time, rule.zone)
  }
}

/**
 * Every period that shares at least an instant with the span, ascending. An empty span has none.
 *
 * @throws {RangeError} when there are more than 1,200: a hundred years of months.
 */
export function periodsOverlapping(rule: PeriodRule, span: Span): Period[] {
  const periods: Period[] = []
  let next = span.from
  while (next < span.until) {
    const period = periodContaining(rule, next)
    if (periods.length === mostPeriods) throw new RangeError(`more than ${mostPeriods} periods`)
    if (overlaps(period.span, span)) periods.push(period)
    next = period.span.until
  }
  return periods
}

/** Every calendar month that shares an instant with the span, ascending. */
export const months = (span: Span, zone: Zone): Period[] =>
  periodsOverlapping({ kind: 'calendar-month', zone }, span)

const mostPeriods = 1200
