import { type SlicesByValue, slicesOf } from '../../domain/judging/slicing/by-value.ts'
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

type Lists = Record<string, ArrayLike<number>>

export function packChunk(counts: ChunkCounts): string {
  const lists: Lists = { seen: [counts.seen] }
  for (const [key, slices] of counts.slices) {
    packSlices(lists, key, slices)
    if (!slices.values) continue
    if (slices.values.tooMany) lists[`many/${key}`] = [1]
    for (const [value, own] of inOrder(slices.values)) packSlices(lists, valueKey(key, value), own)
  }
  return packCounts(lists)
}

/** In one order, whichever came first: the same counts are the same bytes. */
const inOrder = ({ known }: SlicesByValue) => [...known].sort(([a], [b]) => (a < b ? -1 : 1))

/** No key has a `=`; what follows the first one is the value, whatever it holds. */
const valueKey = (key: string, value: string): string => `${key}=${value}`

function packSlices(lists: Lists, key: string, slices: Slices): void {
  lists[`total/${key}`] = slices.total
  lists[`bad/${key}`] = slices.bad
  lists[`sampled/${key}`] = [slices.sampled]
  for (const [place, { whole, part }] of pairsOf(slices).entries()) {
    lists[`whole${place}/${key}`] = whole
    lists[`part${place}/${key}`] = part
  }
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
    unpackSlices(lists, key, slices)
    if (!slices.values) continue
    slices.values.tooMany = lists[`many/${key}`]?.[0] === 1
    for (const value of valuesIn(lists, key)) {
      const own = slicesOf(slices, value)
      if (own) unpackSlices(lists, valueKey(key, value), own)
    }
  }
  return counts
}

function unpackSlices(lists: Lists, key: string, slices: Slices): void {
  slices.total.set(lists[`total/${key}`] ?? [])
  slices.bad.set(lists[`bad/${key}`] ?? [])
  slices.sampled = lists[`sampled/${key}`]?.[0] ?? 0
  for (const [place, { whole, part }] of pairsOf(slices).entries()) {
    whole.set(lists[`whole${place}/${key}`] ?? [])
    part.set(lists[`part${place}/${key}`] ?? [])
  }
}

/** The values that have lists of their own. */
function valuesIn(lists: Lists, key: string): string[] {
  const start = valueKey(`total/${key}`, '')
  return Object.keys(lists).flatMap((name) =>
    name.startsWith(start) ? [name.slice(start.length)] : [],
  )
}
