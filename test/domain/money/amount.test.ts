import { describe, expect, test } from 'vitest'
import { formatMoney, parseAmount } from '../../../src/domain/money/amount.ts'
import {
  currencyCodes,
  exponentOf,
  parseCurrency,
  payableUnit,
} from '../../../src/domain/money/currencies.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'

describe('a currency', () => {
  test.each([
    ['usd', 2, 1],
    ['jpy', 0, 1],
    ['kwd', 3, 10],
    ['isk', 2, 100],
    ['ugx', 2, 100],
    ['huf', 2, 1],
    ['mga', 0, 1],
  ])('%s has %i digits and is payable in steps of %i minor units', (code, digits, step) => {
    expect(exponentOf(currency(code))).toBe(digits)
    expect(payableUnit(currency(code))).toBe(step)
  })

  test('is read in either case, and refused when Stripe does not bill in it', () => {
    expect(parseCurrency('USD')).toEqual({ ok: true, value: 'usd' })
    expect(parseCurrency('xxx')).toEqual({
      ok: false,
      error: { reason: 'unknown-currency', text: 'xxx' },
    })
  })

  test('is listed once', () => {
    expect(new Set(currencyCodes).size).toBe(currencyCodes.length)
  })
})

describe('an amount', () => {
  test.each([
    ['12.5', 'usd', 1250],
    [0.07, 'usd', 7],
    ['500', 'jpy', 500],
    ['5.124', 'kwd', 5124],
    ['1e3', 'usd', 100_000],
  ])('of %s %s is %i minor units', (text, code, expected) => {
    const amount = parseAmount(text, currency(code))
    expect(amount).toEqual({ ok: true, value: { minor: expected, currency: code } })
  })

  test.each([
    ['0.005', 'usd', 'too-fine'],
    ['0.5', 'jpy', 'too-fine'],
    ['-1', 'usd', 'negative'],
    ['a lot', 'usd', 'not-decimal'],
    ['100000000000000', 'usd', 'too-large'],
  ])('of %s %s is refused: %s', (text, code, reason) => {
    expect(parseAmount(text, currency(code))).toMatchObject({ ok: false, error: { reason } })
  })

  test.each([
    [125_000, 'usd', 'USD 1,250.00'],
    [7, 'usd', 'USD 0.07'],
    [-120, 'kwd', 'KWD -0.120'],
    [1_000_000, 'jpy', 'JPY 1,000,000'],
  ])('of %i minor %s prints as %s', (units, code, text) => {
    expect(formatMoney({ minor: minor(units), currency: currency(code) })).toBe(text)
  })
})
