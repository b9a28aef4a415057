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

/** A segment's columns, each opened when it is asked for. */
export interface Stored {
  readonly distinct: boolean
  /** Ascending. */
  readonly time: Float64Array
  identities(): {
    readonly sources: Values & { readonly type: 'text' }
    readonly ids: Values & { readonly type: 'text' }
  }
  /** Those of one field, one for each type of its values. */
  named(field: string): readonly StoredColumn[]
  /** All of them, in the order of their names. */
  columns(): readonly NamedColumn[]
}

/** A reader over a segment. A row must be one of `[0, count)`. */
export function readerOf({ distinct, time, identities, named, columns }: Stored): SegmentReader {
  const count = time.length
  const decoded = new Map<string, Column | undefined>()
  const source = (row: number): string => textAt(identities().sources, row)
  const id = (row: number): string => textAt(identities().ids, row)
  const envelope = (row: number) => ({
    source: source(row),
    id: id(row),
    time: epochMs(time[row] as number),
  })
  const signal = (row: number): Signal => ({ ...envelope(row), fields: fieldsAt(columns(), row) })
  return {
    count,
    time,
    distinct,
    minTime: epochMs(time[0] as number),
    maxTime: epochMs(time[count - 1] as number),
    source,
    id,
    signal,
    signals: () => allSignals(columns(), envelope, count),
    identity: (row) => identityOf(source(row), id(row)),
    canonical: (row) => canonicalText(signal(row)),
    column(field) {
      if (!decoded.has(field)) decoded.set(field, mergedColumn(named(field), count))
      return decoded.get(field)
    },
  }
}
