import type { ExcludedTime } from '../../exclusions/excluded-time.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { Extent } from '../slicing/extent.ts'
import { emptyOfValue, type Slices } from '../slicing/slices.ts'
import { eachOf } from './each.ts'

/** The slices that a commitment's own figures are of, and what they are measured by. */
export interface Standing {
  readonly plan: CommitmentPlan
  readonly counts: readonly [Slices, ...Slices[]]
}

/**
 * The slices that stand for a commitment: those of its worst value, where each is judged by itself.
 * Where none is judged nothing is known, whatever an empty slice counts as.
 */
export function standingFor(
  plan: CommitmentPlan,
  counts: readonly [Slices, ...Slices[]],
  extent: Extent,
  times: readonly ExcludedTime[],
): Standing {
  if (!plan.each) return { plan, counts }
  const [slices] = counts
  const { worst } = eachOf(plan, plan.each, slices, extent, times)
  if (worst) return { plan, counts: [worst.slices] }
  return { plan: { ...plan, empty: 'unknown' }, counts: [emptyOfValue(slices)] }
}
