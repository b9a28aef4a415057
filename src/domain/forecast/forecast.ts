import type { ExcludedTime } from '../exclusions/excluded-time.ts'
import { standingFor } from '../judging/each/standing.ts'
import { measure } from '../judging/measure.ts'
import type { Extent } from '../judging/slicing/extent.ts'
import type { Slices } from '../judging/slicing/slices.ts'
import type { Fraction } from '../money/fraction.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { type Count, countOf, standingOf } from '../sla/promise/figure.ts'
import { type Budget, budgetOf } from './budget.ts'
import { type BurnAlert, burnAlertsOf } from './burn-rate.ts'
import { expectedOf } from './expected.ts'
import { type HeldBefore, trailingForecast } from './trailing.ts'

/** Where a commitment stands inside its open period. */
export interface Forecast {
  /** What attainment counts, bad time in milliseconds; null where it is a share. */
  readonly figure: Count | null
  /** So far; null when nothing was measured. */
  readonly attainment: Fraction | null
  readonly budget: Budget | null
  readonly alerts: readonly BurnAlert[]
}

/** The time that the SLA's exclusions take out of what an extent judges. */
export type ExcludedIn = (extent: Extent) => readonly ExcludedTime[]

/**
 * Of a commitment that is judged for each value of a field, it is the forecast of the worst so far.
 *
 * @param excludedIn Of the time that is over, and of what is to come: hours, and work announced ahead.
 * @param heldBefore What trailing time reads before the period; asked only where a plan has any.
 */
export function forecastOf(
  commitment: CommitmentPlan,
  counted: readonly [Slices, ...Slices[]],
  extent: Extent,
  excludedIn: ExcludedIn,
  heldBefore: HeldBefore = { before: [], answeredUntil: null },
): Forecast {
  const excluded = excludedIn(extent)
  const { plan, counts } = standingFor(commitment, counted, extent, excluded)
  const measured = measure(plan, counts, extent, excluded)
  const alerts = burnAlertsOf(plan, counts, extent, excluded)
  if (plan.trailing) {
    const at = { own: measured, extent }
    const figure = countOf(plan.aggregation)
    return { figure, ...trailingForecast(plan, plan.trailing, at, heldBefore), alerts }
  }
  const all = excludedIn({ ...extent, judged: extent.inForce })
  return {
    figure: countOf(plan.aggregation),
    attainment: measured.attainment && standingOf(measured.attainment, plan.aggregation),
    budget: budgetOf(plan, measured, expectedOf(plan, measured, extent, all)),
    alerts,
  }
}
