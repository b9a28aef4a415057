import type { Sla } from '../document.ts'
import { durationMs } from '../period/duration.ts'
import { shortestMs } from '../period/longest.ts'
import { timeWindowOf } from '../period/rule.ts'
import type { TrailingAnchor, WrittenTrailing } from './schema.ts'

/** The time before each anchor that a commitment is judged by. */
export interface TrailingPlan {
  readonly lengthMs: number
  readonly anchor: TrailingAnchor
  /** Whether bad time that an earlier missed period held is held against a later one again. */
  readonly again: boolean
}

export const trailingPlanOf = ({ length, anchor, counts }: WrittenTrailing): TrailingPlan => ({
  lengthMs: durationMs(length),
  anchor,
  again: counts === 'again',
})

type Spec = Pick<Sla, 'spec'>

/** The longest trailing time of any commitment, in milliseconds; 0 without any. */
export const longestTrailingMs = ({ spec }: Spec): number =>
  Math.max(
    0,
    ...spec.commitments.map(({ trailing }) => (trailing ? durationMs(trailing.length) : 0)),
  )

/** Whether any commitment asks which earlier periods were missed. */
export const remembersMisses = ({ spec }: Spec): boolean =>
  spec.commitments.some(({ trailing }) => trailing && trailing.counts !== 'again')

/** How many earlier periods trailing time of so many milliseconds reaches into at the most. */
export const mostEarlier = (sla: Sla, trailingMs: number): number =>
  Math.ceil(trailingMs / shortestMs(timeWindowOf(sla)))
