import type { PeriodRule } from '../../../calendar/period.ts'

/** `calendar month (Europe/Berlin)`: what a promise is kept or missed over. */
export function periodName(rule: PeriodRule): string {
  switch (rule.kind) {
    case 'calendar-month':
      return `calendar month (time zone ${rule.zone})`
  }
}

/** The same in one word, in the middle of a sentence. */
export function periodWord(rule: PeriodRule): string {
  switch (rule.kind) {
    case 'calendar-month':
      return 'month'
  }
}
