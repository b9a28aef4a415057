import { describe, expect, test } from 'vitest'
import { formatMoney } from '../../../src/domain/money/amount.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { stage } from './drawing.ts'
import { money, owe, perWindow } from './hours.ts'

describe('limits', () => {
  const three = perWindow({ kind: 'amount', amount: '33.35' })

  test.each([
    ['a share of the basis', [{ kind: 'share', share: '5%' }], 'USD 50.00'],
    ['an amount', [{ kind: 'amount', amount: 60 }], 'USD 60.00'],
    [
      'the tighter of two',
      [
        { kind: 'amount', amount: 60 },
        { kind: 'share', share: '5%' },
      ],
      'USD 50.00',
    ],
    ['one that is not reached', [{ kind: 'amount', amount: 500 }], 'USD 100.05'],
  ])('cap the period at %s', (_name, caps, owed) => {
    expect(money('x.x.x', { remedy: three, caps })).toBe(owed)
  })

  test.each([
    [{ gt: 33.35 }, 'USD 0.00'],
    [{ gte: 33.35 }, 'USD 33.35'],
    [{ gt: 33.34 }, 'USD 33.35'],
    [{ gte: 33.36 }, 'USD 0.00'],
  ])('pay no less than a minimum: %o', (minimumPayable, owed) => {
    const verdict = owe('x', { remedy: three, minimumPayable })
    expect(formatMoney(verdict.owed)).toBe(owed)
    if (owed === 'USD 0.00') expect(stage(verdict, 'round')).toContain('nothing is owed')
  })

  test('hold against rounding up', () => {
    const caps = [{ kind: 'amount', amount: 33.33 }]
    const up = { rounding: { mode: 'up', unit: 100 } }
    expect(money('x', { remedy: three, caps }, up)).toBe('USD 33.00')
    expect(money('x', { remedy: three }, up)).toBe('USD 34.00')
  })
})

describe('rounding', () => {
  const third = (code: string, rounding?: unknown) =>
    money(
      'x',
      { remedy: perWindow({ kind: 'share', share: '12.5%' }) },
      { currency: code, ...(rounding ? { rounding } : {}) },
      { agreement: { currency: currency(code), fees: [{ scope: 'api', minor: minor(10_004) }] } },
    )

  // 12.5 % of 10,004 minor units is 1,250.5.
  test.each([
    ['usd', undefined, 'USD 12.51'],
    ['usd', { mode: 'half-even' }, 'USD 12.50'],
    ['usd', { mode: 'down' }, 'USD 12.50'],
    ['jpy', { mode: 'up' }, 'JPY 1,251'],
    ['kwd', undefined, 'KWD 1.250'],
    ['kwd', { mode: 'up' }, 'KWD 1.260'],
    ['isk', undefined, 'ISK 13.00'],
    ['ugx', { mode: 'down' }, 'UGX 12.00'],
  ])('is to what Stripe takes: %s with %o is %s', (code, rounding, owed) => {
    expect(third(code, rounding)).toBe(owed)
  })
})
