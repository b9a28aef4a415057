import type { Sla } from '../../domain/sla/document.ts'
import { longestTrailingMs } from '../../domain/sla/trailing/plan.ts'
import type { SliceChunk } from '../../storage/judging/slices.ts'
import type { SliceStore } from '../counting/roll.ts'

/**
 * A draft's counts are nobody's evidence: they are kept nowhere, or for one backtest where a later
 * period reads them again.
 */
export function sliceStoreFor(draft: Sla): SliceStore {
  if (longestTrailingMs(draft) === 0) {
    return { read: async () => new Map(), write: async () => undefined }
  }
  const plans = new Map<string, Map<number, SliceChunk>>()
  return {
    read: async (plan) => plans.get(plan) ?? new Map(),
    async write(plan, changed) {
      const rows = plans.get(plan) ?? new Map<number, SliceChunk>()
      for (const row of changed) rows.set(row.chunk, row)
      plans.set(plan, rows)
    },
  }
}
