import type { PeriodRule } from '../../calendar/period.ts'

/** Days of the period that examples are of. */
export function exampleDays(rule: PeriodRule): number {
  switch (rule.kind) {
    case 'calendar-month':
      return 30
  }
}

/** The same in milliseconds, without a change of the clocks. */
export const examplePeriodMs = (rule: PeriodRule): number => exampleDays(rule) * 86_400_000
