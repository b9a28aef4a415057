import { userHash } from '../../src/domain/signals/user-hash.ts'
import { meets } from './filter.ts'
import type { SignalMap } from './map.ts'
import { isAbsent, type Row, type SourceRecord } from './records.ts'
import { Reject, type RejectReason } from './reject.ts'
import type { Spread } from './spread.ts'
import { timeOf } from './time.ts'
import { asIs, type FieldValue, readValue, textOf } from './value.ts'

/** A signal as it goes over the wire: flat. */
export type WireSignal = Readonly<Record<string, FieldValue>>

export type Mapped =
  | { readonly kind: 'signal'; readonly signal: WireSignal }
  | { readonly kind: 'filtered' }
  | { readonly kind: 'rejected'; readonly reason: RejectReason; readonly detail: string }

/** Turns rows into signals, one by one and in order. Never throws for the sake of a record. */
export function mapper(map: SignalMap, spread: Spread | null): (row: Row) => Mapped {
  return (row) => {
    if ('unreadable' in row) {
      return { kind: 'rejected', reason: 'unreadable', detail: `row ${row.row}: ${row.unreadable}` }
    }
    if (map.filter && !meets(row.record, map.filter)) return { kind: 'filtered' }
    try {
      return { kind: 'signal', signal: signalOf(map, row.record, row.row, spread) }
    } catch (error) {
      if (!(error instanceof Reject)) throw error
      const detail = `row ${row.row}: ${error.message}`
      return { kind: 'rejected', reason: error.reason, detail }
    }
  }
}

function signalOf(
  map: SignalMap,
  record: SourceRecord,
  row: number,
  spread: Spread | null,
): WireSignal {
  // The time first: a spread counts every record, even one that is then rejected.
  const time = timeOf(map.time, record, spread)
  const customer = textOf(map.customer, record, row)
  const signal: Record<string, FieldValue> = {
    id: textOf(map.id, record, row),
    time,
    'makegood.customer.id': customer,
  }
  const source = map.source && readValue(map.source, record, row)
  if (source !== undefined) signal.source = String(source)
  for (const [name, value] of kept(map.keep ?? [], record)) signal[name] = value
  for (const [name, rule] of Object.entries(map.fields ?? {})) {
    const value = readValue(rule, record, row)
    if (value === undefined) continue
    const isHashed = 'from' in rule && rule.hashed === true
    signal[name] = isHashed ? userHash(customer, String(value)) : value
  }
  return signal
}

function* kept(names: readonly string[], record: SourceRecord): Generator<[string, FieldValue]> {
  if (names.length === 0) return
  for (const [name, value] of Object.entries(record)) {
    if (isAbsent(value)) continue
    if (names.some((each) => each === name || isPrefix(each, name))) yield [name, asIs(value)]
  }
}

const isPrefix = (pattern: string, name: string): boolean =>
  pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1))
