import type { EpochMs } from '../../domain/brand.ts'
import { epochMs } from '../../domain/brand.ts'
import { canonicalText, identityOf } from '../../domain/signals/canonical.ts'
import type { Column, SignalColumns } from '../../domain/signals/columns.ts'
import type { Signal } from '../../domain/signals/signal.ts'
import type { StoredColumn, Values } from './columns-read.ts'
import { mergedColumn } from './merge-columns.ts'
import { allSignals, fieldsAt, type NamedColumn, textAt } from './read-signals.ts'

/** A segment opened: its columns decoded when they are named, its rows when they are asked for. */
export interface SegmentReader extends SignalColumns {
  readonly minTime: EpochMs
  readonly maxTime: EpochMs
  source(row: number): string
  id(row: number): string
  signal(row: number): Signal
  /** All of them, in the segment's order: by time, source and id. */
  signals(): Signal[]
}

export interface OpenedSegment {
  readonly distinct: boolean
  /** Ascending. */
  readonly time: Float64Array
  readonly sources: Values & { readonly type: 'text' }
  readonly ids: Values & { readonly type: 'text' }
  /** In the order of their names. */
  readonly columns: readonly NamedColumn[]
}

/** A reader over an opened segment. A row must be one of `[0, count)`. */
export function readerOf(opened: OpenedSegment): SegmentReader {
  const { distinct, time, sources, ids, columns } = opened
  const count = time.length
  const byName = new Map<string, StoredColumn[]>()
  for (const { name, column } of columns) {
    const there = byName.get(name)
    if (there) there.push(column)
    else byName.set(name, [column])
  }
  const decoded = new Map<string, Column | undefined>()
  const source = (row: number): string => textAt(sources, row)
  const id = (row: number): string => textAt(ids, row)
  const envelope = (row: number) => ({
    source: source(row),
    id: id(row),
    time: epochMs(time[row] as number),
  })
  const signal = (row: number): Signal => ({ ...envelope(row), fields: fieldsAt(columns, row) })
  return {
    count,
    time,
    distinct,
    minTime: epochMs(time[0] as number),
    maxTime: epochMs(time[count - 1] as number),
    source,
    id,
    signal,
    signals: () => allSignals(columns, envelope, count),
    identity: (row) => identityOf(source(row), id(row)),
    canonical: (row) => canonicalText(signal(row)),
    column(field) {
      const stored = byName.get(field)
      if (stored === undefined) return undefined
      const there = decoded.get(field)
      if (there !== undefined) return there
      const column = mergedColumn(stored, count)
      decoded.set(field, column)
      return column
    },
  }
}
