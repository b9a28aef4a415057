import type { CustomerId } from '../../domain/brand.ts'
import { addSlices, type Slices } from '../../domain/judging/slicing/slices.ts'
import type { Period } from '../../domain/judging/verdict.ts'
import { countedIndicators } from '../../domain/sla/indicator/counted.ts'
import type { Database } from '../../storage/database.ts'
import { readChunks } from '../../storage/judging/slices.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'
import { slicesFor, unpackChunk } from './chunk-counts.ts'
import { planKey } from './plan-key.ts'
import { chunksOf } from './roll.ts'

/** The stored slices of a period, by indicator; empty where nothing was counted. */
export async function storedCounts(
  db: Database,
  customer: CustomerId,
  agreed: AgreedSla,
  period: Period,
): Promise<ReadonlyMap<string, Slices>> {
  const indicators = countedIndicators(agreed.sla)
  const whole = slicesFor(indicators, period.span)
  const spans = chunksOf(period.span)
  for (const row of await readChunks(db, customer, planKey(agreed, period))) {
    const span = spans[row.chunk]
    if (!span) continue
    for (const [name, part] of unpackChunk(row.body, indicators, span).slices) {
      const into = whole.get(name)
      if (into) addSlices(into, part)
    }
  }
  return whole
}
