import { parseZone } from '../calendar/zone.ts'
import { err, ok, type Result } from '../result.ts'
import type { Sla } from '../sla/document.ts'
import type { SloSpec } from './slo.ts'

export type SlaWindow = Sla['spec']['timeWindow'][number]

/** What an SLO without a window is given: it must be stated to be judged. */
export const windowUnsaid: SlaWindow = { duration: '1M', calendar: { timeZone: 'UTC' } }

/** The window in the SLA language, which knows calendar months today; else why not, in words. */
export function slaWindowOf({ timeWindow }: SloSpec): Result<SlaWindow, string> {
  if (timeWindow === undefined || timeWindow.length === 0) return ok(windowUnsaid)
  const [window] = timeWindow
  if (timeWindow.length > 1) return err('several time windows: one period is judged')
  if (!window?.duration) return err('the time window could not be read')
  const { duration, isRolling, calendar } = window
  if (isRolling) return err(`a rolling window (${duration.written}): periods are calendar months`)
  if (duration.written !== '1M') {
    return err(`a window of ${duration.written}: periods are calendar months, 1M`)
  }
  const { startTime, timeZone } = calendar ?? {}
  if (timeZone === undefined || !parseZone(timeZone).ok) return err('no time zone that is known')
  if (startTime === undefined)
    return ok({ duration: '1M', isRolling: false, calendar: { timeZone } })
  if (!/^\d{4}-\d{2}-01 00:00:00$/.test(startTime)) {
    return err(`months that start at ${startTime}: they start on the 1st at 00:00:00`)
  }
  return ok({ duration: '1M', isRolling: false, calendar: { startTime, timeZone } })
}
