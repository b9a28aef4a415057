import type { Sla } from '../../sla/document.ts'
import { timeWindowOf } from '../../sla/period/rule.ts'
import { periodLengthOf, type TimeWindow } from '../../sla/period/time-window.ts'
import type { Aspect } from './aspect.ts'
import { unclear } from './judging.ts'

const path = ['spec', 'timeWindow', 0] as const

/** What is judged at once. Another cut of time may be better or worse: the evidence decides. */
export const periodAspects: readonly Aspect<Sla>[] = [
  {
    what: 'period',
    path: [...path, 'duration'],
    words: (sla) => lengthWords(timeWindowOf(sla)),
    judge: unclear,
  },
  {
    what: 'time zone of the period',
    path: [...path, 'calendar', 'timeZone'],
    words: (sla) => timeWindowOf(sla).calendar.timeZone,
    judge: unclear,
  },
  {
    what: 'what periods are counted from',
    path,
    words: (sla) => anchorWords(timeWindowOf(sla)),
    judge: unclear,
  },
  {
    what: 'time of a period in which the agreement is not in force',
    path: [...path, 'absent'],
    words: (sla) =>
      timeWindowOf(sla).absent === 'up' ? 'its slices are up' : 'is in no denominator',
    judge: unclear,
  },
]

function lengthWords(window: TimeWindow): string {
  const length = periodLengthOf(window.duration)
  return 'days' in length ? `${length.days} d` : `a ${units[length.months]}`
}

const units = { 1: 'month', 3: 'quarter', 12: 'year' } as const

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'].concat([
  'September',
  'October',
  'November',
  'December',
])

/**
 * The first day of the year on which a period begins: what `startTime` says, whatever its year. Of
 * days the date itself, as its year matters.
 */
function anchorWords(window: TimeWindow): string {
  if (window.anchor === 'agreement') return 'the day on which the agreement takes effect'
  const length = periodLengthOf(window.duration)
  if ('days' in length) return (window.calendar.startTime ?? '').slice(0, 10)
  const [month = 1, day = 1] = (window.calendar.startTime ?? '2000-01-01')
    .slice(0, 10)
    .split('-')
    .slice(1)
    .map(Number)
  return `${day} ${months[(month - 1) % length.months]}`
}
