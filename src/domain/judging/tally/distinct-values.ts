import type { Pair, Slices } from '../slicing/slices.ts'
import type { Losses } from './losses.ts'
import { numbered } from './numbered.ts'
import type { Signals } from './tally.ts'

/** Signals by set, the rows of them that are events, and what was lost of each. */
export interface Told {
  readonly signals: readonly Signals[]
  readonly events: readonly Uint8Array[]
  readonly losses: readonly Losses[]
}

/** Adds for each slice how many different values its events have, and how many of those with a bad one. */
export function countDistinct(field: string, told: Told, slices: Slices, into: Pair): void {
  const columns = told.signals.map(({ columns }) => columns.column(field))
  const { size, numbers } = numbered(columns, told.events)
  const { first, end } = rangeOf(told, slices)
  const marks = marksFor(end - first, size)
  for (const [set, { columns }] of told.signals.entries()) {
    const rows = told.events[set] as Uint8Array
    const { bad } = told.losses[set] as Losses
    const valueAt = numbers[set] as Int32Array
    for (let row = 0; row < columns.count; row += 1) {
      const value = valueAt[row] as number
      if (rows[row] !== 1 || value < 0) continue
      const slice = sliceAt(columns.time[row] as number, slices)
      const place = (slice - first) * size + value
      if (marks.isNew(place, seen)) into.whole[slice] = (into.whole[slice] as number) + 1
      if (bad[row] === 1 && marks.isNew(place, touched)) {
        into.part[slice] = (into.part[slice] as number) + 1
      }
    }
  }
}

const seen = 1
const touched = 2

const sliceAt = (time: number, { span, lengthMs }: Slices): number =>
  Math.floor((time - span.from) / lengthMs)

/** The slices that hold any event. */
function rangeOf({ signals, events }: Told, slices: Slices) {
  let from = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const [set, { columns }] of signals.entries()) {
    const rows = events[set] as Uint8Array
    for (let row = 0; row < columns.count; row += 1) {
      if (rows[row] !== 1) continue
      const time = columns.time[row] as number
      if (time < from) from = time
      if (time > last) last = time
    }
  }
  if (from > last) return { first: 0, end: 0 }
  return { first: sliceAt(from, slices), end: sliceAt(last, slices) + 1 }
}

/** Which values were seen in which slices, and which of them with a bad event. */
interface Marks {
  /** Whether the place did not have the mark yet; it has it from now on. */
  isNew(place: number, mark: number): boolean
}

/** Most places for which a byte each is set aside; beyond it only places that are used take memory. */
const mostBytes = 16_777_216

function marksFor(slices: number, values: number): Marks {
  if (slices * values > mostBytes) {
    const used = new Map<number, number>()
    return {
      isNew(place, mark) {
        const marks = used.get(place) ?? 0
        used.set(place, marks | mark)
        return (marks & mark) === 0
      },
    }
  }
  const bytes = new Uint8Array(slices * values)
  return {
    isNew(place, mark) {
      const marks = bytes[place] as number
      bytes[place] = marks | mark
      return (marks & mark) === 0
    },
  }
}
