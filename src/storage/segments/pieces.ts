/// <reference types="node" />
import { crc32 } from 'node:zlib'
import { ByteReader } from './byte-reader.ts'
import { BrokenSegment, malformed } from './fault.ts'
import { newSections, type OpenSections, type Sections } from './sections.ts'

/**
 * One column with all that is its own, so that it can be passed over, and so that its raw bytes can be
 * fetched without those of others. Its bytes of the head are here, its raw ones are elsewhere.
 */
export interface Piece {
  readonly directory: Uint8Array
  readonly packed: Uint8Array
  /** Where its bytes lie in the raw section. */
  readonly raw: { readonly from: number; readonly length: number }
  /** CRC-32 of its raw bytes; 0 where it has none. */
  readonly checksum: number
}

/** Filled and emptied for each piece: buffers of their own would cost more than the small columns. */
const own = newSections()

/** Writes a column as a piece. @param write Writes it alone; it must not write another piece. */
export function writePiece(out: Sections, write: (sections: Sections) => void): void {
  own.directory.clear()
  own.packed.clear()
  own.raw.clear()
  write(own)
  const [directory, packed, raw] = [own.directory.bytes, own.packed.bytes, own.raw.bytes]
  out.directory.unsigned(directory.length)
  out.directory.unsigned(packed.length)
  out.directory.unsigned(raw.length)
  if (raw.length > 0) out.directory.uint32(crc32(raw))
  out.directory.append(directory)
  out.packed.append(packed)
  out.raw.append(raw)
}

/** Passes over a piece. @param from Where its raw bytes begin. */
export function readPiece(
  { directory, packed }: Pick<OpenSections, 'directory' | 'packed'>,
  from: number,
): Piece {
  const [described, compressed, length] = [
    directory.unsigned(),
    directory.unsigned(),
    directory.unsigned(),
  ] as const
  const checksum = length > 0 ? directory.uint32() : 0
  return {
    directory: directory.take(described),
    packed: packed.take(compressed),
    raw: { from, length },
    checksum,
  }
}

/** Reads a piece to its end. @param raw Its raw bytes. */
export function openPiece<Column>(
  piece: Piece,
  raw: Uint8Array,
  read: (sections: OpenSections) => Column,
): Column {
  if (raw.length !== piece.raw.length) throw new BrokenSegment({ reason: 'truncated' })
  if (raw.length > 0 && crc32(raw) !== piece.checksum)
    throw new BrokenSegment({ reason: 'checksum-mismatch' })
  const sections = {
    directory: new ByteReader(piece.directory),
    packed: new ByteReader(piece.packed),
    raw: new ByteReader(raw),
  }
  const column = read(sections)
  const { directory, packed, raw: rest } = sections
  if (directory.left + packed.left + rest.left > 0) throw malformed('bytes that no column owns')
  return column
}
