import { compare, type Fraction, fraction, minus } from './fraction.ts'
import { round } from './rounding.ts'

/** One exact part of what is given out, and the most units' worth that it may become. */
export interface Claim {
  readonly exact: Fraction
  readonly most: bigint
}

/**
 * Whole multiples of `unit` that come to no more than `total`, by largest remainder: each claim is
 * rounded down, and what is left over goes unit by unit to those that lost most by that, of equals to
 * the first. Nobody gets more than its `most`, nor a unit of which it had no part.
 */
export function apportion(claims: readonly Claim[], total: Fraction, unit: bigint): bigint[] {
  const given = claims.map(({ exact, most }) => {
    const down = round(exact, 'down', unit).value
    return down < most ? down : most
  })
  const spare = round(total, 'down', unit).value - given.reduce((sum, part) => sum + part, 0n)
  const lost = claims.map(({ exact }, i) => minus(exact, fraction(given[i] ?? 0n)))
  const waiting = claims
    .map((_, i) => i)
    .filter((i) => isOpen(lost[i], (given[i] ?? 0n) + unit, claims[i]?.most))
    .sort((a, b) => compare(lost[b] as Fraction, lost[a] as Fraction) || a - b)
  for (const i of waiting.slice(0, Number(spare / unit))) given[i] = (given[i] ?? 0n) + unit
  return given
}

const isOpen = (lost: Fraction | undefined, next: bigint, most: bigint | undefined): boolean =>
  lost !== undefined && most !== undefined && lost.numerator > 0n && next <= most
