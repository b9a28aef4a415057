import type { Agreement } from '../agreement.ts'
import { type Digest, type EpochMs, epochMs } from '../brand.ts'
import { periodContaining } from '../calendar/period.ts'
import { type Fraction, fromCount, fromRatio, zero } from '../money/fraction.ts'
import type { Sla } from '../sla/document.ts'
import { lookBackOf } from '../sla/look-back.ts'
import { type Elective, electivesOf } from '../sla/money/pool-plan.ts'
import { periodRuleOf } from '../sla/period/rule.ts'
import { counting } from './counting.ts'
import type { CommitmentVerdict, Period, Ratio, Verdict } from './verdict.ts'

/** What a later verdict may look at of one commitment. */
export interface PastCommitment {
  readonly name: string
  readonly outcome: CommitmentVerdict['outcome']
  readonly attainment: Ratio | null
  /** Minor units. */
  readonly owed: number
  /** Exact minor units that went into the next period. */
  readonly carried: Ratio | null
}

/** An earlier period of a customer's agreements under one SLA name, as it was judged last. */
export interface PastPeriod {
  readonly agreement: string
  readonly period: Period
  /** Of the verdict, without its time of judging. */
  readonly verdict: Digest
  readonly commitments: readonly PastCommitment[]
}

export const pastPeriod = (verdict: Verdict, digest: Digest): PastPeriod => ({
  agreement: verdict.agreement,
  period: verdict.period,
  verdict: digest,
  commitments: verdict.commitments.map(({ name, outcome, attainment, owed, carried = null }) => ({
    name,
    outcome,
    attainment,
    owed: owed.minor,
    carried,
  })),
})

/** What a period looks back at. */
export interface Past {
  /** Oldest first. */
  readonly periods: readonly PastPeriod[]
  readonly carries: boolean
  /** Of their commitments one is claimed for a period. */
  readonly electives: readonly Elective[]
  /** Start of the first of so many periods that end with this one. */
  from(periods: number): EpochMs
}

export function pastOf(
  sla: Sla,
  agreement: Agreement,
  period: Period,
  periods: readonly PastPeriod[],
): Past {
  const { carries } = lookBackOf(sla)
  const electives = electivesOf(sla)
  return { periods, carries, electives, from: (many) => trailingFrom(sla, agreement, period, many) }
}

/** Where the first of so many periods that end with this one begins, in force or not. */
export function trailingFrom(
  sla: Sla,
  agreement: Agreement,
  period: Period,
  periods: number,
): EpochMs {
  const rule = periodRuleOf(sla, agreement)
  let { from } = period.span
  for (let i = 1; i < periods; i += 1) from = periodContaining(rule, epochMs(from - 1)).span.from
  return from
}

/** Those before this one that are among so many periods that end with it, oldest first. */
export function lastPeriods(past: Past, periods: number): readonly PastPeriod[] {
  if (periods === 1) return []
  const from = past.from(periods)
  return past.periods.filter(({ period }) => period.span.until > from)
}

/** Since when a period's verdict asks for earlier ones: those that end later are looked at. */
export function lookedSince(sla: Sla, agreement: Agreement, period: Period): EpochMs {
  const { periods, missedMs } = lookBackOf(sla)
  const from = trailingFrom(sla, agreement, period, periods)
  return epochMs(Math.min(from, period.span.from - missedMs))
}

/**
 * What the commitments owe together for the periods before, of so many that end with this one. Of those
 * of which one is claimed, the one that comes to most counts.
 */
export function owedBefore(past: Past, names: readonly string[], periods: number): Fraction {
  const owed = lastPeriods(past, periods).flatMap(({ commitments }) =>
    counting(
      commitments.filter(({ name }) => names.includes(name)),
      past.electives,
      ({ owed }) => owed,
    ),
  )
  return fromCount(owed.reduce((sum, each) => sum + each.owed, 0))
}

/**
 * What the period before left over of a commitment, in exact minor units. Nothing reaches a period
 * that is not the next one.
 */
export function carriedInto(past: Past, name: string): Fraction {
  if (!past.carries) return zero
  const before = lastPeriods(past, 2)
    .at(-1)
    ?.commitments.find((each) => each.name === name)
  return before?.carried ? fromRatio(before.carried) : zero
}
