import { epochMs } from '../brand.ts'
import { measure } from '../judging/measure.ts'
import { type Extent, spanOf, wholeSlices } from '../judging/slicing/extent.ts'
import type { Slices } from '../judging/slicing/slices.ts'
import { compare, type Fraction, fromNumber, minus, one, over, zero } from '../money/fraction.ts'
import type { CommitmentPlan } from '../sla/plan.ts'

const HOUR_MS = 3_600_000

/**
 * Two windows, both of which must burn faster than the rate: the long one says that it matters, the
 * short one that it goes on. The pairs for 2 %, 5 % and 10 % of a 30-day budget from "Alerting on
 * SLOs", chapter 5 of The Site Reliability Workbook (O'Reilly, 2018).
 */
export const burnAlerts = [
  { rate: 14.4, longMs: HOUR_MS, shortMs: HOUR_MS / 12 },
  { rate: 6, longMs: 6 * HOUR_MS, shortMs: HOUR_MS / 2 },
  { rate: 1, longMs: 72 * HOUR_MS, shortMs: 6 * HOUR_MS },
] as const

/** `unbounded`: something was bad, and the target allows nothing. Null: nothing was measured. */
export type BurnRate = Fraction | 'unbounded' | null

/** An early warning that a period will miss its target. It is never the judgment itself. */
export interface BurnAlert {
  readonly rate: number
  readonly longMs: number
  readonly shortMs: number
  readonly long: BurnRate
  readonly short: BurnRate
  readonly firing: boolean
}

/** How fast each pair of windows uses up what the target allows; 1 just lasts for the period. */
export function burnAlertsOf(
  plan: CommitmentPlan,
  counts: readonly [Slices, ...Slices[]],
  extent: Extent,
): readonly BurnAlert[] {
  return burnAlerts.map(({ rate, longMs, shortMs }) => {
    const long = burnRate(plan, counts, extent, longMs)
    const short = burnRate(plan, counts, extent, shortMs)
    return { rate, longMs, shortMs, long, short, firing: isOver(long, rate) && isOver(short, rate) }
  })
}

/**
 * The share that was bad over the last whole slices of so much time, by the share that may be. At
 * least one slice, and never slices before the period. A run too short to count yet counts here: the
 * warning must not wait until the run is long enough to be a breach.
 */
function burnRate(
  plan: CommitmentPlan,
  counts: readonly [Slices, ...Slices[]],
  extent: Extent,
  lastMs: number,
): BurnRate {
  const [slices] = counts
  const whole = wholeSlices(slices, extent.judged)
  const count = Math.max(1, Math.ceil(lastMs / plan.sliceMs))
  const first = Math.max(whole.first, whole.end - count)
  if (first >= whole.end) return null
  const judged = spanOf(slices, { first, end: whole.end })
  const { attainment } = measure({ ...plan, runSlices: 1 }, counts, {
    ...extent,
    judged: { from: epochMs(judged.from), until: epochMs(judged.until) },
  })
  if (!attainment) return null
  const bad = minus(one, attainment)
  const allowed = minus(one, plan.target)
  if (compare(allowed, zero) > 0) return over(bad, allowed)
  return compare(bad, zero) > 0 ? 'unbounded' : zero
}

const isOver = (burn: BurnRate, rate: number): boolean =>
  burn === 'unbounded' || (burn !== null && compare(burn, fromNumber(rate)) > 0)
