import type { SignalColumns } from './columns.ts'
import { timeOrder } from './time-order.ts'

/**
 * Finds the rows that count once over several sets of one customer's and one reporter's signals.
 *
 * Rows are the same request when their time, source and id are equal: a redelivery carries the same
 * time, so the same id at another time is another request, wherever the segments end. Of equal rows
 * one is kept. Of rows with different content (a conflict) the one with the smallest canonical text
 * is kept, so the kept content depends neither on the order of arrival nor on the segments.
 *
 * Only rows at the very same millisecond are compared, and of sets that are known to hold no request
 * twice and do not overlap in time, none.
 *
 * @returns for each set a mask, 1 where the row is kept.
 */
export function distinctRows(sets: readonly SignalColumns[]): readonly Uint8Array[] {
  const masks = sets.map((set) => new Uint8Array(set.count).fill(1))
  if (areAllApart(sets)) return masks
  const { times, rows, bases } = timeOrder(sets)
  const place = (at: number): Place => {
    const row = rows[at] as number
    const set = lastAtMost(bases, row)
    return { set, row: row - (bases[set] as number), of: sets[set] as SignalColumns }
  }
  const drop = ({ set, row }: Place): void => {
    const mask = masks[set] as Uint8Array
    mask[row] = 0
  }
  for (let from = 0; from < times.length; ) {
    let until = from + 1
    while (until < times.length && times[until] === times[from]) until += 1
    if (until - from > 1) keepOnce(from, until, place, drop)
    from = until
  }
  return masks
}

/** Whether no two rows are of one request, seen at a glance: of sets that follow each other, each in order. */
function areAllApart(sets: readonly SignalColumns[]): boolean {
  const filled = sets.filter(({ count }) => count > 0)
  filled.sort((a, b) => (a.time[0] as number) - (b.time[0] as number))
  let last = Number.NEGATIVE_INFINITY
  for (const { time, distinct } of filled) {
    if ((time[0] as number) <= last) return false
    for (let row = 0; row < time.length; row += 1) {
      const next = time[row] as number
      if (next < last || (next === last && !distinct)) return false
      last = next
    }
  }
  return true
}

interface Place {
  readonly set: number
  readonly row: number
  readonly of: SignalColumns
}

/** Drops all but one of the rows that share an identity, among rows of one time. */
function keepOnce(
  from: number,
  until: number,
  place: (at: number) => Place,
  drop: (place: Place) => void,
): void {
  const best = new Map<string, Place>()
  for (let at = from; at < until; at++) {
    const here = place(at)
    const identity = here.of.identity(here.row)
    const there = best.get(identity)
    if (there === undefined) best.set(identity, here)
    else if (here.of.canonical(here.row) < there.of.canonical(there.row)) {
      drop(there)
      best.set(identity, here)
    } else drop(here)
  }
}

/** The last set that begins at or before the row: sets without rows begin where the next one does. */
function lastAtMost(bases: readonly number[], row: number): number {
  let low = 0
  let high = bases.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((bases[middle] as number) <= row) low = middle
    else high = middle - 1
  }
  return low
}
