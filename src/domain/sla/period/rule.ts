import { Temporal } from 'temporal-polyfill'
import type { Agreement } from '../../agreement.ts'
import { localDate } from '../../calendar/local-date.ts'
import type { PeriodRule } from '../../calendar/period.ts'
import type { Zone } from '../../calendar/zone.ts'
import type { Sla } from '../document.ts'
import { periodLengthOf, type TimeWindow } from './time-window.ts'

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
  const first =
    window.anchor === 'agreement'
      ? localDate(agreement.effectiveFrom, zone)
      : Temporal.PlainDate.from((window.calendar.startTime ?? '2000-01-01').slice(0, 10))
  const { month, day } = first
  const length = periodLengthOf(window.duration)
  if ('days' in length) return { kind: 'days', zone, first: first.toString(), days: length.days }
  switch (length.months) {
    case 1:
      return { kind: 'month', zone, day }
    case 3:
      return { kind: 'quarter', zone, month, day }
    case 12:
      return { kind: 'year', zone, month, day }
  }
}
