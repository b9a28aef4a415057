import type { Promised } from './document.ts'
import type { Slice } from './slices.ts'
import { length } from './written.ts'

/** Which edges of the judged time are edges of the period, too: the present moment is none. */
export interface Edges {
  readonly start: boolean
  readonly end: boolean
}

/** Runs of whole bad slices, in order; those too short apart, as they are forgiven. */
export function runsOf({ slice }: Promised, slices: readonly Slice[], edges: Edges) {
  const runs: Slice[][] = []
  let run: Slice[] = []
  for (const each of [...slices, null]) {
    if (each?.state === 'bad') {
      run.push(each)
      continue
    }
    if (run.length > 0) runs.push(run)
    run = []
  }
  const { atLeast, longerThan } = slice?.run ?? {}
  const lasts = (ms: number): boolean =>
    longerThan === undefined ? ms >= length(atLeast ?? '1m') : ms > length(longerThan)
  const counts = (each: Slice[]): boolean => {
    const [first, last] = [each[0], each.at(-1)]
    if (!first || !last) return false
    if (lasts(last.until - first.from)) return true
    if (slice?.run?.edge !== 'count') return false
    return (edges.start && first === slices[0]) || (edges.end && last === slices.at(-1))
  }
  return { windows: runs.filter(counts), forgiven: runs.filter((each) => !counts(each)).flat() }
}
