import {
  compare,
  type Fraction,
  fraction,
  fromCount,
  sum,
  times,
  zero,
} from '../../money/fraction.ts'
import { round } from '../../money/rounding.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { type SinglePlan, singlesOf } from '../../sla/remedy/pay-plan.ts'

/**
 * The most minor units that a period comes to before caps, rounded as its sum is; null where that
 * hangs on fees, or on how long service was bad.
 */
export function mostOf({ pay: { remedy }, rounding, each }: CommitmentPlan): Fraction | null {
  const all = singlesOf(remedy).map(mostOfSingle)
  const known = all.filter((each) => each !== null)
  if (known.length === 0 || known.length < all.length) return null
  const isSum = remedy.kind === 'several' && remedy.combine === 'sum'
  const one = isSum ? sum(known) : known.reduce(greater)
  const exact = each?.pays === 'sum' ? times(one, fromCount(each.atMost)) : one
  return fraction(round(exact, rounding.mode, rounding.unit).value)
}

function mostOfSingle(single: SinglePlan): Fraction | null {
  switch (single.kind) {
    case 'bands': {
      const amounts = single.bands.flatMap(({ pays }) =>
        pays.kind === 'amount' ? [pays.minor] : [],
      )
      return amounts.length < single.bands.length ? null : amounts.reduce(greater)
    }
    case 'fixed':
      return single.pays.kind === 'amount' ? single.pays.minor : null
    case 'right':
      return zero
    case 'per-window':
    case 'steps':
    case 'slope':
    case 'time':
    case 'units-not-charged':
      return null
  }
}

const greater = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b)
