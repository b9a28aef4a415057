import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compare,
  type Fraction,
  fraction,
  fromDecimal,
  one,
  over,
  zero,
} from '../../../src/domain/money/fraction.ts'
import { formatPercent, plainPercent } from '../../../src/domain/money/percent.ts'

const read = (text: string): Fraction => over(fromDecimal(text.replace(' %', '')), fraction(100n))

describe('a percentage', () => {
  test('prints more digits where rounding would hide the side: 44 bad of 43,200 minutes', () => {
    const share = fraction(43_156n, 43_200n)
    expect(formatPercent(share)).toBe('99.90 %')
    expect(formatPercent(share, { against: [fromDecimal('0.999')] })).toBe('99.898 %')
  })

  test.each([
    ['1/1', '100.00 %'],
    ['0/1', '0.00 %'],
    ['999999/1000000', '99.9999 %'],
    ['1/1000000', '0.0001 %'],
    ['1/3', '33.33 %'],
  ])('of %s is %s: what is not whole is never printed as all or nothing', (text, expected) => {
    const [n = '', d = ''] = text.split('/')
    expect(formatPercent(fraction(BigInt(n), BigInt(d)))).toBe(expected)
  })

  test('at its target prints at its target', () => {
    expect(formatPercent(fromDecimal('0.999'), { against: [fromDecimal('0.999')] })).toBe('99.90 %')
  })

  test('stays on its side of whatever it is judged against', () => {
    const shares = fc
      .tuple(fc.bigInt(0n, 10n ** 9n), fc.bigInt(1n, 10n ** 9n))
      .filter(([n, d]) => n <= d)
      .map(([n, d]) => fraction(n, d))
    fc.assert(
      fc.property(shares, shares, (share, mark) => {
        const shown = read(formatPercent(share, { against: [mark] }))
        for (const side of [mark, zero, one])
          expect(compare(shown, side)).toBe(compare(share, side))
      }),
    )
  })

  test.each([
    ['0.999', '99.9 %'],
    ['0.05', '5 %'],
    ['1', '100 %'],
    ['0.99995', '99.995 %'],
  ])('as written needs no more digits than it has: %s is %s', (text, expected) => {
    expect(plainPercent(fromDecimal(text))).toBe(expected)
  })
})
