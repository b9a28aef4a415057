import type { SignalColumns } from './columns.ts'

/** Rows of several sets in one order: by time, and at the same time by set and row. */
export interface TimeOrder {
  /** Ascending. */
  readonly times: Float64Array
  /** `rows[i]` is `bases[set] + row` of the row that `times[i]` belongs to. */
  readonly rows: Uint32Array
  /** The number of rows in the sets before each set. */
  readonly bases: readonly number[]
}

/** Ascending stretches of one pair of arrays, by their ends. */
interface Runs {
  readonly times: Float64Array
  readonly rows: Uint32Array
  readonly ends: readonly number[]
}

function isAscending(times: Float64Array): boolean {
  for (let i = 1; i < times.length; i++) {
    if ((times[i] as number) < (times[i - 1] as number)) return false
  }
  return true
}

/** Rows of a set by time; null where they already are, as in every segment. */
function ascending(set: SignalColumns): Uint32Array | null {
  if (isAscending(set.time)) return null
  const rows = Uint32Array.from({ length: set.count }, (_, row) => row)
  return rows.sort((a, b) => (set.time[a] as number) - (set.time[b] as number) || a - b)
}

function runsOf(sets: readonly SignalColumns[], bases: readonly number[], total: number): Runs {
  const sorted = sets.map(ascending)
  const firstTime = (i: number): number => sets[i]?.time[sorted[i]?.[0] ?? 0] ?? 0
  // Neighbours in time merge first, and sets that do not overlap merge by a copy.
  const order = sets.map((_, i) => i).sort((a, b) => firstTime(a) - firstTime(b) || a - b)
  const times = new Float64Array(total)
  const rows = new Uint32Array(total)
  const ends: number[] = []
  let at = 0
  for (const i of order) {
    const time = (sets[i] as SignalColumns).time
    const sequence = sorted[i] ?? null
    for (let n = 0; n < time.length; n += 1) {
      const row = sequence ? (sequence[n] as number) : n
      times[at] = time[row] as number
      rows[at] = (bases[i] as number) + row
      at += 1
    }
    ends.push(at)
  }
  return { times, rows, ends }
}

/** Merges `[from, middle)` and `[middle, until)` of one pair of arrays into the other. */
function merge(runs: Runs, into: Runs, from: number, middle: number, until: number): void {
  const { times, rows } = runs
  if (middle === until || (times[middle - 1] as number) < (times[middle] as number)) {
    into.times.set(times.subarray(from, until), from)
    into.rows.set(rows.subarray(from, until), from)
    return
  }
  let left = from
  let right = middle
  for (let at = from; at < until; at++) {
    const first = times[left] as number
    const second = times[right] as number
    const takeLeft =
      left < middle &&
      (right === until ||
        first < second ||
        (first === second && (rows[left] as number) < (rows[right] as number)))
    into.times[at] = takeLeft ? first : second
    into.rows[at] = (takeLeft ? rows[left++] : rows[right++]) as number
  }
}

/** Brings the rows of all sets into one order: a merge of runs, a pass for each doubling of sets. */
export function timeOrder(sets: readonly SignalColumns[]): TimeOrder {
  const bases: number[] = []
  let total = 0
  for (const set of sets) {
    bases.push(total)
    total += set.count
  }
  let runs = runsOf(sets, bases, total)
  let spare: Runs = { times: new Float64Array(total), rows: new Uint32Array(total), ends: [] }
  while (runs.ends.length > 1) {
    const ends: number[] = []
    for (let i = 0, from = 0; i < runs.ends.length; i += 2) {
      const middle = runs.ends[i] as number
      const until = runs.ends[i + 1] ?? middle
      merge(runs, spare, from, middle, until)
      ends.push(until)
      from = until
    }
    const merged = { ...spare, ends }
    spare = runs
    runs = merged
  }
  return { times: runs.times, rows: runs.rows, bases }
}
