import type { ToldPeriod } from './told-period.ts'

/** Days of the period that examples are of. */
export function exampleDays({ rule }: ToldPeriod): number {
  switch (rule.kind) {
    case 'month':
      return 30
    case 'quarter':
      return 90
    case 'year':
      return 365
    case 'days':
      return rule.days
  }
}

/** The same in milliseconds, without a change of the clocks. */
export const examplePeriodMs = (period: ToldPeriod): number => exampleDays(period) * 86_400_000
