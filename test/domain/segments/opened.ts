import { openSegment } from '../../../src/storage/segments/open.ts'
import type { SegmentReader } from '../../../src/storage/segments/segment-reader.ts'

/** @throws {Error} when the bytes are no segment. */
export function opened(bytes: Uint8Array): SegmentReader {
  const result = openSegment(bytes)
  if (!result.ok) throw new Error(`no segment: ${JSON.stringify(result.error)}`)
  return result.value
}
