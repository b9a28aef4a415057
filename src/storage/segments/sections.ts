import type { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'

/**
 * Where an encoder writes: what the columns are, their bytes that compress, and their bytes that do
 * not. Noise is kept apart because it would cost the compressor time and spoil its statistics.
 */
export interface Sections {
  readonly directory: ByteWriter
  readonly packed: ByteWriter
  readonly raw: ByteWriter
}

/** The same for a decoder. */
export interface OpenSections {
  readonly directory: ByteReader
  readonly packed: ByteReader
  readonly raw: ByteReader
}

export const newSections = (): Sections => ({
  directory: new ByteWriter(),
  packed: new ByteWriter(),
  raw: new ByteWriter(),
})

const counts = new Uint32Array(256)

/** Planes shorter than this stay together: apart they would cost more than they spare. */
const fewestRaw = 32

/**
 * Whether no order-0 code would gain much: the chance that two bytes of the plane are equal is at
 * most twice that of noise. Whole numbers only, so every machine decides alike.
 */
function isNoise(plane: Uint8Array): boolean {
  if (plane.length < fewestRaw) return false
  counts.fill(0)
  for (let i = 0; i < plane.length; i++) {
    const byte = plane[i] as number
    counts[byte] = (counts[byte] as number) + 1
  }
  let equalPairs = -plane.length
  for (let byte = 0; byte < 256; byte++) equalPairs += (counts[byte] as number) ** 2
  return equalPairs * 128 <= plane.length ** 2
}

/**
 * Writes planes of bytes, each where it belongs, and into the directory a bit for each: 1 when raw,
 * the first plane lowest, in as few whole bytes as hold them.
 */
export function writePlanes(out: Sections, planes: readonly Uint8Array[]): void {
  for (let first = 0; first < planes.length; first += 8) {
    let mask = 0
    planes.slice(first, first + 8).forEach((plane, i) => {
      if (isNoise(plane)) {
        mask |= 1 << i
        out.raw.append(plane)
      } else out.packed.append(plane)
    })
    out.directory.byte(mask)
  }
}

/** @returns views of `count` planes of `length` bytes. */
export function readPlanes(sections: OpenSections, count: number, length: number): Uint8Array[] {
  const planes: Uint8Array[] = []
  for (let i = 0, mask = 0; i < count; i++) {
    if (i % 8 === 0) mask = sections.directory.byte()
    planes.push((mask & (1 << (i % 8)) ? sections.raw : sections.packed).take(length))
  }
  return planes
}
