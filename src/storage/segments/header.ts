/// <reference types="node" />
import { crc32 } from 'node:zlib'
import { LIMITS } from '../../domain/limits.ts'
import type { Body } from './body.ts'
import { BrokenSegment, malformed } from './fault.ts'

/** The fixed first bytes of a segment; `docs/segment-format.md` has the table. */
export interface Header {
  readonly count: number
  readonly minTime: number
  readonly maxTime: number
  readonly deflated: boolean
  /** Whether it is known that no two rows are of one request. */
  readonly distinct: boolean
  /** Bytes of the directory, the first part of the packed section once it is inflated. */
  readonly directoryLength: number
  readonly inflatedLength: number
  readonly packedLength: number
  readonly rawLength: number
}

const magic = 0x5347_534d
const version = 2
export const headerLength = 46
const crcAt = 42

const deflatedFlag = 1
const distinctFlag = 2

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The checksum of the header but for itself, and of the packed section. */
const checksum = (header: Uint8Array, packed: Uint8Array): number =>
  crc32(packed, crc32(header.subarray(0, crcAt)))

/** Writes a header. @param packed The packed section as it will lie behind it. */
export function writeHeader(bytes: Uint8Array, header: Header, packed: Uint8Array): void {
  const view = viewOf(bytes)
  view.setUint32(0, magic, true)
  view.setUint8(4, version)
  view.setUint8(5, (header.deflated ? deflatedFlag : 0) | (header.distinct ? distinctFlag : 0))
  view.setUint32(6, header.count, true)
  view.setUint32(10, header.directoryLength, true)
  view.setUint32(14, header.inflatedLength, true)
  view.setUint32(18, header.packedLength, true)
  view.setUint32(22, header.rawLength, true)
  view.setFloat64(26, header.minTime, true)
  view.setFloat64(34, header.maxTime, true)
  view.setUint32(crcAt, checksum(bytes, packed), true)
}

function atMost(what: string, value: number, limit: number): void {
  if (value > limit) throw new BrokenSegment({ reason: 'too-large', what, limit })
}

/**
 * Reads and checks the header and the packed section: every length against its limit and against the bytes at hand, so that
 * whoever allocates by it afterwards allocates no more than the limits say.
 */
export function readHeader(body: Body): { readonly header: Header; readonly packed: Uint8Array } {
  if (body.length < headerLength) throw new BrokenSegment({ reason: 'truncated' })
  const bytes = body.take(0, headerLength)
  const view = viewOf(bytes)
  if (view.getUint32(0, true) !== magic) throw new BrokenSegment({ reason: 'not-a-segment' })
  if (view.getUint8(4) !== version)
    throw new BrokenSegment({ reason: 'unknown-version', version: view.getUint8(4) })
  const flags = view.getUint8(5)
  const header = {
    deflated: (flags & deflatedFlag) !== 0,
    distinct: (flags & distinctFlag) !== 0,
    count: view.getUint32(6, true),
    directoryLength: view.getUint32(10, true),
    inflatedLength: view.getUint32(14, true),
    packedLength: view.getUint32(18, true),
    rawLength: view.getUint32(22, true),
    minTime: view.getFloat64(26, true),
    maxTime: view.getFloat64(34, true),
  }
  atMost('signals', header.count, LIMITS.segmentSignals)
  atMost('inflated bytes', header.inflatedLength, LIMITS.segmentInflatedBytes)
  const length = headerLength + header.packedLength + header.rawLength
  if (body.length < length) throw new BrokenSegment({ reason: 'truncated' })
  if (body.length > length) throw new BrokenSegment({ reason: 'trailing-bytes' })
  const packed = body.take(headerLength, header.packedLength)
  if (view.getUint32(crcAt, true) !== checksum(bytes, packed))
    throw new BrokenSegment({ reason: 'checksum-mismatch' })
  if (flags > (deflatedFlag | distinctFlag) || header.count === 0)
    throw malformed('an impossible header')
  if (header.directoryLength > header.inflatedLength) throw malformed('a directory is cut')
  return { header, packed }
}
