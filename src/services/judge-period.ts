import type { BasisLine } from '../domain/basis-line.ts'
import type { EpochMs } from '../domain/brand.ts'
import { judge } from '../domain/judging/judge.ts'
import type { PastPeriod } from '../domain/judging/past.ts'
import type { Period, Verdict } from '../domain/judging/verdict.ts'
import { canonicalJson } from '../domain/sla/canonical.ts'
import { countedIndicators } from '../domain/sla/indicator/counted.ts'
import type { Database } from '../storage/database.ts'
import type { AgreedSla } from './agreements/agreed-sla.ts'
import { joinedEvidence } from './counting/evidence-of.ts'
import { planKey } from './counting/plan-key.ts'
import { readBack } from './counting/read-back.ts'
import { type RollMemory, roll } from './counting/roll.ts'
import { linesUnder } from './lines/lines-under.ts'
import type { Stated } from './statements/stated.ts'

/** What a period is judged by beside its agreement. */
export interface Given {
  /** UTC day -> last `seq`, read before. */
  readonly heads: ReadonlyMap<number, number>
  readonly stated: Stated
  /** What it looks back at, oldest first. */
  readonly history: readonly PastPeriod[]
  /** The customer's invoice lines, all of them. */
  readonly lines: readonly BasisLine[]
}

/**
 * Counts and judges one period.
 *
 * @throws when the parts do not belong together, which `agree` has ruled out.
 */
export async function judgePeriod(
  at: { readonly db: Database; readonly memory: RollMemory; readonly clock: () => EpochMs },
  agreed: AgreedSla,
  period: Period,
  { heads, stated, history, lines }: Given,
): Promise<Verdict> {
  const { agreement, sla, slaVersion } = agreed
  const { customer } = agreement
  const plan = {
    key: planKey(agreed, period),
    span: period.span,
    indicators: countedIndicators(sla),
  }
  const before = await readBack(at, customer, agreed, period, heads)
  const { slices, evidence } = await roll(at.db, customer, plan, heads, at.memory)
  const judged = judge({
    customer,
    agreement,
    sla,
    slaVersion,
    period,
    slices,
    earlier: before.earlier,
    evidence: await joinedEvidence([...before.evidence, evidence]),
    exclusions: stated.exclusions,
    assertions: stated.assertions,
    statements: stated.basis,
    history,
    lines,
    now: at.clock(),
  })
  const resting = linesUnder(agreed, period, lines)
  if (judged.ok) return resting ? { ...judged.value, lines: resting } : judged.value
  throw new Error(
    `${agreement.id} ${period.label} cannot be judged: ${canonicalJson(judged.error)}`,
  )
}
