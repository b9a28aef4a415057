import type { Temporal } from 'temporal-polyfill'

type Dates = readonly string[]

/** Monday to Friday, less the holidays. */
export const isBusinessDay = (date: Temporal.PlainDate, holidays: Dates): boolean =>
  date.dayOfWeek <= 5 && !holidays.includes(date.toString())

/** The date itself, or the next business day where it is none. */
export function businessDayFrom(date: Temporal.PlainDate, holidays: Dates): Temporal.PlainDate {
  let day = date
  while (!isBusinessDay(day, holidays)) day = day.add({ days: 1 })
  return day
}

/** The n-th business day after a date; for 0 the date itself. */
export function businessDayAfter(
  date: Temporal.PlainDate,
  n: number,
  holidays: Dates,
): Temporal.PlainDate {
  let day = date
  for (let i = 0; i < n; i += 1) day = businessDayFrom(day.add({ days: 1 }), holidays)
  return day
}
