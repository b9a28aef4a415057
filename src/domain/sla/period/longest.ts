import type { Sla } from '../document.ts'
import { dayMs } from './duration.ts'
import { periodLengthOf, type TimeWindow } from './time-window.ts'

const mostDays = { 1: 31, 3: 92, 12: 366 } as const
const fewestDays = { 1: 28, 3: 89, 12: 365 } as const

/** Calendar days of the longest period that the time window has. */
export function mostDaysOf({ duration }: TimeWindow): number {
  const length = periodLengthOf(duration)
  return 'days' in length ? length.days : mostDays[length.months]
}

/** Milliseconds of the shortest period that the time window has, its clocks set forward by an hour. */
export function shortestMs({ duration }: TimeWindow): number {
  const length = periodLengthOf(duration)
  const days = 'days' in length ? length.days : fewestDays[length.months]
  return days * dayMs - dayMs / 24
}

/** Calendar days of the longest period that the SLA is ever judged over. */
export const longestDays = ({ spec }: Sla): number => Math.max(...spec.timeWindow.map(mostDaysOf))
