import type { ExcludedTime } from '../exclusions/excluded-time.ts'
import { measure } from '../judging/measure.ts'
import { type Extent, spanOf, wholeSlices } from '../judging/slicing/extent.ts'
import type { Slices } from '../judging/slicing/slices.ts'
import {
  compare,
  type Fraction,
  fromCount,
  fromNumber,
  minus,
  one,
  over,
  zero,
} from '../money/fraction.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { countOf, standingOf } from '../sla/promise/figure.ts'
import { lengthMs } from '../span.ts'

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

/**
 * How fast each pair of windows uses up what the target allows; 1 just lasts for the period. Degradation
 * windows come whole, so where they are counted nothing burns.
 *
 * @param excluded Time that the SLA's exclusions take out of the period.
 */
export function burnAlertsOf(
  plan: CommitmentPlan,
  counts: readonly [Slices, ...Slices[]],
  extent: Extent,
  excluded: readonly ExcludedTime[],
): readonly BurnAlert[] {
  if (plan.aggregation === 'windows') return []
  const burnOver = (lastMs: number): BurnRate =>
    burnRate(plan, counts, lastSlices(counts[0], extent, lastMs), excluded)
  return burnAlerts.map(({ rate, longMs, shortMs }) => {
    const long = burnOver(longMs)
    const short = burnOver(shortMs)
    return { rate, longMs, shortMs, long, short, firing: isOver(long, rate) && isOver(short, rate) }
  })
}

/**
 * The last whole slices of so much time: at least one, and never slices before the period. Excluded
 * time is among them, so an hour is an hour of the clock.
 */
function lastSlices(slices: Slices, extent: Extent, lastMs: number): Extent {
  const whole = wholeSlices(slices, extent.judged)
  const count = Math.max(1, Math.ceil(lastMs / slices.lengthMs))
  const first = Math.max(whole.first, whole.end - count)
  return { ...extent, judged: spanOf(slices, { first, end: whole.end }) }
}

/**
 * The share that was bad, by the share that may be. A run too short to count yet counts here: the
 * warning must not wait until the run is long enough to be a breach.
 */
function burnRate(
  plan: CommitmentPlan,
  counts: readonly [Slices, ...Slices[]],
  last: Extent,
  excluded: readonly ExcludedTime[],
): BurnRate {
  // Time before the agreement is of no hour of these, also where the period counts it as up.
  const asWarned: CommitmentPlan = { ...plan, runSlices: 1, absent: 'shrinks' }
  const { attainment } = measure(asWarned, counts, last, excluded)
  if (!attainment) return null
  const { aggregation, target } = plan
  const isCounted = countOf(aggregation) !== null
  // Of a count, how much came in this time against how much may in all of it.
  const [bad, allowed] = isCounted
    ? [
        over(standingOf(attainment, aggregation), fromCount(lengthMs(last.judged))),
        over(standingOf(target, aggregation), fromCount(lengthMs(last.inForce))),
      ]
    : [minus(one, attainment), minus(one, target)]
  if (compare(allowed, zero) > 0) return over(bad, allowed)
  return compare(bad, zero) > 0 ? 'unbounded' : zero
}

const isOver = (burn: BurnRate, rate: number): boolean =>
  burn === 'unbounded' || (burn !== null && compare(burn, fromNumber(rate)) > 0)
