import { emptySlices, pairsOf, type Slices } from '../../domain/judging/slicing/slices.ts'
import { type IndicatorPlan, layoutOf } from '../../domain/sla/indicator/plan.ts'
import type { Span } from '../../domain/span.ts'
import { packCounts, unpackCounts } from '../../storage/judging/pack.ts'

/** The counts of 24 h: every indicator's slices, and how many distinct signals there were. */
export interface ChunkCounts {
  readonly span: Span
  /** By the indicator's key. */
  readonly slices: ReadonlyMap<string, Slices>
  seen: number
}

export const emptyCounts = (indicators: readonly IndicatorPlan[], span: Span): ChunkCounts => ({
  span,
  slices: slicesFor(indicators, span),
  seen: 0,
})

export const slicesFor = (indicators: readonly IndicatorPlan[], span: Span): Map<string, Slices> =>
  new Map(indicators.map((plan) => [plan.key, emptySlices(span, plan.sliceMs, layoutOf(plan))]))

export function packChunk(counts: ChunkCounts): string {
  const lists: Record<string, ArrayLike<number>> = { seen: [counts.seen] }
  for (const [key, slices] of counts.slices) {
    lists[`total/${key}`] = slices.total
    lists[`bad/${key}`] = slices.bad
    lists[`sampled/${key}`] = [slices.sampled]
    for (const [place, { whole, part }] of pairsOf(slices).entries()) {
      lists[`whole${place}/${key}`] = whole
      lists[`part${place}/${key}`] = part
    }
  }
  return packCounts(lists)
}

export function unpackChunk(
  packed: string,
  indicators: readonly IndicatorPlan[],
  span: Span,
): ChunkCounts {
  const lists = unpackCounts(packed)
  const counts = emptyCounts(indicators, span)
  counts.seen = lists.seen?.[0] ?? 0
  for (const [key, slices] of counts.slices) {
    slices.total.set(lists[`total/${key}`] ?? [])
    slices.bad.set(lists[`bad/${key}`] ?? [])
    slices.sampled = lists[`sampled/${key}`]?.[0] ?? 0
    for (const [place, { whole, part }] of pairsOf(slices).entries()) {
      whole.set(lists[`whole${place}/${key}`] ?? [])
      part.set(lists[`part${place}/${key}`] ?? [])
    }
  }
  return counts
}
