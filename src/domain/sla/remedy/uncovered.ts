import type { Target } from '../promise/target.ts'
import { type Cut, compareCuts, isEmpty, missed, type Range } from './range.ts'

/**
 * What a table of bands is for: what misses the target or, where bands are due always, all that is no
 * better than the best band.
 */
export function tableRange(
  promised: Target,
  ranges: readonly Range[],
  due: 'always' | 'when-breached',
): Range {
  const { low, high } = missed(promised)
  const tops = due === 'always' ? ranges.map((range) => range.high) : []
  return { low, high: tops.reduce((a, b) => (compareCuts(b, a) > 0 ? b : a), high) }
}

/** The stretches of `due` that no range holds, from the worst attainment up. */
export function uncovered(ranges: readonly Range[], due: Range): Range[] {
  const open: Range[] = []
  let covered: Cut = due.low
  for (const { low, high } of [...ranges].sort((a, b) => compareCuts(a.low, b.low))) {
    if (compareCuts(covered, low) < 0) open.push({ low: covered, high: low })
    if (compareCuts(covered, high) < 0) covered = high
  }
  const rest = { low: covered, high: due.high }
  return isEmpty(rest) ? open : [...open, rest]
}
