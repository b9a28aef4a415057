import type { CommitmentPlan } from '../../sla/plan.ts'
import type { Band, SinglePlan } from '../../sla/remedy/pay-plan.ts'
import { compareCuts, isEmpty, type Range } from '../../sla/remedy/range.ts'
import { tableRange, uncovered } from '../../sla/remedy/uncovered.ts'

type Bands = Extract<SinglePlan, { kind: 'bands' }>

/** Bands from the mildest miss down. */
export const mildestFirst = ({ bands }: Bands): Band[] =>
  [...bands].sort(
    (a, b) => compareCuts(b.range.high, a.range.high) || compareCuts(b.range.low, a.range.low),
  )

/** Misses that no band holds, from the mildest down. */
export function gapsOf(plan: CommitmentPlan, remedy: Bands): Range[] {
  const ranges = remedy.bands.map(({ range }) => range)
  return uncovered(ranges, tableRange(plan, ranges, remedy.due)).reverse()
}

export function overlaps(remedy: Bands): boolean {
  const ranges = mildestFirst(remedy).map(({ range }) => range)
  return ranges.some((mild, i) =>
    ranges.slice(i + 1).some((deep) => !isEmpty({ low: mild.low, high: deep.high })),
  )
}
