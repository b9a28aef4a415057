import { fromCount, minus, one, times } from '../money/fraction.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { lengthMs } from '../span.ts'
import type { Extent } from './extent.ts'
import type { Measure } from './measure.ts'
import { countState, State } from './states.ts'

/** Milliseconds of the slices that count as bad. Forgiven ones do not. */
export const badTimeMs = ({ sliceMs }: CommitmentPlan, { counted }: Measure): number =>
  countState(counted.states, State.bad) * sliceMs

/** Milliseconds of the time in force that may be bad while the target is just reached, exact. */
export const allowedMs = ({ target }: CommitmentPlan, { inForce }: Extent) =>
  times(minus(one, target), fromCount(lengthMs(inForce)))
