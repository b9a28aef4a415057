/// <reference types="node" />
import { Buffer } from 'node:buffer'

/** Lower-case hex of the bytes, to be bound through D1's `unhex(?)`. */
export const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')

/** Written over by every call, and large enough for most: pairs of digits lie on its even places. */
let digits = Buffer.from(new ArrayBuffer(65_536))

/** The byte of every two digits, by their character codes in memory; -1 for what is no hex. */
const byteOfPair = pairs()

function pairs(): Int16Array {
  const table = new Int16Array(65_536).fill(-1)
  for (let byte = 0; byte < 256; byte += 1) {
    const digits = byte.toString(16).padStart(2, '0')
    for (const high of [digits[0] as string, (digits[0] as string).toUpperCase()]) {
      for (const low of [digits[1] as string, (digits[1] as string).toUpperCase()]) {
        table[high.charCodeAt(0) | (low.charCodeAt(0) << 8)] = byte
      }
    }
  }
  return table
}

/**
 * The bytes of hex in either case, as D1's `hex()` returns it: text of one-byte characters. By
 * table, since in workerd `Buffer.from(hex, 'hex')` takes half as long again.
 *
 * @throws {RangeError} when a character is no digit.
 */
export function bytesOf(hex: string): Uint8Array {
  if (hex.length > digits.length) digits = Buffer.from(new ArrayBuffer(hex.length))
  digits.write(hex, 0, 'latin1')
  const pairsOfDigits = new Uint16Array(digits.buffer, 0, hex.length >> 1)
  const bytes = new Uint8Array(pairsOfDigits.length)
  let wrong = hex.length % 2 === 0 ? 0 : -1
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = byteOfPair[pairsOfDigits[i] as number] as number
    wrong |= byte
    bytes[i] = byte
  }
  if (wrong < 0) throw new RangeError('not hex')
  return bytes
}
