import type { Measure } from '../judging/measure.ts'
import { type Fraction, fraction, fromCount, minus, one, over, times } from '../money/fraction.ts'
import { round } from '../money/rounding.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { type Count, standingOf } from '../sla/promise/figure.ts'
import type { Expected } from './expected.ts'

/**
 * What a target leaves room for over the whole period, and how much of it is used. Exact; an estimate
 * only in that the slices to come are taken as known, and for events in that traffic goes on as it was.
 */
export interface Budget {
  /** Minutes of bad time, bad events, or degradation windows. */
  readonly unit: 'minutes' | 'events' | 'windows'
  readonly allowed: Fraction
  readonly used: Fraction
}

/** @returns null where nothing was measured yet that a budget could be a share of. */
export function budgetOf(
  plan: CommitmentPlan,
  measured: Measure,
  { past, toCome, absent }: Expected,
): Budget | null {
  const known = fromCount(measured.known + toCome + absent)
  const minutes = fraction(BigInt(plan.sliceMs), 60_000n)
  const share = minus(one, plan.target)
  switch (plan.aggregation) {
    case 'good-slices': {
      // What a slice weighs need not be a whole one.
      const most = plan.weight ? times(share, known) : mostBad(known, plan)
      return {
        unit: 'minutes',
        allowed: times(most, minutes),
        used: times(measured.badSlices, minutes),
      }
    }
    case 'mean-of-slices': {
      if (!measured.attainment) return null
      const counted = fromCount(measured.known + measured.counted.absent)
      const lost = times(minus(one, measured.attainment), counted)
      return {
        unit: 'minutes',
        allowed: times(times(share, known), minutes),
        used: times(lost, minutes),
      }
    }
    case 'windows':
    case 'bad-events':
    case 'bad-time':
      return countedBudget(plan.aggregation, plan, measured)
    case 'events': {
      if (past === 0 || measured.total === 0) return null
      const growth = over(fromCount(past + toCome), fromCount(past))
      const events = times(fromCount(measured.total), growth)
      return { unit: 'events', allowed: mostBad(events, plan), used: fromCount(measured.bad) }
    }
  }
}

/** What a count allows is no estimate: it is the same however the period goes on. */
function countedBudget(count: Count, { target }: CommitmentPlan, { attainment }: Measure) {
  if (!attainment) return null
  const inUnit = (standing: Fraction): Fraction =>
    over(standingOf(standing, count), fromCount(count === 'bad-time' ? 60_000 : 1))
  return { unit: units[count], allowed: inUnit(target), used: inUnit(attainment) }
}

const units = { windows: 'windows', 'bad-events': 'events', 'bad-time': 'minutes' } as const

/** The most that may be bad of so many while the target is not missed: a whole number, from 0. */
export function mostBad(all: Fraction, { target, breachedWhen }: CommitmentPlan): Fraction {
  const share = times(minus(one, target), fraction(round(all, 'down').value))
  const most = round(share, 'down').value
  const isAtTarget = breachedWhen === 'lte' && share.denominator === 1n && most > 0n
  return fraction(isAtTarget ? most - 1n : most)
}
