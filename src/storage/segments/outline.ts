import { LIMITS } from '../../domain/limits.ts'
import { disassemble } from './assemble.ts'
import type { Body } from './body.ts'
import { ByteReader } from './byte-reader.ts'
import { BrokenSegment, malformed } from './fault.ts'
import { type Header, headerLength } from './header.ts'
import { readName } from './names.ts'
import { openPiece, type Piece, readPiece } from './pieces.ts'
import type { OpenSections } from './sections.ts'

/** Which columns a segment has, before any of them is read. */
export interface Outline {
  readonly header: Header
  readonly time: Piece
  readonly sources: Piece
  readonly ids: Piece
  /** In the order of their names; a name has one for each type of its values. */
  readonly columns: readonly NamedPiece[]
  /** Reads a piece to its end, and checks all that could make a later look at it fail. */
  open<Column>(piece: Piece, read: (sections: OpenSections) => Column): Column
}

export interface NamedPiece {
  readonly name: string
  readonly piece: Piece
}

const nothing = new Uint8Array()

/** @throws {BrokenSegment} when the header, the directory or the lengths of the columns are wrong. */
export function outlineOf(body: Body): Outline {
  const { header, ...bytes } = disassemble(body)
  const directory = new ByteReader(bytes.directory)
  const packed = new ByteReader(bytes.packed)
  let from = 0
  const next = (): Piece => {
    const piece = readPiece({ directory, packed }, from)
    from += piece.raw.length
    return piece
  }
  const [time, sources, ids] = [next(), next(), next()] as const
  const many = directory.unsigned()
  if (many > LIMITS.segmentColumns)
    throw new BrokenSegment({ reason: 'too-large', what: 'columns', limit: LIMITS.segmentColumns })
  const columns: NamedPiece[] = []
  for (let i = 0; i < many; i += 1) {
    const name = readName({ directory, packed, raw: new ByteReader(nothing) })
    columns.push({ name, piece: next() })
  }
  if (directory.left + packed.left > 0 || from !== header.rawLength)
    throw malformed('bytes that no column owns')
  const start = headerLength + header.packedLength
  return {
    header,
    time,
    sources,
    ids,
    columns,
    open: (piece, read) =>
      openPiece(piece, body.take(start + piece.raw.from, piece.raw.length), read),
  }
}
