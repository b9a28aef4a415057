import { Temporal } from 'temporal-polyfill'
import type { EpochMs } from '../brand.ts'
import type { Period } from '../judging/verdict.ts'
import { overlaps, type Span } from '../span.ts'
import { localDate, startOf } from './local-date.ts'
import { labelOf } from './period-label.ts'
import type { Zone } from './zone.ts'

/**
 * What an SLA is judged over: whole months in a zone, counted from an anchor that lies in every
 * year, so there are periods before it as well as after it. `day` is 1 to 31; a month without it
 * gives its last day, and the anchor stays: 31 January, 28 February, 31 March. `month` is 1 to 12
 * and has the day in a leap year.
 */
export type PeriodRule =
  | { readonly kind: 'month'; readonly zone: Zone; readonly day: number }
  | { readonly kind: 'quarter'; readonly zone: Zone; readonly month: number; readonly day: number }
  | { readonly kind: 'year'; readonly zone: Zone; readonly month: number; readonly day: number }

/** A leap year whose January has 31 days: every anchor is a date of it. */
const anchorYear = 2000

/**
 * The one period of the rule that holds `time`: from the first instant of its first day to that of
 * the next period's. An hour less or more where clocks change.
 */
export function periodContaining(rule: PeriodRule, time: EpochMs): Period {
  const { anchor, months } = cycleOf(rule)
  const firstDay = (place: number) => anchor.add({ months: place * months })
  const start = (place: number) => startOf(firstDay(place), rule.zone)
  const { year, month } = localDate(time, rule.zone)
  let place = Math.floor(((year - anchorYear) * 12 + month - anchor.month) / months)
  // The month alone does not know the day; and clocks set back over midnight show a date again
  // that has already ended. Instants decide.
  while (time < start(place)) place -= 1
  while (start(place + 1) <= time) place += 1
  return {
    span: { from: start(place), until: start(place + 1) },
    zone: rule.zone,
    label: labelOf(rule, firstDay(place)),
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

const mostPeriods = 1200

function cycleOf(rule: PeriodRule): { anchor: Temporal.PlainDate; months: number } {
  const inYear = (month: number) =>
    Temporal.PlainDate.from({ year: anchorYear, month, day: rule.day })
  switch (rule.kind) {
    case 'month':
      return { anchor: inYear(1), months: 1 }
    case 'quarter':
      return { anchor: inYear(rule.month), months: 3 }
    case 'year':
      return { anchor: inYear(rule.month), months: 12 }
  }
}
