import type { Sla } from '../document.ts'
import { periodLengthOf, type TimeWindow } from './time-window.ts'

const mostDays = { 1: 31, 3: 92, 12: 366 } as const

/** Calendar days of the longest period that the time window has. */
export function mostDaysOf({ duration }: TimeWindow): number {
  const length = periodLengthOf(duration)
  return 'days' in length ? length.days : mostDays[length.months]
}

/** Calendar days of the longest period that the SLA is ever judged over. */
export const longestDays = ({ spec }: Sla): number => Math.max(...spec.timeWindow.map(mostDaysOf))
