import type { EpochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Signal } from '../../domain/signals/signal.ts'
import { assemble } from './assemble.ts'
import { writeColumn, writeRecurring, writeUnique } from './columns-write.ts'
import { gather, type Part } from './gather.ts'
import { writeName } from './names.ts'
import { writeNumbers } from './numbers.ts'
import { ordered } from './order.ts'
import { writePiece } from './pieces.ts'
import { newSections, type Sections } from './sections.ts'

/** A segment and what its row in the evidence says of it. */
export interface EncodedSegment {
  readonly bytes: Uint8Array
  /** Signals in it. */
  readonly count: number
  readonly minTime: EpochMs
  readonly maxTime: EpochMs
}

/**
 * Encodes signals as one segment. The same signals give the same bytes in whatever order they come,
 * on one build of zlib; see `docs/segment-format.md`.
 *
 * @throws {RangeError} without a signal, and beyond a limit of segments; see `encodeSegments`.
 */
export function encodeSegment(signals: readonly Signal[]): EncodedSegment {
  const rows = ordered(signals)
  const encoded = encodeRows(rows)
  if (encoded === null)
    throw new RangeError(`${rows.length} signals are beyond the limits of one segment`)
  return encoded
}

/**
 * Encodes signals as the fewest halves, quarters and so on that keep to the limits of a segment: a
 * batch of huge or wildly different records may not fit into one.
 *
 * @throws {RangeError} when a single signal is beyond the limits; `readSignal` lets none pass.
 */
export function encodeSegments(signals: readonly Signal[]): readonly EncodedSegment[] {
  return halves(ordered(signals))
}

function halves(rows: readonly Signal[]): EncodedSegment[] {
  if (rows.length === 0) return []
  const encoded = encodeRows(rows)
  if (encoded !== null && encoded.bytes.length <= LIMITS.segmentBytes) return [encoded]
  if (rows.length === 1) throw new RangeError('a signal is beyond the limits of a segment')
  const middle = Math.ceil(rows.length / 2)
  return [...halves(rows.slice(0, middle)), ...halves(rows.slice(middle))]
}

/** @returns null beyond a limit. */
function encodeRows(rows: readonly Signal[]): EncodedSegment | null {
  const first = rows[0]
  const last = rows.at(-1)
  if (first === undefined || last === undefined) throw new RangeError('a segment without a signal')
  if (rows.length > LIMITS.segmentSignals) return null
  const parts = gather(rows, LIMITS.segmentColumns)
  if (parts === null || parts.length > LIMITS.segmentColumns) return null
  const cells = parts.reduce((sum, part) => sum + part.values.length, 0)
  if (cells > rows.length * LIMITS.segmentFieldsPerSignal) return null
  if (parts.some((part) => listItems(part) > LIMITS.segmentListItems)) return null

  const out = newSections()
  writeEnvelope(out, rows)
  out.directory.unsigned(parts.length)
  for (const part of parts) {
    writeName(out, part.name)
    writePiece(out, (own) => writeColumn(own, part, rows.length))
  }
  const facts = { count: rows.length, minTime: first.time, maxTime: last.time }
  const bytes = assemble(out, { ...facts, distinct: areDistinct(rows) })
  return bytes && { bytes, ...facts }
}

/** Whether no two of the rows, which are in order, are of one request. */
const areDistinct = (rows: readonly Signal[]): boolean =>
  rows.every((row, i) => {
    const before = rows[i - 1]
    return before?.time !== row.time || before.source !== row.source || before.id !== row.id
  })

const listItems = (part: Part): number =>
  part.type === 'list' ? part.values.reduce((sum, list) => sum + list.length, 0) : 0

/** The columns that every segment has, without names: the gaps between times, sources, ids. */
function writeEnvelope(out: Sections, rows: readonly Signal[]): void {
  const gaps = new Float64Array(rows.length)
  for (let i = 1; i < rows.length; i++)
    gaps[i] = (rows[i] as Signal).time - (rows[i - 1] as Signal).time
  const texts = (key: 'source' | 'id') => rows.map((signal) => signal[key])
  writePiece(out, (own) => writeNumbers(own, gaps))
  writePiece(out, (own) => writeRecurring(own, texts('source')))
  writePiece(out, (own) => writeUnique(own, texts('id')))
}
