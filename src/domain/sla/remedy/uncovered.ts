import { type Cut, compareCuts, isEmpty, type Range } from './range.ts'

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
