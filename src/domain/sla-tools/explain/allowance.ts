import { type Fraction, fraction, minus, one, times } from '../../money/fraction.ts'
import type { Exclusion } from '../../sla/exclusion/schema.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'

/** How much of a period may be bad while the target is still met, with every slice known. */
export interface Allowance {
  /** Exact; with `breachedWhen` lte just less than this. */
  readonly minutes: Fraction
  /** Whole slices, of {@link Allowance.of}. */
  readonly slices: Fraction
  readonly of: Fraction
}

/** Whether much of every period leaves by itself: an allowance of all of its time is then a wrong figure. */
export const leavesHoursOut = (exclusion: Exclusion): boolean =>
  exclusion.kind === 'hours' && exclusion.effect === 'removed'

export function allowanceOf(plan: CommitmentPlan, periodMs: number): Allowance {
  const of = fraction(BigInt(Math.floor(periodMs / plan.sliceMs)))
  const missing = minus(one, plan.target)
  const exact = times(missing, of)
  const floor = exact.numerator / exact.denominator
  const isAtTarget = exact.denominator === 1n && floor > 0n
  const slices = fraction(plan.breachedWhen === 'lte' && isAtTarget ? floor - 1n : floor)
  return { minutes: times(missing, fraction(BigInt(periodMs), 60_000n)), slices, of }
}
