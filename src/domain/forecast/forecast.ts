import type { ExcludedTime } from '../exclusions/excluded-time.ts'
import { measure } from '../judging/measure.ts'
import type { Extent } from '../judging/slicing/extent.ts'
import type { Slices } from '../judging/slicing/slices.ts'
import type { Fraction } from '../money/fraction.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { type Budget, budgetOf } from './budget.ts'
import { type BurnAlert, burnAlertsOf } from './burn-rate.ts'

/** Where a commitment stands inside its open period. */
export interface Forecast {
  /** So far; null when nothing was measured. */
  readonly attainment: Fraction | null
  readonly budget: Budget | null
  readonly alerts: readonly BurnAlert[]
}

/** @param excluded Time that the SLA's exclusions take out; burn rates are warnings and know none. */
export function forecastOf(
  plan: CommitmentPlan,
  counts: readonly [Slices, ...Slices[]],
  extent: Extent,
  excluded: readonly ExcludedTime[] = [],
): Forecast {
  const measured = measure(plan, counts, extent, excluded)
  return {
    attainment: measured.attainment,
    budget: budgetOf(plan, measured, extent),
    alerts: burnAlertsOf(plan, counts, extent),
  }
}
