import { bytesOf } from './hex.ts'

/** A segment's bytes, however they lie here: only those that are asked for are made. */
export interface Body {
  readonly length: number
  /** The bytes from a place on; fewer where there are no more. */
  take(from: number, length: number): Uint8Array
}

export const bodyOfBytes = (bytes: Uint8Array): Body => ({
  length: bytes.length,
  take: (from, length) => bytes.subarray(from, from + length),
})

/** @param hex As D1 returns it. To take what is no hex throws a RangeError. */
export const bodyOfHex = (hex: string): Body => ({
  length: hex.length / 2,
  take: (from, length) => bytesOf(hex.slice(from * 2, (from + length) * 2)),
})
