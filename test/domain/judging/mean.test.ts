import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meanShare } from '../../../src/domain/judging/mean.ts'
import {
  compare,
  type Fraction,
  fraction,
  minus,
  one,
  over,
  sum,
} from '../../../src/domain/money/fraction.ts'

/** More primes than have a common denominator of 2,048 bits. */
const primes = Array.from({ length: 4000 }, (_, i) => i + 1000).filter((n) =>
  Array.from({ length: 70 }, (_, i) => i + 2).every((d) => n % d !== 0),
)

const naive = (slices: ReadonlyMap<number, bigint>, known: number): Fraction => {
  const shares = [...slices].map(([size, bad]) => fraction(bad, BigInt(size)))
  return minus(one, over(sum(shares), fraction(BigInt(known))))
}

describe('the mean share of good events', () => {
  test('is exact where sizes have a denominator in common', () => {
    const badBySize = new Map([
      [3, 1n],
      [100, 7n],
      [30, 29n],
    ])
    const mean = meanShare({ badBySize, lost: 2, known: 10, edges: [] })
    // 1 - (1/3 + 7/100 + 29/30 + 2) / 10
    expect(mean).toEqual(fraction(1000n - 337n, 1000n))
  })

  test('of slices without a bad event is whole, and of lost ones nothing', () => {
    expect(meanShare({ badBySize: new Map(), lost: 0, known: 5, edges: [] })).toEqual(one)
    expect(meanShare({ badBySize: new Map(), lost: 5, known: 5, edges: [] })).toEqual(fraction(0n))
  })

  test('is on the right side of any edge, however unlike the sizes are', () => {
    const known = 1000
    const bads = fc.array(fc.nat(999), { minLength: 300, maxLength: primes.length })
    fc.assert(
      fc.property(bads, fc.bigInt(-(10n ** 70n), 10n ** 70n), (bad, offset) => {
        const badBySize = new Map(bad.map((n, i) => [primes[i] as number, BigInt(n)]))
        const exact = naive(badBySize, known)
        const far = minus(exact, fraction(1n, 10n ** 3n))
        const near = minus(exact, fraction(offset, 10n ** 130n))
        for (const edge of [far, near, exact]) {
          const mean = meanShare({ badBySize, lost: 0, known, edges: [edge] })
          expect(compare(mean, edge)).toBe(compare(exact, edge))
        }
      }),
      { numRuns: 10 },
    )
  })

  test('is carried to 60 decimals where nothing is near, so that it can be printed', () => {
    const badBySize = new Map(primes.map((size) => [size, 1n]))
    const mean = meanShare({ badBySize, lost: 0, known: 1000, edges: [fraction(1n, 2n)] })
    expect(mean.denominator.toString().length).toBeLessThan(70)
    const error = minus(mean, naive(badBySize, 1000))
    expect(compare(error, fraction(0n))).toBeGreaterThanOrEqual(0)
    expect(compare(error, fraction(1n, 10n ** 57n))).toBe(-1)
  })
})
