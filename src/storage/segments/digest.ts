import type { Digest } from '../../domain/brand.ts'
import { hexOf } from './hex.ts'

/** The SHA-256 of a segment's bytes: its name in the evidence log. */
export async function segmentDigest(bytes: Uint8Array): Promise<Digest> {
  // Nothing here lies in shared memory, the only case in which the two types differ.
  const owned = bytes as Uint8Array<ArrayBuffer>
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', owned))) as Digest
}
