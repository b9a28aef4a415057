import { parseZone } from '../calendar/zone.ts'
import { err, ok, type Result } from '../result.ts'
import type { Sla } from '../sla/document.ts'
import { timeWindowSchema } from '../sla/period/time-window.ts'
import type { SloSpec } from './slo.ts'

export type SlaWindow = Sla['spec']['timeWindow'][number]

/** What an SLO without a window is given: it must be stated to be judged. */
export const windowUnsaid: SlaWindow = { duration: '1M', calendar: { timeZone: 'UTC' } }

/** The window in the SLA language, which knows calendar periods; else why not, in words. */
export function slaWindowOf({ timeWindow }: SloSpec): Result<SlaWindow, string> {
  if (timeWindow === undefined || timeWindow.length === 0) return ok(windowUnsaid)
  const [window] = timeWindow
  if (timeWindow.length > 1) return err('several time windows: one period is judged')
  if (!window?.duration) return err('the time window could not be read')
  const { duration, isRolling, calendar } = window
  if (isRolling) return err(`a rolling window (${duration.written}): ${calendarOnly}`)
  const written = timeWindowSchema.shape.duration.safeParse(duration.written)
  if (!written.success) return err(`a window of ${duration.written}: ${calendarOnly}`)
  const { startTime, timeZone } = calendar ?? {}
  if (timeZone === undefined || !parseZone(timeZone).ok) return err('no time zone that is known')
  const known = { duration: written.data, isRolling: false as const }
  if (startTime === undefined) return ok({ ...known, calendar: { timeZone } })
  if (!timeWindowSchema.shape.calendar.shape.startTime.safeParse(startTime).success) {
    return err(`periods that start at ${startTime}: they start on a day at 00:00:00`)
  }
  return ok({ ...known, calendar: { startTime, timeZone } })
}

const calendarOnly = 'periods are calendar months, quarters or years, or 1 to 366 days'
