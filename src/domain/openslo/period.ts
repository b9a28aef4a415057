import { parseZone } from '../calendar/zone.ts'
import { err, ok, type Result } from '../result.ts'
import type { Commitment, Sla } from '../sla/document.ts'
import { timeWindowSchema } from '../sla/period/time-window.ts'
import type { Shorthand } from './shorthand.ts'
import type { SloSpec } from './slo.ts'
import type { TimeWindow } from './time-window.ts'

export type SlaWindow = Sla['spec']['timeWindow'][number]

/** What an SLO without a calendar is given: periods must be stated to be judged. */
const windowUnsaid: SlaWindow = { duration: '1M', calendar: { timeZone: 'UTC' } }

/** Which time an SLO is about, in the SLA language. */
export interface SlaTime {
  readonly window: SlaWindow
  /** For a rolling window; the promise is then judged by the month. */
  readonly trailing?: Commitment['trailing']
  /** What was decided on the way, in plain words. */
  readonly notes: readonly string[]
}

/** The time window in the SLA language; else why not, in words. */
export function slaTimeOf({ timeWindow }: SloSpec): Result<SlaTime, string> {
  const [window] = timeWindow ?? []
  if (timeWindow === undefined || timeWindow.length === 0) {
    const { calendar, duration } = windowUnsaid
    const notes = [`no time window is said: ${duration} in ${calendar.timeZone}`]
    return ok({ window: windowUnsaid, notes })
  }
  if (timeWindow.length > 1) return err('several time windows: one period is judged')
  if (!window?.duration) return err('the time window could not be read')
  if (window.isRolling) return ok(rolling(window.duration))
  const aligned = calendarWindow(window, window.duration)
  return aligned.ok ? ok({ window: aligned.value, notes: [] }) : aligned
}

/** What a unit that has no one length is taken for: OpenSLO's own tools say so. */
const daysOf = { M: 30, Q: 90, Y: 365 } as const

/** The objective holds at every instant: at the end of each slice, whatever was missed before. */
function rolling({ count, unit, written }: Shorthand): SlaTime {
  const isFixed = unit === 'm' || unit === 'h' || unit === 'd' || unit === 'w'
  const length = isFixed ? written : `${count * daysOf[unit]}d`
  return {
    window: windowUnsaid,
    trailing: { length, anchor: 'each-slice', counts: 'again' },
    notes: [
      `a rolling window has no periods: it is judged at the end of each slice, a ${windowUnsaid.duration} in ${windowUnsaid.calendar.timeZone} at a time`,
      ...(isFixed
        ? []
        : [`a rolling ${written} is taken for ${length}, as by OpenSLO's own tools`]),
    ],
  }
}

function calendarWindow(
  { calendar }: TimeWindow,
  { written }: Shorthand,
): Result<SlaWindow, string> {
  const duration = timeWindowSchema.shape.duration.safeParse(written)
  if (!duration.success) return err(`a window of ${written}: ${calendarOnly}`)
  const { startTime, timeZone } = calendar ?? {}
  if (timeZone === undefined || !parseZone(timeZone).ok) return err('no time zone that is known')
  const known = { duration: duration.data, isRolling: false as const }
  if (startTime === undefined) return ok({ ...known, calendar: { timeZone } })
  if (!timeWindowSchema.shape.calendar.shape.startTime.safeParse(startTime).success) {
    return err(`periods that start at ${startTime}: they start on a day at 00:00:00`)
  }
  return ok({ ...known, calendar: { startTime, timeZone } })
}

const calendarOnly = 'periods are calendar months, quarters or years, or 1 to 366 days'
