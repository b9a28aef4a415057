import { Temporal } from 'temporal-polyfill'
import type { EpochMs } from '../brand.ts'
import type { Period } from '../judging/verdict.ts'
import { overlaps, type Span } from '../span.ts'
import { localDate, startOf } from './local-date.ts'
import { labelOf } from './period-label.ts'
import type { Zone } from './zone.ts'

/**
 * What an SLA is judged over: whole months in a zone, counted from an anchor that lies in every
 * year, or so many local days, counted from one date, `first`, as `2026-01-15`. There are periods
 * before the anchor as well as after it. `day` is 1 to 31; a month without it
 * gives its last day, and the anchor stays: 31 January, 28 February, 31 March. `month` is 1 to 12
 * and has the day in a leap year.
 */
export type PeriodRule =
  | { readonly kind: 'month'; readonly zone: Zone; readonly day: number }
  | { readonly kind: 'quarter'; readonly zone: Zone; readonly month: number; readonly day: number }
  | { readonly kind: 'year'; readonly zone: Zone; readonly month: number; readonly day: number }
  | { readonly kind: 'days'; readonly zone: Zone; readonly first: string; readonly days: number }

/** A leap year whose January has 31 days: every anchor is a date of it. */
const anchorYear = 2000

/**
 * The one period of the rule that holds `time`: from the first instant of its first day to that of
 * the next period's. An hour less or more where clocks change.
 */
export function periodContaining(rule: PeriodRule, time: EpochMs): Period {
  const { firstDay, placeOf } = cycleOf(rule)
  const start = (place: number) => startOf(firstDay(place), rule.zone)
  let place = placeOf(localDate(time, rule.zone))
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
 * @throws {RangeError} when there are more than a hundred years of months or of days: 1,200 or 36,600.
 */
export function periodsOverlapping(rule: PeriodRule, span: Span): Period[] {
  const most = rule.kind === 'days' ? 36_600 : 1200
  const periods: Period[] = []
  let next = span.from
  while (next < span.until) {
    const period = periodContaining(rule, next)
    if (periods.length === most) throw new RangeError(`more than ${most} periods`)
    if (overlaps(period.span, span)) periods.push(period)
    next = period.span.until
  }
  return periods
}

/** The periods' first days by their place, 0 at the anchor, and a date's place give or take one. */
interface Cycle {
  firstDay(place: number): Temporal.PlainDate
  placeOf(date: Temporal.PlainDate): number
}

function cycleOf(rule: PeriodRule): Cycle {
  const inYear = (month: number, day: number) =>
    Temporal.PlainDate.from({ year: anchorYear, month, day })
  switch (rule.kind) {
    case 'month':
      return monthsFrom(inYear(1, rule.day), 1)
    case 'quarter':
      return monthsFrom(inYear(rule.month, rule.day), 3)
    case 'year':
      return monthsFrom(inYear(rule.month, rule.day), 12)
    case 'days':
      return daysFrom(Temporal.PlainDate.from(rule.first), rule.days)
  }
}

const monthsFrom = (anchor: Temporal.PlainDate, months: number): Cycle => ({
  firstDay: (place) => anchor.add({ months: place * months }),
  placeOf: ({ year, month }) =>
    Math.floor(((year - anchorYear) * 12 + month - anchor.month) / months),
})

const daysFrom = (anchor: Temporal.PlainDate, days: number): Cycle => ({
  firstDay: (place) => anchor.add({ days: place * days }),
  placeOf: (date) => Math.floor(anchor.until(date).days / days),
})
