import type { CustomerId } from '../../domain/brand.ts'
import { epochMs } from '../../domain/brand.ts'
import { addSlices, subtractSlices } from '../../domain/judging/slicing/slices.ts'
import type { IndicatorPlan } from '../../domain/sla/indicator/plan.ts'
import { MS_PER_DAY } from '../../storage/evidence/segments.ts'
import type { KeeperStore, StatusPart } from '../../storage/status/keeper-store.ts'
import { type ChunkCounts, emptyCounts, packChunk, unpackChunk } from '../counting/chunk-counts.ts'

/**
 * Puts a customer's counts of some days in the place of what was counted of them before. In which order
 * customers and days come, and how often, changes nothing.
 *
 * @returns whether anything is other than it was.
 */
export function addParts(
  store: KeeperStore,
  indicators: readonly IndicatorPlan[],
  customer: CustomerId,
  parts: readonly StatusPart[],
): boolean {
  let changed = false
  for (const part of parts) {
    const { day, body } = part
    const before = store.part(customer, day)
    if (before === body) continue
    const span = daySpan(day)
    const packed = store.sum(day)
    const sum = packed ? unpackChunk(packed, indicators, span) : emptyCounts(indicators, span)
    if (before) change(sum, unpackChunk(before, indicators, span), subtractSlices)
    change(sum, unpackChunk(body, indicators, span), addSlices)
    store.setPart(customer, part)
    store.setSum({ day, body: packChunk(sum) })
    changed = true
  }
  return changed
}

function change(into: ChunkCounts, by: ChunkCounts, how: typeof addSlices): void {
  for (const [key, slices] of into.slices) {
    const part = by.slices.get(key)
    if (part) how(slices, part)
  }
}

export const daySpan = (day: number) => ({
  from: epochMs(day * MS_PER_DAY),
  until: epochMs((day + 1) * MS_PER_DAY),
})
