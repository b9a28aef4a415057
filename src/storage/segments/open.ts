import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { disassemble } from './assemble.ts'
import { readColumn, readTextValues } from './columns-read.ts'
import { BrokenSegment, malformed, type SegmentFault } from './fault.ts'
import type { Header } from './header.ts'
import { readName } from './names.ts'
import { decodeNumbers, readNumbers } from './numbers.ts'
import type { NamedColumn } from './read-signals.ts'
import type { OpenSections } from './sections.ts'
import { readerOf, type SegmentReader } from './segment-reader.ts'

/**
 * Opens a segment. Bytes of any origin are safe: nothing is allocated beyond the limits of
 * `limits.ts`, and a reader that was returned never throws for a row in `[0, count)`.
 *
 * Every length, code and row number is checked here; the values of a column are decoded when the
 * column is first named. Texts that are no UTF-8 read with U+FFFD in place of what is not.
 */
export function openSegment(bytes: Uint8Array): Result<SegmentReader, SegmentFault> {
  try {
    return ok(opened(bytes))
  } catch (why) {
    if (why instanceof BrokenSegment) return err(why.fault)
    throw why
  }
}

function opened(bytes: Uint8Array): SegmentReader {
  const { header, sections } = disassemble(bytes)
  const time = readTimes(sections, header)
  const sources = readTextValues(sections, header.count)
  const ids = readTextValues(sections, header.count)
  const columns = readColumns(sections, header.count)
  const { directory, packed, raw } = sections
  if (directory.left + packed.left + raw.left > 0) throw malformed('bytes that no column owns')
  return readerOf({ distinct: header.distinct, time, sources, ids, columns })
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

function readColumns(sections: OpenSections, count: number): NamedColumn[] {
  const most = sections.directory.unsigned()
  if (most > LIMITS.segmentColumns)
    throw new BrokenSegment({ reason: 'too-large', what: 'columns', limit: LIMITS.segmentColumns })
  const columns: NamedColumn[] = []
  let cells = count * LIMITS.segmentFieldsPerSignal
  for (let i = 0; i < most; i++) {
    const name = readName(sections)
    const column = readColumn(sections, count)
    cells -= column.presence.count
    if (cells < 0) {
      const limit = LIMITS.segmentFieldsPerSignal
      throw new BrokenSegment({ reason: 'too-large', what: 'fields of a signal', limit })
    }
    columns.push({ name, column })
  }
  return columns
}
