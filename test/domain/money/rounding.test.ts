import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, fraction, fromDecimal, plus, sum } from '../../../src/domain/money/fraction.ts'
import { round, roundingModes, spread } from '../../../src/domain/money/rounding.ts'

const modes = fc.constantFrom(...roundingModes)
const amounts = fc
  .tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.bigInt(1n, 10n ** 6n))
  .map(([n, d]) => fraction(n, d))
const units = fc.constantFrom(1n, 10n, 100n)

describe('rounding', () => {
  test.each([
    ['half-up', '2.5', 3n],
    ['half-up', '2.49', 2n],
    ['half-even', '2.5', 2n],
    ['half-even', '3.5', 4n],
    ['half-even', '2.51', 3n],
    ['down', '2.99', 2n],
    ['up', '2.01', 3n],
    ['up', '2', 2n],
    ['half-up', '-2.5', -3n],
    ['down', '-2.99', -2n],
  ] as const)('%s of %s is %s', (mode, text, expected) => {
    expect(round(fromDecimal(text), mode).value).toBe(expected)
  })

  test.each([
    ['half-up', '5124', 5120n],
    ['half-up', '5125', 5130n],
    ['up', '5121', 5130n],
    ['down', '5129', 5120n],
  ] as const)('of a three-decimal amount is to tens: %s of %s', (mode, text, expected) => {
    expect(round(fromDecimal(text), mode, 10n).value).toBe(expected)
  })

  test('needs a unit above zero', () => {
    expect(() => round(fraction(1n), 'down', 0n)).toThrow('not a rounding unit')
  })

  test('conserves: the value and what it left out are the exact amount, less than a unit away', () => {
    fc.assert(
      fc.property(amounts, modes, units, (exact, mode, unit) => {
        const { value, residue } = round(exact, mode, unit)
        expect(plus(fraction(value), residue)).toEqual(exact)
        expect(value % unit).toBe(0n)
        expect(compare(residue, fraction(unit))).toBe(-1)
        expect(compare(residue, fraction(-unit))).toBe(1)
      }),
    )
  })

  test('of parts adds up to the rounding of their sum', () => {
    const parts = fc.array(
      amounts.filter((f) => f.numerator >= 0n),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(parts, modes, units, (each, mode, unit) => {
        const given = spread(each, mode, unit).reduce((a, b) => a + b, 0n)
        expect(given).toBe(round(sum(each), mode, unit).value)
        expect(spread(each, mode, unit).every((part) => part >= 0n)).toBe(true)
      }),
    )
  })
})
