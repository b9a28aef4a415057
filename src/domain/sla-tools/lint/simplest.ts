import { compare, type Fraction, fraction, minus, over, plus } from '../../money/fraction.ts'
import type { Cut, Range } from '../../sla/remedy/range.ts'

/**
 * The fraction of the smallest denominator inside a range that is not empty. Nothing with a smaller
 * denominator lies in it, so it says how fine a count must be to get there.
 *
 * Steps down the continued fraction of both ends (the Stern-Brocot tree, in strides).
 */
export const simplestIn = ({ low, high }: Range): Fraction => simplest(low, high)

/** @param high null for no upper end. */
function simplest(low: Cut, high: Cut | null): Fraction {
  const whole = fraction(firstWhole(low))
  if (high === null || isUnder(whole, high)) return whole
  // No whole number lies between: both ends are in the same one, and 1 / (x - one) has the rest.
  const floor = fraction(low.value.numerator / low.value.denominator)
  const inner = simplest(inverse(high, floor), at(low, floor) ? null : inverse(low, floor))
  return plus(floor, over(one, inner))
}

const one = fraction(1n)

const at = ({ value }: Cut, floor: Fraction): boolean => compare(value, floor) === 0

function firstWhole({ value, side }: Cut): bigint {
  const floor = value.numerator / value.denominator
  return side === 'before' && value.denominator === 1n ? floor : floor + 1n
}

function isUnder(value: Fraction, high: Cut): boolean {
  const side = compare(value, high.value)
  return side < 0 || (side === 0 && high.side === 'after')
}

/** Turning a number upside down turns the order round, and with it the sides. */
const inverse = ({ value, side }: Cut, floor: Fraction): Cut => ({
  value: over(one, minus(value, floor)),
  side: side === 'before' ? 'after' : 'before',
})
