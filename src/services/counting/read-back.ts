import type { CustomerId } from '../../domain/brand.ts'
import { type EarlierPeriod, earlierPeriods } from '../../domain/judging/trailing/earlier.ts'
import type { Evidence, Period } from '../../domain/judging/verdict.ts'
import { countedIndicators } from '../../domain/sla/indicator/counted.ts'
import { decidingOver, reachOver } from '../../domain/sla/indicator/reach.ts'
import { trailingKeys } from '../../domain/sla/trailing/keys.ts'
import type { Span } from '../../domain/span.ts'
import type { Database } from '../../storage/database.ts'
import { type AgreedSla, spanInForce } from '../agreements/agreed-sla.ts'
import { planKey } from './plan-key.ts'
import { type RollMemory, roll } from './roll.ts'

/** The counts of the periods before that trailing time reaches into, and what they rest on. */
export interface ReadBack {
  readonly earlier: readonly EarlierPeriod[]
  readonly evidence: readonly Evidence[]
}

/**
 * Brings the slices of earlier periods up to the evidence. They are the very rows that those periods
 * are judged from, so without late news nothing is decoded and nothing written.
 */
export async function readBack(
  at: { readonly db: Database; readonly memory: RollMemory },
  customer: CustomerId,
  agreed: AgreedSla,
  period: Period,
  heads: ReadonlyMap<number, number>,
): Promise<ReadBack> {
  const { sla, agreement } = agreed
  const keys = trailingKeys(sla)
  const earlier: EarlierPeriod[] = []
  const evidence: Evidence[] = []
  for (const before of earlierPeriods(sla, agreement, period)) {
    const { span } = before
    const plan = { key: planKey(agreed, before), span, indicators: countedIndicators(sla) }
    const rolled = await roll(at.db, customer, plan, heads, at.memory)
    const slices = new Map([...rolled.slices].filter(([key]) => keys.has(key)))
    earlier.push({ period: before, slices })
    evidence.push(rolled.evidence)
  }
  return { earlier, evidence }
}

/** The time whose signals a period's verdict rests on: also that of earlier periods which it reads. */
export function evidenceSpan({ sla, agreement }: AgreedSla, period: Period): Span {
  const [first = period] = earlierPeriods(sla, agreement, period)
  const { from } = spanInForce(agreement, first)
  const { until } = spanInForce(agreement, period)
  return decidingOver({ from, until }, reachOver(countedIndicators(sla)))
}
