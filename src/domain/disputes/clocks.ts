import type { EpochMs } from '../brand.ts'
import type { PeriodRule } from '../calendar/period.ts'
import { type Anchor, endOf } from '../claims/clock.ts'
import type { Period } from '../judging/verdict.ts'
import type { DisputeAnchor, DisputePlan } from '../sla/dispute/plan.ts'
import type { DisputeClocks } from './dispute-event.ts'

/** What the clocks of a dispute run from. */
export interface DisputeOccasion {
  /** Of the agreement's contract. */
  readonly rule: PeriodRule
  readonly period: Period
  readonly finalAt: EpochMs
  /** Of what is disputed: when Stripe took the last credit, if any, and whether one is on its way. */
  readonly issued: { readonly lastAt: EpochMs | null; readonly isUnderway: boolean }
}

/** The contract's clocks for a dispute that is filed now. One that comes too late is taken as late. */
export function disputeClocks(
  { file, decide }: DisputePlan,
  occasion: DisputeOccasion,
  now: EpochMs,
): DisputeClocks {
  const anchor = file && anchorOf(file.from, occasion)
  const deadline = file && anchor && endOf(file, anchor, occasion.rule)
  return {
    deadline,
    isLate: deadline !== null && now >= deadline,
    decideBy: endOf(decide, { at: now, isEnd: false }, occasion.rule),
  }
}

/**
 * Where no credit is at Stripe, time runs from the final verdict; while the first is on its way it has
 * not begun.
 */
function anchorOf(
  from: DisputeAnchor,
  { period, finalAt, issued }: DisputeOccasion,
): Anchor | null {
  switch (from) {
    case 'period-end':
      return { at: period.span.until, isEnd: true }
    case 'verdict-final':
      return { at: finalAt, isEnd: false }
    case 'credit-issued':
      if (issued.lastAt === null && issued.isUnderway) return null
      return { at: issued.lastAt ?? finalAt, isEnd: false }
  }
}
