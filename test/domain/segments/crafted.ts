import { crc32, inflateRawSync } from 'node:zlib'
import { headerLength } from '../../../src/storage/segments/header.ts'

export const crcAt = 42

/** A copy whose header's checksum fits: what an attacker does who knows the format. */
export function sealed(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  const packed = copy.subarray(headerLength, headerLength + view.getUint32(18, true))
  view.setUint32(crcAt, crc32(packed, crc32(copy.subarray(0, crcAt))), true)
  return copy
}

/** The same segment with its packed section stored as it is, so that no build of zlib has a say. */
export function unpacked(segment: Uint8Array): Uint8Array {
  const view = new DataView(segment.buffer, segment.byteOffset)
  const packedEnd = headerLength + view.getUint32(18, true)
  const inflated = inflateRawSync(segment.subarray(headerLength, packedEnd))
  const bytes = new Uint8Array([
    ...segment.subarray(0, headerLength),
    ...inflated,
    ...segment.subarray(packedEnd),
  ])
  const header = new DataView(bytes.buffer)
  header.setUint8(5, view.getUint8(5) & ~1)
  header.setUint32(18, inflated.length, true)
  return sealed(bytes)
}
