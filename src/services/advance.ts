import { type CustomerId, type EpochMs, epochMs } from '../domain/brand.ts'
import { listAgreements } from '../storage/customers/agreements.ts'
import type { Database } from '../storage/database.ts'
import type { StripeAccount } from '../stripe/account.ts'
import { type AgreedSla, agreedSla, finalAt, periodsInForce, spanInForce } from './agreed-sla.ts'
import { compensate } from './compensate.ts'
import { judgePeriod } from './judge-period.ts'
import { digestUnder } from './lines-under.ts'
import type { CustomerMemory } from './memory/customer-memory.ts'
import type { LinesNow } from './memory/known-lines.ts'
import { daysOf } from './roll.ts'
import { settleDue } from './settle.ts'

/** What moving on needs of its surroundings. */
export interface Surroundings {
  readonly db: Database
  readonly stripe: StripeAccount
  /** The customer's; kept from run to run. */
  /** What the actor knows already. It must not be used again after a failure. */
  readonly memory: CustomerMemory
  readonly clock: () => EpochMs
}

/** What one run did, and when the next is due; null when only new evidence can change anything. */
export interface Advanced {
  readonly judged: number
  readonly settled: number
  readonly nextWake: EpochMs | null
}

/**
 * Moves a customer on: slices, verdicts, transfers, settlement. Every step posts only what is
 * missing, so a run that was cut short anywhere is made up by the next one.
 */
export async function advance(at: Surroundings, customer: CustomerId): Promise<Advanced> {
  let judged = 0
  const wakes: EpochMs[] = []
  const heads = await at.memory.heads.upToDate()
  const lines = await at.memory.lines.upToDate()
  for (const agreement of await listAgreements(at.db, customer)) {
    const agreed = await agreedSla(at.db, agreement)
    judged += await judgeDue({ ...at, ...lines }, agreed, heads)
    wakes.push(...periodsInForce(agreed, at.clock()).map((period) => finalAt(agreed, period)))
  }
  const settlement = await settleDue(at, customer)
  if (settlement.nextWake !== null) wakes.push(settlement.nextWake)
  const later = wakes.filter((wake) => wake > at.clock())
  return {
    judged,
    settled: settlement.moved,
    nextWake: later.length > 0 ? epochMs(Math.min(...later)) : null,
  }
}

/** Judges the periods whose evidence has grown, or whose time to be final has come. */
async function judgeDue(
  at: Surroundings & LinesNow,
  agreed: AgreedSla,
  heads: ReadonlyMap<number, number>,
): Promise<number> {
  const { agreement } = agreed
  const periods = periodsInForce(agreed, at.clock())
  const summaries = await at.memory.verdicts.of(agreement.id)
  let judged = 0
  for (const period of periods) {
    const summary = summaries.get(period.span.from)
    const isDue = at.clock() >= finalAt(agreed, period)
    const span = spanInForce(agreement, period)
    const hasNews = daysOf(span).some(
      (day) => (heads.get(day) ?? 0) > (summary?.counted[day]?.seq ?? 0),
    )
    const hasLines = at.hasNewLines && summary?.lines !== digestUnder(agreed, period, at.lines)
    const settled = summary && !hasNews && !hasLines && (summary.status === 'final' || !isDue)
    if (settled) continue
    const verdict = await judgePeriod(at, agreed, period, heads)
    // Posted before the final verdict is kept: if this stops in between, the next run does both.
    if (verdict.status === 'final') await compensate(at.db, agreement, verdict, at.clock())
    await at.memory.verdicts.write(verdict)
    judged += 1
  }
  return judged
}
