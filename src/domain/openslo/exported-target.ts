import { compare, type Fraction, minus, one, zero } from '../money/fraction.ts'
import type { Commitment } from '../sla/document.ts'
import { decidesSlices } from '../sla/indicator/check-joined.ts'
import { exactShare } from '../sla/money/share.ts'

type Objective = Commitment['objectives'][number]

/**
 * What stands for a target of 100 %, which OpenSLO forbids: one in a million may be bad. A month has
 * 44,640 minutes, so of slices even one that is bad still misses it.
 */
export const nearlyAll = { target: 0.999999, targetPercent: 99.9999 } as const

export function exportedTarget({ target, targetPercent }: Objective): object {
  if (target !== undefined) return { target: target === 1 ? nearlyAll.target : target }
  return { targetPercent: targetPercent === 100 ? nearlyAll.targetPercent : targetPercent }
}

export const isAll = ({ target, targetPercent }: Objective): boolean =>
  target === 1 || targetPercent === 100

/** OpenSLO's share must be over 0; less than one good event in ten thousand stands for none. */
const leastShare = 0.0001

export interface ExportedShare {
  /** OpenSLO's `timeSliceTarget`: a slice is good at this share of good events. */
  readonly value: number
  /** Why slices exactly on it are judged otherwise than in the SLA; null when they are not. */
  readonly differs: 'at-the-limit' | 'at-none' | 'by-figure' | null
}

/** The share that makes a slice good; null for methods that OpenSLO gives none. */
export function exportedTimeSliceTarget(commitment: Commitment): ExportedShare | null {
  if (commitment.budgetingMethod !== 'Timeslices') return null
  const written = commitment.objectives[0]?.timeSliceTarget
  if (written !== undefined) return { value: written, differs: null }
  if (decidesSlices(commitment.indicator)) return decidedTarget(commitment)
  const bad = commitment.slice?.bad
  // A valid Timeslices commitment says one of the two.
  if (!bad) return null
  const good = minus(one, exactShare(bad.value))
  if (compare(good, zero) === 0) return { value: leastShare, differs: 'at-none' }
  return { value: nearestNumber(good), differs: bad.op === 'gte' ? 'at-the-limit' : null }
}

/**
 * A quantile keeps its limit when so large a share of events does. Of a mean and a rate OpenSLO can
 * only be told that a slice is good as a whole.
 */
function decidedTarget({ indicator, objectives }: Commitment): ExportedShare {
  const statistic = indicator.spec.thresholdMetric?.metricSource.spec.statistic
  if (statistic?.kind !== 'quantile') return { value: 1, differs: 'by-figure' }
  const q = exactShare(statistic.q)
  const op = objectives[0]?.op
  const isUpper = op === 'lt' || op === 'lte'
  const good = isUpper ? q : minus(one, q)
  if (compare(good, zero) === 0) return { value: leastShare, differs: 'at-none' }
  return { value: nearestNumber(good), differs: isUpper ? null : 'at-the-limit' }
}

/** Shares have at most 17 digits, so one division is right to the last of a float. */
const nearestNumber = ({ numerator, denominator }: Fraction): number =>
  Number(numerator) / Number(denominator)
