/// <reference types="node" />
import { gunzipSync } from 'node:zlib'
import { err, ok, type Result } from '../result.ts'

/** Why a gzip body was refused. */
export type InflateFault =
  /** No gzip, a wrong checksum, cut short, or followed by other bytes. */
  | { readonly reason: 'malformed-gzip' }
  | { readonly reason: 'too-large'; readonly maxBytes: number }

const chunkBytes = 262_144

/** @types/node leaves out what `info: true` changes. */
interface Inflated {
  readonly buffer: Uint8Array
  readonly engine: { readonly bytesWritten: number }
}

/**
 * Inflates a gzip body, and stops as soon as it holds more than `maxBytes`: a bomb costs no more
 * memory than an honest body. Several members in a row are one body (RFC 1952 section 2.2).
 */
export function inflateBounded(
  bytes: Uint8Array,
  maxBytes: number,
): Result<Uint8Array, InflateFault> {
  try {
    const options = { maxOutputLength: maxBytes, chunkSize: chunkBytes, info: true }
    const { buffer, engine } = gunzipSync(bytes, options) as unknown as Inflated
    // Both runtimes let zero bytes after the last member pass.
    if (engine.bytesWritten !== bytes.length) return err({ reason: 'malformed-gzip' })
    return ok(buffer)
  } catch (why) {
    // Node and workerd name the error differently, but it is a RangeError in both.
    if (why instanceof RangeError) return err({ reason: 'too-large', maxBytes })
    return err({ reason: 'malformed-gzip' })
  }
}
