/// <reference types="node" />
import { Buffer } from 'node:buffer'

/** Lower-case hex of the bytes, to be bound through D1's `unhex(?)`. */
export const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')

/**
 * The bytes of hex in either case, as D1's `hex()` returns it.
 *
 * @throws {RangeError} when the text is not hex.
 */
export function bytesOf(hex: string): Uint8Array {
  // Buffer stops at the first pair that is no hex, without a word.
  const bytes = Buffer.from(hex, 'hex')
  if (bytes.length * 2 !== hex.length) throw new RangeError('not hex')
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
