import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Whole numbers >= 0 by name: the counts of one chunk of slices. */
export type Counts = Readonly<Record<string, ArrayLike<number>>>

/** Counts as they are kept: JSON, deflated, base64. Small, since most slices resemble their neighbours. */
export function packCounts(counts: Counts): string {
  const lists = Object.entries(counts).map(([name, list]) => [name, Array.from(list)] as const)
  return deflateRawSync(JSON.stringify(Object.fromEntries(lists)), { level: 6 }).toString('base64')
}

export const unpackCounts = (packed: string): Readonly<Record<string, readonly number[]>> =>
  JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString()) as Record<string, number[]>
