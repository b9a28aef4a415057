import { type CustomerId, type Digest, type EpochMs, epochMs } from '../domain/brand.ts'
import { type Claim, nextClock } from '../domain/claims/claim.ts'
import type { Dispute } from '../domain/disputes/dispute.ts'
import type { SettleSettings } from '../domain/ledger/schedule.ts'
import type { Statement } from '../domain/statements/statement.ts'
import { listAgreements } from '../storage/customers/agreements.ts'
import type { Database } from '../storage/database.ts'
import type { StripeAccount } from '../stripe/account.ts'
import { type AgreedSla, agreedSla, finalAt, periodsInForce } from './agreements/agreed-sla.ts'
import { besideVerdict } from './beside.ts'
import { claimsAt } from './claims/read-claims.ts'
import { compensate } from './compensate.ts'
import { evidenceSpan } from './counting/read-back.ts'
import { daysOf } from './counting/roll.ts'
import { holdDisputed } from './disputes/hold.ts'
import { disputesAt } from './disputes/read-disputes.ts'
import { lineageOf, lookBack } from './history.ts'
import { judgePeriod } from './judge-period.ts'
import { digestUnder } from './lines/lines-under.ts'
import type { CustomerMemory } from './memory/customer-memory.ts'
import type { LinesNow } from './memory/known-lines.ts'
import { payDecided } from './pay-decided.ts'
import { settleDue } from './settling/settle.ts'
import { statedFor } from './statements/stated.ts'

/** What moving on needs of its surroundings. */
export interface Surroundings {
  readonly db: Database
  readonly stripe: StripeAccount
  /** The customer's; kept from run to run. */
  /** What the actor knows already. It must not be used again after a failure. */
  readonly memory: CustomerMemory
  readonly clock: () => EpochMs
  /** What differs from the default. */
  readonly settlement?: Partial<SettleSettings>
}

/** What one run did, and when the next is due; null when only new evidence can change anything. */
export interface Advanced {
  readonly judged: number
  readonly settled: number
  /** A credit is due, and the gate to Stripe had no room for it. */
  readonly isHeldUp: boolean
  readonly nextWake: EpochMs | null
}

/**
 * Moves a customer on: slices, verdicts, transfers, settlement. Every step posts only what is
 * missing, so a run that was cut short anywhere is made up by the next one.
 */
export async function advance(at: Surroundings, customer: CustomerId): Promise<Advanced> {
  let judged = 0
  const wakes: EpochMs[] = []
  const stated = await at.memory.statements.upToDate()
  const claims = claimsAt(stated.claims, at.clock())
  const disputes = disputesAt(stated.disputes, at.clock())
  wakes.push(...claims.map(nextClock).filter((clock) => clock !== null))
  const news: News = {
    heads: await at.memory.heads.upToDate(),
    statements: stated.statements,
    claims,
    disputes,
    ...(await at.memory.lines.upToDate()),
  }
  const agreements = await listAgreements(at.db, customer)
  const all: AgreedSla[] = []
  for (const agreement of agreements) all.push(await agreedSla(at.db, agreement))
  for (const agreed of all) {
    judged += await judgeDue(at, agreed, lineageOf(all, agreed), news)
    wakes.push(...periodsInForce(agreed, at.clock()).map((period) => finalAt(agreed, period)))
  }
  const settlement = await settleDue(at, customer, { settings: at.settlement ?? {} })
  // After it: what has reached Stripe only now may be disputed already.
  await holdDisputed(at, customer, disputes, at.memory.decided.ended)
  const later = wakes.filter((wake) => wake > at.clock())
  // What is due already and left over by this run has the next one at once.
  if (settlement.nextWake !== null) later.push(settlement.nextWake)
  return {
    judged,
    settled: settlement.moved,
    isHeldUp: settlement.isHeldUp,
    nextWake: later.length > 0 ? epochMs(Math.min(...later)) : null,
  }
}

/** What verdicts are made from, as far as it is known by now. */
interface News extends LinesNow {
  /** UTC day -> last `seq`. */
  readonly heads: ReadonlyMap<number, number>
  readonly statements: readonly Statement[]
  readonly claims: readonly Claim[]
  readonly disputes: readonly Dispute[]
}

/**
 * Judges the periods whose evidence or statements have changed, whose time to be final has come, or
 * that looked at an earlier verdict that has changed. In order, so that a change runs on through later
 * periods.
 */
async function judgeDue(
  at: Surroundings,
  agreed: AgreedSla,
  lineage: readonly AgreedSla[],
  { heads, statements, claims, disputes, lines, hasNewLines }: News,
): Promise<number> {
  const { agreement } = agreed
  const periods = periodsInForce(agreed, at.clock())
  const summaries = await at.memory.verdicts.of(agreement.id)
  const back = await lookBack(at.memory.verdicts, lineage, at.clock())
  let judged = 0
  for (const period of periods) {
    const summary = summaries.get(period.span.from)
    const isDue = at.clock() >= finalAt(agreed, period)
    const span = evidenceSpan(agreed, period)
    const stated = await statedFor(agreed, period, statements)
    const looked = back(period)
    const hasNews =
      summary?.statements !== (stated.basis?.digest ?? null) ||
      daysOf(span).some((day) => (heads.get(day) ?? 0) > (summary?.counted[day]?.seq ?? 0)) ||
      !isSame(looked, summary?.history ?? []) ||
      (hasNewLines && summary?.lines !== digestUnder(agreed, period, lines))
    const settled = summary && !hasNews && (summary.status === 'final' || !isDue)
    const beside = besideVerdict(agreed, period, { claims, disputes })
    if (settled) {
      if (summary.status === 'final') await payDecided(at, agreed, period, beside)
      continue
    }
    const history = await at.memory.verdicts.past(looked)
    const verdict = await judgePeriod(at, agreed, period, { heads, stated, history, lines })
    // Posted before the final verdict is kept: if this stops in between, the next run does both.
    if (verdict.status === 'final') {
      await compensate(at.db, agreement, verdict, at.clock(), beside)
    }
    await at.memory.verdicts.write(verdict)
    judged += 1
  }
  return judged
}

const isSame = (looked: readonly { readonly digest: Digest }[], history: readonly Digest[]) =>
  looked.length === history.length && looked.every(({ digest }, i) => digest === history[i])
