import { parseZone } from '../calendar/zone.ts'
import { oneOf, text, yesOrNo } from './scalar.ts'
import { checked, missing, object, type Place, type Shape, states } from './shape.ts'
import { shorthand } from './shorthand.ts'
import { twice } from './sli.ts'

const startPattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/

const startTime: Shape<string> = (value, place) => {
  const read = text(value, place)
  if (read === undefined || startPattern.test(read)) return read
  const words = '"startTime" is a date and a time without a zone, like "2026-01-01 00:00:00"'
  place.note('error', 'out-of-range', { path: place.path, value, text: words })
  return read
}

const timeZone: Shape<string> = (value, place) => {
  const read = text(value, place)
  const zone = read === undefined ? null : parseZone(read.slice(0, 80))
  if (zone && !zone.ok) {
    const { suggestion } = zone.error
    const words = `${JSON.stringify(zone.error.zone)} is no zone of the IANA time zone database`
    place.note('error', 'unknown-zone', { path: place.path, value, suggestion, text: words })
  }
  return read
}

/** Rolling, or aligned to a calendar: `isRolling` and `calendar` must agree. */
export const timeWindow = checked(
  object(
    {
      duration: shorthand,
      isRolling: yesOrNo,
      calendar: object({ startTime, timeZone }, ['startTime', 'timeZone']),
    },
    ['duration'],
  ),
  ({ isRolling }, raw, place) => {
    const aligned = states(raw, 'calendar')
    if (isRolling === true && aligned) {
      twice(place, 'calendar', 'a rolling window has no calendar; keep one of the two')
    }
    if (isRolling !== true && !aligned) {
      missing('calendar', place, 'a window that does not roll needs "calendar"')
    }
  },
)
export type TimeWindow = NonNullable<ReturnType<typeof timeWindow>>

export const budgetingMethod = oneOf(['Occurrences', 'Timeslices', 'RatioTimeslices'])

/** OpenSLO writes the window as a list, of exactly one. */
export function checkWindowCount(windows: unknown, { path, note }: Place): void {
  if (!Array.isArray(windows) || windows.length === 1) return
  const words = `"timeWindow" holds exactly one window, here are ${windows.length}`
  note('error', 'out-of-range', { path: [...path, 'timeWindow'], text: words })
}
