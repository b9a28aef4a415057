import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { type Body, bodyOfBytes } from './body.ts'
import { readColumn, readTextValues } from './columns-read.ts'
import { BrokenSegment, malformed, type SegmentFault } from './fault.ts'
import type { Header } from './header.ts'
import { decodeNumbers, readNumbers } from './numbers.ts'
import { type NamedPiece, outlineOf } from './outline.ts'
import type { Piece } from './pieces.ts'
import type { NamedColumn } from './read-signals.ts'
import type { OpenSections } from './sections.ts'
import { readerOf, type SegmentReader, type Stored } from './segment-reader.ts'

/**
 * Opens a segment. Bytes of any origin are safe: nothing is allocated beyond the limits of
 * `limits.ts`, and a reader that was returned never throws for a row in `[0, count)`.
 *
 * Every length, code and row number is checked here; the values of a column are decoded when the
 * column is first named. Texts that are no UTF-8 read with U+FFFD in place of what is not.
 */
export function openSegment(bytes: Uint8Array): Result<SegmentReader, SegmentFault> {
  try {
    const stored = storedIn(bodyOfBytes(bytes))
    stored.identities()
    stored.columns()
    return ok(readerOf(stored))
  } catch (why) {
    if (why instanceof BrokenSegment) return err(why.fault)
    throw why
  }
}

/**
 * Opens a segment as far as it is looked at: whoever judges needs few of its columns. A column is
 * checked as `openSegment` does it, but not before it is named.
 *
 * @param place Where the segment stands, for the error.
 * @throws when what is looked at is broken: evidence that was taken in must not be passed over.
 */
export function lazySegment(body: Body, place: string): SegmentReader {
  const told = <Made>(make: () => Made): Made => {
    try {
      return make()
    } catch (why) {
      if (!(why instanceof BrokenSegment)) throw why
      throw new Error(`segment ${place} cannot be read: ${why.fault.reason}`, { cause: why })
    }
  }
  const stored = told(() => storedIn(body))
  return readerOf({
    ...stored,
    identities: () => told(stored.identities),
    named: (field) => told(() => stored.named(field)),
    columns: () => told(stored.columns),
  })
}

function storedIn(body: Body): Stored {
  const outline = outlineOf(body)
  const { count, distinct } = outline.header
  const opened = new Map<NamedPiece, NamedColumn>()
  const columnOf = (named: NamedPiece): NamedColumn => {
    const there = opened.get(named)
    if (there) return there
    const column = outline.open(named.piece, (sections) => readColumn(sections, count))
    const fresh = { name: named.name, column }
    opened.set(named, fresh)
    return fresh
  }
  const texts = (piece: Piece) => outline.open(piece, (sections) => readTextValues(sections, count))
  let identities: ReturnType<Stored['identities']> | undefined
  return {
    distinct,
    time: outline.open(outline.time, (sections) => readTimes(sections, outline.header)),
    identities() {
      identities ??= { sources: texts(outline.sources), ids: texts(outline.ids) }
      return identities
    },
    named: (field) =>
      outline.columns.filter(({ name }) => name === field).map((named) => columnOf(named).column),
    columns: () => withinLimit(outline.columns.map(columnOf), count),
  }
}

function withinLimit(columns: readonly NamedColumn[], count: number): readonly NamedColumn[] {
  const limit = LIMITS.segmentFieldsPerSignal
  const cells = columns.reduce((sum, { column }) => sum + column.presence.count, 0)
  if (cells <= count * limit) return columns
  throw new BrokenSegment({ reason: 'too-large', what: 'fields of a signal', limit })
}

function readTimes(sections: OpenSections, { count, minTime, maxTime }: Header): Float64Array {
  const times = decodeNumbers(readNumbers(sections, count))
  let time = minTime
  for (let i = 0; i < count; i++) {
    const gap = times[i] as number
    if (gap < 0 || (i === 0 && gap !== 0)) throw malformed('times are not ascending')
    time += gap
    times[i] = time
  }
  if (!Number.isSafeInteger(minTime) || !Number.isSafeInteger(time) || time !== maxTime)
    throw malformed('times do not span what the header says')
  return times
}
