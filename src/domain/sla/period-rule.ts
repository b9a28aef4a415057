import type { Agreement } from '../agreement.ts'
import { localDate } from '../calendar/local-date.ts'
import type { PeriodRule } from '../calendar/period.ts'
import type { Zone } from '../calendar/zone.ts'
import type { Sla } from './document.ts'
import type { TimeWindow } from './time-window.ts'

/** The SLA's one time window. */
export function timeWindowOf(sla: Sla): TimeWindow {
  // Sound: the schema asks for exactly one.
  const [window] = sla.spec.timeWindow
  if (!window) throw new RangeError('an SLA without a time window')
  return window
}

/** What the SLA is judged over for one agreement, whose start may be what periods count from. */
export function periodRuleOf(sla: Sla, agreement: Pick<Agreement, 'effectiveFrom'>): PeriodRule {
  const window = timeWindowOf(sla)
  // Sound: a document with an unknown zone is refused.
  const zone = window.calendar.timeZone as Zone
  const { month, day } =
    window.anchor === 'agreement'
      ? localDate(agreement.effectiveFrom, zone)
      : anchorIn(window.calendar.startTime)
  switch (window.duration) {
    case '1M':
      return { kind: 'month', zone, day }
    case '1Q':
    case '3M':
      return { kind: 'quarter', zone, month, day }
    case '1Y':
    case '12M':
      return { kind: 'year', zone, month, day }
  }
}

const anchorIn = (startTime = '2000-01-01 00:00:00') => ({
  month: Number(startTime.slice(5, 7)),
  day: Number(startTime.slice(8, 10)),
})
