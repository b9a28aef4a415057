import type { Fraction } from './fraction.ts'

export interface DecimalParts {
  readonly whole: bigint
  /** Behind the point, without trailing zeros; may be empty. */
  readonly digits: string
}

/**
 * A number of at least 0 as a decimal, with every digit.
 *
 * @returns null when it has no end (1/3).
 */
export function decimalParts({ numerator, denominator }: Fraction): DecimalParts | null {
  const digits = digitsOf(denominator)
  if (digits === null) return null
  const text = String((numerator * 10n ** BigInt(digits)) / denominator).padStart(digits + 1, '0')
  const cut = text.length - digits
  return { whole: BigInt(text.slice(0, cut)), digits: text.slice(cut) }
}

/** Places that a fraction in lowest terms needs: the more frequent of 2 and 5 in its denominator. */
function digitsOf(denominator: bigint): number | null {
  let rest = denominator
  const count = (prime: bigint): number => {
    let n = 0
    for (; rest % prime === 0n; n += 1) rest /= prime
    return n
  }
  const digits = Math.max(count(2n), count(5n))
  return rest === 1n ? digits : null
}
