import { compare, type Fraction, fraction, minus, one, over, plus, sum } from '../money/fraction.ts'

/** Bad events by the number of events in their slice: slices of one size share a denominator. */
export type BadBySize = ReadonlyMap<number, bigint>

export interface Losses {
  readonly badBySize: BadBySize
  /** Slices that count as wholly bad by the contract. */
  readonly lost: number
}

export interface MeanInput extends Losses {
  /** All slices that count; more than 0. */
  readonly known: number
  /** Figures that the mean will be compared with: a target, the edges of bands. */
  readonly edges: readonly Fraction[]
}

/**
 * The mean share of good events of slices, each slice alike.
 *
 * Exact as long as the slices' sizes have a common denominator of at most 2,048 bits. Thousands of
 * unlike sizes have one of a hundred thousand, which takes minutes to reduce and pages to print:
 * the mean is then carried to 60 decimals, and only if one of the edges is as near as that, exactly
 * after all. So whatever is decided by it is decided exactly in either case.
 */
export function meanShare(input: MeanInput): Fraction {
  const { known, lost, edges } = input
  const good = (errors: Fraction): Fraction =>
    minus(one, over(plus(errors, fraction(BigInt(lost))), fraction(BigInt(known))))
  const { low, high } = errorBounds(input.badBySize)
  const [most, least] = [good(low), good(high)]
  const isNear = (edge: Fraction) => compare(least, edge) <= 0 && compare(edge, most) <= 0
  if (compare(most, least) === 0 || !edges.some(isNear)) return most
  return good(sum(sharesOf(input.badBySize)))
}

const sharesOf = (badBySize: BadBySize): Fraction[] =>
  [...badBySize].map(([size, bad]) => fraction(bad, BigInt(size)))

/** Exact, or rounded down to 60 decimals where {@link meanShare} would not stay exact either. */
export const sumOfShares = (badBySize: BadBySize): Fraction => errorBounds(badBySize).low

/** What exact sums are carried to where they have no common denominator that is handy. */
export const scale = 10n ** 60n
const largestCommon = 2n ** 2048n

/** The sum of the slices' shares of bad events, between two bounds; both the same when exact. */
function errorBounds(badBySize: BadBySize): { low: Fraction; high: Fraction } {
  const common = commonMultiple(badBySize.keys())
  const unit = common ?? scale
  let low = 0n
  for (const [size, bad] of badBySize) low += (bad * unit) / BigInt(size)
  const slack = common === null ? BigInt(badBySize.size) : 0n
  return { low: fraction(low, unit), high: fraction(low + slack, unit) }
}

/** null beyond {@link largestCommon}. */
export function commonMultiple(sizes: Iterable<number>): bigint | null {
  let common = 1n
  for (const size of sizes) {
    // size / gcd(common, size) is what is still missing.
    common *= fraction(common, BigInt(size)).denominator
    if (common > largestCommon) return null
  }
  return common
}
