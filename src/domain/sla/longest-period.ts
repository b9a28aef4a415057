import type { Sla } from './document.ts'

type Duration = Sla['spec']['timeWindow'][number]['duration']

const mostDays = {
  '1M': 31,
  '1Q': 92,
  '3M': 92,
  '1Y': 366,
  '12M': 366,
} as const satisfies Record<Duration, number>

/** Calendar days of the longest period that the SLA is ever judged over. */
export const longestDays = ({ spec }: Sla): number =>
  Math.max(...spec.timeWindow.map(({ duration }) => mostDays[duration]))
