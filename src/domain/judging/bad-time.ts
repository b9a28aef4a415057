import { type Fraction, fromCount, minus, one, times } from '../money/fraction.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { lengthMs } from '../span.ts'
import type { Measure } from './measure.ts'
import type { Extent } from './slicing/extent.ts'

/** Milliseconds of the slices that count as bad, each by what it weighs. Forgiven ones do not count. */
export const badTimeMs = ({ sliceMs }: CommitmentPlan, { badSlices }: Measure): Fraction =>
  times(badSlices, fromCount(sliceMs))

/** Milliseconds of the time in force that may be bad while the target is just reached, exact. */
export const allowedMs = ({ target }: CommitmentPlan, { inForce }: Extent) =>
  times(minus(one, target), fromCount(lengthMs(inForce)))
