import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compare,
  type Fraction,
  fraction,
  fromDecimal,
  fromNumber,
  fromRatio,
  minus,
  over,
  plus,
  sum,
  times,
  toRatio,
} from '../../../src/domain/money/fraction.ts'

const fractions: fc.Arbitrary<Fraction> = fc
  .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.bigInt(1n, 10n ** 12n))
  .map(([n, d]) => fraction(n, d))

describe('a fraction', () => {
  test.each([
    ['99.9', 999n, 10n],
    ['-0.50', -1n, 2n],
    ['1e-7', 1n, 10_000_000n],
    ['12e2', 1200n, 1n],
    ['0', 0n, 1n],
  ])('of the text %s is exact and in lowest terms', (text, numerator, denominator) => {
    expect(fromDecimal(text)).toEqual({ numerator, denominator })
  })

  test.each(['', '.5', '1.', '1,5', '0x10', 'NaN', '1e9999', ' 1'])(
    'is not made of "%s"',
    (text) => {
      expect(() => fromDecimal(text)).toThrow(RangeError)
    },
  )

  test('of a number is what was written, not the float behind it', () => {
    expect(fromNumber(0.1)).toEqual({ numerator: 1n, denominator: 10n })
    expect(fromNumber(1e-7)).toEqual({ numerator: 1n, denominator: 10_000_000n })
    expect(plus(fromNumber(0.1), fromNumber(0.2))).toEqual(fromNumber(0.3))
    expect(() => fromNumber(Number.NaN)).toThrow(RangeError)
    expect(() => fromNumber(Number.POSITIVE_INFINITY)).toThrow(RangeError)
  })

  test('has its sign in the numerator', () => {
    expect(fraction(1n, -2n)).toEqual({ numerator: -1n, denominator: 2n })
  })

  test('is refused over zero', () => {
    expect(() => fraction(1n, 0n)).toThrow('division by zero')
    expect(() => over(fraction(1n), fraction(0n))).toThrow(RangeError)
  })

  test('travels as text and comes back', () => {
    fc.assert(
      fc.property(fractions, (f) => {
        expect(fromRatio(toRatio(f))).toEqual(f)
      }),
    )
  })

  test('keeps the laws of arithmetic', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        expect(minus(plus(a, b), b)).toEqual(a)
        expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)))
        expect(compare(a, b)).toBe(-compare(b, a) || 0)
        expect(compare(plus(a, c), plus(b, c))).toBe(compare(a, b))
      }),
    )
  })

  test('sums the same in pairs as one by one', () => {
    fc.assert(
      fc.property(fc.array(fractions, { maxLength: 20 }), (parts) => {
        expect(sum(parts)).toEqual(parts.reduce(plus, fraction(0n)))
      }),
    )
  })
})
