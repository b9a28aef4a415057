import type { CustomerId } from '../domain/brand.ts'
import { addSlices, emptySlices, type Slices } from '../domain/judging/slices.ts'
import type { Period } from '../domain/judging/verdict.ts'
import type { Commitment } from '../domain/sla/document.ts'
import { planOf } from '../domain/sla/plan.ts'
import type { Database } from '../storage/database.ts'
import { readChunks } from '../storage/judging/slices.ts'
import type { AgreedSla } from './agreed-sla.ts'
import { unpackChunk } from './chunk-counts.ts'
import { planKey } from './judge-period.ts'
import { chunksOf } from './roll.ts'

/** The stored slices of a period, by commitment; empty where nothing was counted. */
export async function storedCounts(
  db: Database,
  customer: CustomerId,
  agreed: AgreedSla,
  period: Period,
): Promise<ReadonlyMap<string, Slices>> {
  const { commitments } = agreed.sla.spec
  const whole = new Map(commitments.map((each) => [each.name, emptyOf(agreed, each, period)]))
  const spans = chunksOf(period.span)
  for (const row of await readChunks(db, customer, planKey(agreed, period))) {
    const span = spans[row.chunk]
    if (!span) continue
    for (const [name, part] of unpackChunk(row.body, commitments, span).slices) {
      const into = whole.get(name)
      if (into) addSlices(into, part)
    }
  }
  return whole
}

const emptyOf = ({ sla }: AgreedSla, commitment: Commitment, period: Period): Slices =>
  emptySlices(period.span, planOf(sla, commitment).sliceMs)
