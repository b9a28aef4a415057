import { emptySlices, type Slices } from '../domain/judging/slices.ts'
import type { Commitment } from '../domain/sla/document.ts'
import { sliceLengthMs } from '../domain/sla/plan.ts'
import type { Span } from '../domain/span.ts'
import { packCounts, unpackCounts } from '../storage/judging/pack.ts'

/** The counts of 24 h: every commitment's slices, and how many distinct signals there were. */
export interface ChunkCounts {
  readonly span: Span
  readonly slices: ReadonlyMap<string, Slices>
  seen: number
}

export const emptyCounts = (commitments: readonly Commitment[], span: Span): ChunkCounts => ({
  span,
  slices: new Map(
    commitments.map((commitment) => [
      commitment.name,
      emptySlices(span, sliceLengthMs(commitment)),
    ]),
  ),
  seen: 0,
})

export function packChunk(counts: ChunkCounts): string {
  const lists: Record<string, ArrayLike<number>> = { seen: [counts.seen] }
  for (const [name, slices] of counts.slices) {
    lists[`total/${name}`] = slices.total
    lists[`bad/${name}`] = slices.bad
    lists[`sampled/${name}`] = [slices.sampled]
  }
  return packCounts(lists)
}

export function unpackChunk(
  packed: string,
  commitments: readonly Commitment[],
  span: Span,
): ChunkCounts {
  const lists = unpackCounts(packed)
  const counts = emptyCounts(commitments, span)
  counts.seen = lists.seen?.[0] ?? 0
  for (const [name, slices] of counts.slices) {
    slices.total.set(lists[`total/${name}`] ?? [])
    slices.bad.set(lists[`bad/${name}`] ?? [])
    slices.sampled = lists[`sampled/${name}`]?.[0] ?? 0
  }
  return counts
}
