import { type Fraction, fraction, minus, plus, zero } from './fraction.ts'

/**
 * How an exact amount becomes whole units. Amounts here are what a provider owes, so `down` is
 * toward the provider, `up` toward the customer, `half-up` toward the customer at an exact half,
 * and `half-even` toward neither in the long run.
 */
export const roundingModes = ['half-up', 'half-even', 'down', 'up'] as const
export type RoundingMode = (typeof roundingModes)[number]

/** Whom the mode favours, in the words a verdict prints. */
export const towardWhom = {
  'half-up': 'to the nearest, an exact half toward the customer',
  'half-even': 'to the nearest, an exact half to the even unit',
  down: 'toward the provider',
  up: 'toward the customer',
} as const satisfies Record<RoundingMode, string>

export interface Rounded {
  /** A whole multiple of the unit. */
  readonly value: bigint
  /** What rounding left out: `value + residue` is the exact amount. */
  readonly residue: Fraction
}

/**
 * Rounds once to a multiple of `unit`. Below zero the modes mirror: `up` is away from zero.
 *
 * @throws {RangeError} when the unit is not above zero.
 */
export function round(exact: Fraction, mode: RoundingMode, unit = 1n): Rounded {
  if (unit <= 0n) throw new RangeError(`not a rounding unit: ${unit}`)
  const negative = exact.numerator < 0n
  const numerator = negative ? -exact.numerator : exact.numerator
  const step = exact.denominator * unit
  const whole = numerator / step
  const rest = numerator % step
  const units = whole + (roundsAway(mode, whole, rest, step) ? 1n : 0n)
  const value = (negative ? -units : units) * unit
  return { value, residue: minus(exact, fraction(value)) }
}

function roundsAway(mode: RoundingMode, whole: bigint, rest: bigint, step: bigint): boolean {
  switch (mode) {
    case 'down':
      return false
    case 'up':
      return rest > 0n
    case 'half-up':
      return rest * 2n >= step
    case 'half-even':
      return rest * 2n > step || (rest * 2n === step && whole % 2n === 1n)
  }
}

/**
 * Rounds parts so that they add up to the rounded whole: each is the rounded running total less
 * the one before it. Nothing is lost or made by rounding them apart.
 */
export function spread(parts: readonly Fraction[], mode: RoundingMode, unit = 1n): bigint[] {
  let running = zero
  let given = 0n
  return parts.map((part) => {
    running = plus(running, part)
    const { value } = round(running, mode, unit)
    const own = value - given
    given = value
    return own
  })
}
