import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { type Instant, NoOtlp } from './telemetry.ts'

/**
 * How the fields of a message are read, by their numbers. What is not in the table is skipped, and
 * never decoded.
 */
export type Fields<Into> = Readonly<Record<number, Field<Into>>>

interface Field<Into> {
  readonly wire: WireType
  /** @param end Where the field ends, of those that have a length. */
  read(wire: Wire, into: Into, end: number): void
}

/** A text, bytes or a message. */
export const delimited = <Into>(read: Field<Into>['read']): Field<Into> => ({
  wire: WireType.LengthDelimited,
  read,
})
export const varint = <Into>(read: Field<Into>['read']): Field<Into> => ({
  wire: WireType.Varint,
  read,
})
export const bits64 = <Into>(read: Field<Into>['read']): Field<Into> => ({
  wire: WireType.Bit64,
  read,
})

const decoder = new TextDecoder()
const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** The bytes of a protobuf message, and a place in them. */
export class Wire {
  readonly reader: BinaryReader
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.reader = new BinaryReader(bytes)
  }

  /**
   * Reads one message up to `end`. A field of another wire type than its own is unknown, as protobuf
   * has it; nested messages may not reach beyond the one around them.
   *
   * @throws {Error} at what is no message.
   */
  message<Into>(end: number, fields: Fields<Into>, into: Into): Into {
    const { reader } = this
    while (reader.pos < end) {
      const [number, wire] = reader.tag()
      const field = fields[number]
      if (field?.wire !== wire) {
        reader.skip(wire, number)
      } else if (wire === WireType.LengthDelimited) {
        const length = reader.uint32()
        const inner = reader.pos + length
        if (inner > end) throw new NoOtlp('A field is longer than its message.')
        field.read(this, into, inner)
        // Whoever looks at part of it leaves the rest.
        reader.pos = inner
      } else field.read(this, into, end)
    }
    if (reader.pos !== end) throw new NoOtlp('A message ends within a field.')
    return into
  }

  /** What is left up to `end`, as text. What is no UTF-8 reads as U+FFFD, which no identifier holds. */
  text(end: number): string {
    const from = this.reader.pos
    let ascii = ''
    for (let at = from; at < end; at += 1) {
      const byte = this.#bytes[at] as number
      if (byte > 0x7f) return decoder.decode(this.#bytes.subarray(from, end))
      ascii += String.fromCharCode(byte)
    }
    return ascii
  }

  /** A span's id as hex; '' where it is none. */
  spanId(end: number): string {
    const from = this.reader.pos
    if (end - from !== 8) return ''
    let hex = ''
    for (let at = from; at < end; at += 1) hex += hexOfByte[this.#bytes[at] as number]
    return hex === '0000000000000000' ? '' : hex
  }

  /** A `fixed64` of nanoseconds since 1970, exact though no float is. */
  instant(): Instant {
    const low = this.reader.fixed32()
    const high = this.reader.fixed32()
    // 2^32 is 4294 * 10^6 + 967296, and every number here is less than 2^53.
    const rest = high * 967_296 + low
    return { ms: high * 4_294 + Math.floor(rest / 1_000_000), ns: rest % 1_000_000 }
  }
}
