import type { Column } from '../../signals/columns.ts'
import { slicesOf } from '../slicing/by-value.ts'
import type { Slices } from '../slicing/slices.ts'
import type { Told } from './distinct-values.ts'

/**
 * Adds the events of each value to its own slices.
 *
 * @param heard By set, the rows that would be events if none were a duplicate: their values are known
 *   from now on, whichever of two tellings of a signal counts.
 * @param add Adds events to slices.
 */
export function tallyValues(
  field: string,
  told: Told,
  heard: readonly Uint8Array[],
  into: Slices,
  add: (told: Told, into: Slices) => void,
): void {
  if (!into.values || into.values.tooMany) return
  const parts = new Map<string, Part>()
  for (const [set, { columns }] of told.signals.entries()) {
    const valueAt = textsAt(columns.column(field))
    const rows = heard[set] as Uint8Array
    const events = told.events[set] as Uint8Array
    for (let row = 0; row < columns.count; row += 1) {
      const value = rows[row] === 1 ? valueAt(row) : undefined
      if (value === undefined) continue
      const part = parts.get(value) ?? newPart(into, value)
      if (!part) return
      parts.set(value, part)
      if (events[row] === 1) eventsOf(part, set, columns.count)[row] = 1
    }
  }
  for (const { slices, events } of parts.values()) {
    const sets = [...events.keys()]
    const of = <Each>(all: readonly Each[]): Each[] => sets.map((set) => all[set] as Each)
    const { signals, losses } = told
    add({ signals: of(signals), losses: of(losses), events: [...events.values()] }, slices)
  }
}

interface Part {
  readonly slices: Slices
  /** By set, of those that have any. */
  readonly events: Map<number, Uint8Array>
}

/** null where there are too many values. */
function newPart(into: Slices, value: string): Part | null {
  const slices = slicesOf(into, value)
  return slices && { slices, events: new Map() }
}

function eventsOf({ events }: Part, set: number, count: number): Uint8Array {
  const there = events.get(set)
  if (there) return there
  const made = new Uint8Array(count)
  events.set(set, made)
  return made
}

/** A row's value as text: a number as it is written, so that it and its text are one value. */
export function textsAt(column: Column | undefined): (row: number) => string | undefined {
  const texts = column?.kind === 'number' ? column.texts : column
  const dictionary = texts?.dictionary ?? []
  const textAt = (row: number) => dictionary[(texts?.codes[row] ?? 0) - 1]
  if (column?.kind !== 'number') return textAt
  const { present, values } = column
  return (row) => (present[row] === 1 ? String(values[row]) : textAt(row))
}
