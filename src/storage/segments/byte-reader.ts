import { malformed } from './fault.ts'

/** Reads what `ByteWriter` wrote, and never beyond the end. */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  byte(): number {
    const value = this.#bytes[this.#at]
    if (value === undefined) throw malformed('a section ends too early')
    this.#at += 1
    return value
  }

  /** @returns a whole number in [0, 2^53). */
  unsigned(): number {
    let value = 0
    let unit = 1
    for (let i = 0; i < 8; i++) {
      const byte = this.byte()
      value += (byte & 127) * unit
      if (byte < 128) {
        if (!Number.isSafeInteger(value)) break
        return value
      }
      unit *= 128
    }
    throw malformed('a whole number has more than 53 bits')
  }

  /** @returns a whole number in (-2^53, 2^53). */
  signed(): number {
    const sign = this.byte()
    const size = this.unsigned()
    if (sign > 1 || (sign === 1 && size === 0)) throw malformed('a number has an impossible sign')
    return sign === 1 ? -size : size
  }

  /** @returns a whole number in [0, 2^32), from four bytes, the lowest first. */
  uint32(): number {
    let value = 0
    for (let unit = 1; unit < 2 ** 32; unit *= 256) value += this.byte() * unit
    return value
  }

  /** A view of the next bytes. */
  take(length: number): Uint8Array {
    if (length > this.left) throw malformed('a section ends too early')
    const taken = this.#bytes.subarray(this.#at, this.#at + length)
    this.#at += length
    return taken
  }
}
