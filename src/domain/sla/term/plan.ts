import type { termUnits, WrittenLength, WrittenTerm } from './schema.ts'

/** A length of time with every unsaid field decided. */
export interface Term {
  readonly count: number
  readonly unit: (typeof termUnits)[number]
  readonly until: 'same-time' | 'end-of-unit'
  /** Local dates that are no business days, beside Saturdays and Sundays; ascending. */
  readonly holidays: readonly string[]
}

export const termOf = ({ within, until }: WrittenTerm, holidays: readonly string[]): Term =>
  termOfLength({ ...within, until }, holidays)

export const termOfLength = (
  { count, unit, until }: WrittenLength,
  holidays: readonly string[],
): Term => ({
  count,
  unit,
  until: until ?? 'same-time',
  holidays: unit === 'business-days' ? holidays.toSorted() : [],
})
