import type { EpochMs } from '../brand.ts'
import type { PeriodRule } from '../calendar/period.ts'
import { type Anchor, endOf } from '../claims/clock.ts'
import type { Period } from '../judging/verdict.ts'
import type { DisputePlan } from '../sla/dispute/plan.ts'
import type { DisputeClocks } from './dispute-event.ts'

/** What the clocks of a dispute run from. */
export interface DisputeOccasion {
  /** Of the agreement's contract. */
  readonly rule: PeriodRule
  readonly period: Period
  readonly finalAt: EpochMs
  /** When Stripe had the last credit of what is disputed; null where none is there. */
  readonly issuedAt: EpochMs | null
}

/** The contract's clocks for a dispute that is filed now. One that comes too late is taken as late. */
export function disputeClocks(
  { file, decide }: DisputePlan,
  occasion: DisputeOccasion,
  now: EpochMs,
): DisputeClocks {
  const deadline = file && endOf(file, anchorOf(file.from, occasion), occasion.rule)
  return {
    deadline,
    isLate: deadline !== null && now >= deadline,
    decideBy: endOf(decide, { at: now, isEnd: false }, occasion.rule),
  }
}

/** What no credit was issued for could be disputed from when the verdict was final. */
function anchorOf(
  from: NonNullable<DisputePlan['file']>['from'],
  { period, finalAt, issuedAt }: DisputeOccasion,
): Anchor {
  switch (from) {
    case 'period-end':
      return { at: period.span.until, isEnd: true }
    case 'verdict-final':
      return { at: finalAt, isEnd: false }
    case 'credit-issued':
      return { at: issuedAt ?? finalAt, isEnd: false }
  }
}
