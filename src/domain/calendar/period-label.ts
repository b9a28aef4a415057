import type { Temporal } from 'temporal-polyfill'
import type { PeriodRule } from './period.ts'

/** A label by its form, and which period it names: a month, a first day, a quarter or a year. */
export const periodLabel =
  /^\d{4}(-(?<month>0[1-9]|1[0-2])(-(?<day>0[1-9]|[12]\d|3[01]))?|-Q(?<quarter>[1-4]))?$/

/**
 * What people call a period: `2025-08`, `2025-Q3` and `2025` where it is the calendar's own month,
 * quarter or year, else its first day, `2025-08-15`. Unique among the periods of one rule.
 */
export function labelOf(rule: PeriodRule, first: Temporal.PlainDate): string {
  if (rule.kind === 'days' || !isCalendars(rule)) return first.toString()
  const month = first.toPlainYearMonth().toString()
  const year = month.slice(0, -3)
  switch (rule.kind) {
    case 'month':
      return month
    case 'quarter':
      return `${year}-Q${Math.ceil(first.month / 3)}`
    case 'year':
      return year
  }
}

/** Whether periods are the calendar's own months, quarters or years. */
export function isCalendars(rule: PeriodRule): boolean {
  if (rule.kind === 'days' || rule.day !== 1) return false
  switch (rule.kind) {
    case 'month':
      return true
    case 'quarter':
      return rule.month % 3 === 1
    case 'year':
      return rule.month === 1
  }
}
