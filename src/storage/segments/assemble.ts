/// <reference types="node" />
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { LIMITS } from '../../domain/limits.ts'
import type { Body } from './body.ts'
import { malformed } from './fault.ts'
import { type Header, headerLength, readHeader, writeHeader } from './header.ts'
import type { Sections } from './sections.ts'

/** Puts the sections behind a header. @returns null beyond a limit. */
export function assemble(
  out: Sections,
  about: Pick<Header, 'count' | 'minTime' | 'maxTime' | 'distinct'>,
): Uint8Array | null {
  const directory = out.directory.bytes
  const inflated = new Uint8Array(directory.length + out.packed.length)
  if (inflated.length > LIMITS.segmentInflatedBytes) return null
  inflated.set(directory)
  inflated.set(out.packed.bytes, directory.length)
  const deflatedBytes = deflateRawSync(inflated, { level: 1 })
  const deflated = deflatedBytes.length < inflated.length
  const packed = deflated ? deflatedBytes : inflated
  const bytes = new Uint8Array(headerLength + packed.length + out.raw.length)
  bytes.set(packed, headerLength)
  bytes.set(out.raw.bytes, headerLength + packed.length)
  const header = {
    ...about,
    deflated,
    directoryLength: directory.length,
    inflatedLength: inflated.length,
    packedLength: packed.length,
    rawLength: out.raw.length,
  }
  writeHeader(bytes, header, packed)
  return bytes
}

/** Takes the header and the packed section apart. Inflates no more than the header says. */
export function disassemble(body: Body): {
  readonly header: Header
  readonly directory: Uint8Array
  readonly packed: Uint8Array
} {
  const { header, packed } = readHeader(body)
  const inflated = header.deflated ? inflate(packed, header.inflatedLength) : packed
  if (inflated.length !== header.inflatedLength)
    throw malformed('the packed section has another length')
  const { directoryLength } = header
  return {
    header,
    directory: inflated.subarray(0, directoryLength),
    packed: inflated.subarray(directoryLength),
  }
}

/** @types/node leaves out what `info: true` changes. */
interface Inflated {
  readonly buffer: Uint8Array
  readonly engine: { readonly bytesWritten: number }
}

function inflate(packed: Uint8Array, length: number): Uint8Array {
  try {
    const options = {
      // Zero would mean the default.
      maxOutputLength: Math.max(length, 1),
      chunkSize: Math.max(length, 64),
      info: true,
    }
    const { buffer, engine } = inflateRawSync(packed, options) as unknown as Inflated
    if (engine.bytesWritten === packed.length) return buffer
  } catch {
    // Said below, for every way in which it fails.
  }
  throw malformed('the packed section does not inflate')
}
