import type { Column } from '../../signals/columns.ts'
import type { Pair, Slices } from '../slices.ts'
import type { Losses } from './losses.ts'
import type { Signals } from './tally.ts'

interface Told {
  readonly signals: readonly Signals[]
  readonly events: readonly Uint8Array[]
  readonly losses: readonly Losses[]
}

/** Adds for each slice how many different values its events have, and how many of those with a bad one. */
export function countDistinct(field: string, told: Told, slices: Slices, into: Pair): void {
  const ids = new Map<string, number>()
  const seen = new Set<number>()
  const touched = new Set<number>()
  const slicesInAll = slices.total.length
  for (const [set, { columns }] of told.signals.entries()) {
    const idAt = idsOf(columns.column(field), ids)
    const rows = told.events[set] as Uint8Array
    const { bad } = told.losses[set] as Losses
    for (let row = 0; row < columns.count; row += 1) {
      if (rows[row] !== 1) continue
      const id = idAt(row)
      if (id < 0) continue
      const time = columns.time[row] as number
      const slice = Math.floor((time - slices.span.from) / slices.lengthMs)
      const place = id * slicesInAll + slice
      if (!seen.has(place)) {
        seen.add(place)
        into.whole[slice] = (into.whole[slice] as number) + 1
      }
      if (bad[row] !== 0 && !touched.has(place)) {
        touched.add(place)
        into.part[slice] = (into.part[slice] as number) + 1
      }
    }
  }
}

/** A number for each row's value, the same over all sets; -1 where the row has none. */
function idsOf(column: Column | undefined, ids: Map<string, number>): (row: number) => number {
  if (!column) return () => -1
  const idOf = (value: string): number => {
    const known = ids.get(value)
    if (known !== undefined) return known
    ids.set(value, ids.size)
    return ids.size - 1
  }
  if (column.kind === 'string') {
    // Looked up once per value of a segment, and only where a row asks for it.
    const known = new Int32Array(column.dictionary.length).fill(-1)
    return (row) => {
      const code = column.codes[row] as number
      if (code === 0) return -1
      if (known[code - 1] === -1) known[code - 1] = idOf(`t${column.dictionary[code - 1]}`)
      return known[code - 1] as number
    }
  }
  const texts = idsOf(column.texts, ids)
  return (row) => (column.present[row] === 1 ? idOf(`n${column.values[row]}`) : texts(row))
}
