import type { Measure } from '../judging/measure.ts'
import { type Extent, wholeSlices } from '../judging/slicing/extent.ts'
import { countState, State } from '../judging/slicing/states.ts'
import { type Fraction, fraction, fromCount, minus, one, over, times } from '../money/fraction.ts'
import { round } from '../money/rounding.ts'
import type { CommitmentPlan } from '../sla/plan.ts'

/**
 * What a target leaves room for over the whole period, and how much of it is used. Exact; an estimate
 * only in that the slices to come are taken as known, and for events in that traffic goes on as it was.
 */
export interface Budget {
  /** Minutes of bad time, or bad events. */
  readonly unit: 'minutes' | 'events'
  readonly allowed: Fraction
  readonly used: Fraction
}

/** @returns null where nothing was measured yet that a budget could be a share of. */
export function budgetOf(plan: CommitmentPlan, measured: Measure, extent: Extent): Budget | null {
  const { slices, whole } = measured.counted
  const toCome = Math.max(0, wholeSlices(slices, extent.inForce).end - whole.end)
  const known = fromCount(measured.known + toCome)
  const minutes = fraction(BigInt(plan.sliceMs), 60_000n)
  switch (plan.aggregation) {
    case 'good-slices': {
      const bad = countState(measured.counted.states, State.bad)
      return {
        unit: 'minutes',
        allowed: times(mostBad(known, plan), minutes),
        used: times(fromCount(bad), minutes),
      }
    }
    case 'mean-of-slices': {
      if (!measured.attainment) return null
      const lost = times(minus(one, measured.attainment), fromCount(measured.known))
      return {
        unit: 'minutes',
        allowed: times(times(minus(one, plan.target), known), minutes),
        used: times(lost, minutes),
      }
    }
    case 'events': {
      const past = whole.end - whole.first
      if (past === 0 || measured.total === 0) return null
      const events = times(
        fromCount(measured.total),
        over(fromCount(past + toCome), fromCount(past)),
      )
      return { unit: 'events', allowed: mostBad(events, plan), used: fromCount(measured.bad) }
    }
  }
}

/** The most that may be bad of so many while the target is not missed: a whole number, from 0. */
function mostBad(all: Fraction, { target, breachedWhen }: CommitmentPlan): Fraction {
  const share = times(minus(one, target), fraction(round(all, 'down').value))
  const most = round(share, 'down').value
  const isAtTarget = breachedWhen === 'lte' && share.denominator === 1n && most > 0n
  return fraction(isAtTarget ? most - 1n : most)
}
