import { type Fraction, fromCount, minus, one, times, zero } from '../money/fraction.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { countOf, standingOf } from '../sla/promise/figure.ts'
import { lengthMs } from '../span.ts'
import type { Measure } from './measure.ts'
import type { Extent } from './slicing/extent.ts'

/** Milliseconds of the slices that count as bad, each by what it weighs. Forgiven ones do not count. */
export const badTimeMs = ({ sliceMs }: CommitmentPlan, { badSlices }: Measure): Fraction =>
  times(badSlices, fromCount(sliceMs))

/**
 * Milliseconds of the time in force that may be bad while the target is just reached, exact. Of a count
 * of windows or of events that is none.
 */
export function allowedMs({ target, aggregation }: CommitmentPlan, { inForce }: Extent): Fraction {
  const count = countOf(aggregation)
  if (count) return count === 'bad-time' ? standingOf(target, count) : zero
  return times(minus(one, target), fromCount(lengthMs(inForce)))
}
