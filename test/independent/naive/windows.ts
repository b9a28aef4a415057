import type { Promised } from './document.ts'
import type { Fate } from './excluded.ts'
import type { Stretch } from './month.ts'
import { nothing, plus, type Rational, ratio, times } from './rational.ts'
import type { Slice } from './slices.ts'
import { length } from './written.ts'

/** Which edges of the judged time are edges of the period, too: the present moment is none. */
export interface Edges {
  readonly start: boolean
  readonly end: boolean
}

/** A degradation window: its slices, and what its time comes to by their weights. */
export interface Window extends Stretch {
  readonly slices: readonly Slice[]
}

/** Runs of whole bad slices, in order; those too short apart, as they are forgiven. */
export function runsOf({ slice }: Promised, slices: readonly Slice[], edges: Edges) {
  const runs = runsIn(slices, ({ state }) => state === 'bad')
  const { atLeast, longerThan } = slice?.run ?? {}
  const lasts = (ms: number): boolean =>
    longerThan === undefined ? ms >= length(atLeast ?? '1m') : ms > length(longerThan)
  const counts = (each: readonly Slice[]): boolean => {
    const [first, last] = [each[0], each.at(-1)]
    if (!first || !last) return false
    if (lasts(last.until - first.from)) return true
    if (slice?.run?.edge !== 'count') return false
    return (edges.start && first === slices[0]) || (edges.end && last === slices.at(-1))
  }
  return { runs: runs.filter(counts), forgiven: runs.filter((each) => !counts(each)).flat() }
}

/** What remains of runs when excluded slices are taken out. */
export const windowsOf = (
  runs: readonly (readonly Slice[])[],
  fates: ReadonlyMap<number, Fate>,
): Window[] =>
  runs
    .flatMap((run) => runsIn(run, (slice) => fates.get(slice.from) === 'stays'))
    .map((slices) => ({
      from: slices[0]?.from ?? Number.NaN,
      until: slices.at(-1)?.until ?? Number.NaN,
      slices,
    }))

/** Bad time of some slices, by what they weigh. */
export const weighed = (slices: readonly Slice[]): Rational =>
  slices.map(({ from, until, weight }) => times(ratio(until - from), weight)).reduce(plus, nothing)

function runsIn(slices: readonly Slice[], isIn: (slice: Slice) => boolean): Slice[][] {
  const runs: Slice[][] = []
  let run: Slice[] = []
  for (const each of [...slices, null]) {
    if (each && isIn(each)) {
      run.push(each)
      continue
    }
    if (run.length > 0) runs.push(run)
    run = []
  }
  return runs
}
