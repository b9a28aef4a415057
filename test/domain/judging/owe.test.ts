import { describe, expect, test } from 'vitest'
import { formatMoney } from '../../../src/domain/money/amount.ts'
import { minor } from '../../../src/domain/money/money.ts'
import { band } from '../sla/sample.ts'
import { at, stage } from './drawing.ts'
import { hour, money, owe, perWindow } from './hours.ts'

describe('a window pays', () => {
  test.each([
    [
      'a fixed sum',
      { kind: 'amount', amount: 12.5 },
      'xx.x',
      ['USD 12.50', 'USD 12.50'],
      'USD 25.00',
    ],
    [
      'a share of the basis',
      { kind: 'share', share: '2%' },
      'xx.x',
      ['USD 20.00', 'USD 20.00'],
      'USD 40.00',
    ],
    [
      'by the minute',
      { kind: 'per-minute', amount: '0.05' },
      'xx.x',
      ['USD 6.00', 'USD 3.00'],
      'USD 9.00',
    ],
    [
      'for its time, times 10',
      { kind: 'time', multiplier: 10 },
      'xx.x',
      ['USD 27.78', 'USD 13.89'],
      'USD 41.67',
    ],
    ['nothing when there is none', { kind: 'amount', amount: 5 }, '...', [], 'USD 0.00'],
  ])('%s', (_name, pays, slices, each, owed) => {
    const verdict = owe(slices, { remedy: perWindow(pays) })
    expect(verdict.windows.map((window) => window.pays && formatMoney(window.pays))).toEqual(each)
    expect(formatMoney(verdict.owed)).toBe(owed)
  })

  test('no more than its own cap', () => {
    const capEach = { kind: 'amount', amount: 20 }
    expect(
      money('xx.x', { remedy: perWindow({ kind: 'time', multiplier: 10 }, { capEach }) }),
    ).toBe('USD 33.89')
    const share = { kind: 'share', share: '1%' }
    expect(
      money('xx.x', { remedy: perWindow({ kind: 'amount', amount: 25 }, { capEach: share }) }),
    ).toBe('USD 20.00')
  })

  test('by itself, even when the target is met; then it is a breach', () => {
    const objectives = [{ target: 0.5 }]
    const remedy = perWindow({ kind: 'amount', amount: 5 })
    expect(owe('x', { objectives, remedy })).toMatchObject({
      outcome: 'breached',
      owed: { minor: 500 },
    })
    expect(owe('.', { objectives, remedy })).toMatchObject({ outcome: 'met', owed: { minor: 0 } })
  })

  test('nothing while the period is unproven', () => {
    const slice = { ...hour(), empty: 'unknown', knownAtLeast: '90%' }
    const remedy = perWindow({ kind: 'amount', amount: 5 })
    const verdict = owe('x', { slice, remedy }, {}, { rest: '_' })
    expect(verdict).toMatchObject({
      outcome: 'unproven',
      owed: { minor: 0 },
      windows: [{ slices: 1 }],
    })
  })

  test('only with a missed target, where that is said', () => {
    const remedy = perWindow({ kind: 'amount', amount: 5 }, { due: 'when-breached' })
    const met = owe('x', { objectives: [{ target: 0.5 }], remedy })
    expect(met).toMatchObject({
      outcome: 'met',
      owed: { minor: 0 },
      windows: [{ pays: { minor: 0 } }],
    })
    expect(owe('x', { remedy })).toMatchObject({ outcome: 'breached', owed: { minor: 500 } })
  })

  test('holds the counts of its events and half-open times', () => {
    const [window] = owe('..~x.', { remedy: perWindow({ kind: 'amount', amount: 5 }) }).windows
    expect(window).toMatchObject({
      span: { from: at('2026-06-01T02:00:00Z'), until: at('2026-06-01T04:00:00Z') },
      slices: 2,
      total: 200,
      bad: 106,
    })
  })

  test('shows no sum of its own where the period pays', () => {
    expect(owe('x', {}).windows[0]).not.toHaveProperty('pays')
  })
})

describe('bands pay', () => {
  test.each([
    ['nothing when the target is met', '.', 'USD 0.00'],
    ['the upper band', 'x', 'USD 100.00'],
    ['the middle band', 'x'.repeat(8), 'USD 250.00'],
    ['the lowest', 'x'.repeat(37), 'USD 1,000.00'],
  ])('%s', (_name, slices, owed) => {
    expect(money(slices, {})).toBe(owed)
  })

  test('fixed sums, without any basis', () => {
    const bands = [{ attainment: { lt: '99.9%' }, pays: { kind: 'amount', amount: 42 } }]
    expect(money('x', { remedy: { kind: 'bands', bands }, basis: undefined })).toBe('USD 42.00')
  })

  test('nothing in a gap that the contract leaves, and says so', () => {
    const bands = [band({ lt: '99%' }, '25%')]
    const verdict = owe('x', { remedy: { kind: 'bands', bands, gap: 'nothing' } })
    expect(verdict).toMatchObject({ outcome: 'breached', owed: { minor: 0 } })
    expect(stage(verdict, 'bands')).toBe('No band holds: nothing is paid.')
  })
})

describe('the basis', () => {
  const fees = [
    { scope: 'api', minor: minor(100_000) },
    { scope: 'support', minor: minor(20_000) },
  ]

  test('is the fees that are named, or all', () => {
    expect(money('x', {}, {}, { agreement: { fees } })).toBe('USD 100.00')
    expect(money('x', { basis: { kind: 'all-fees' } }, {}, { agreement: { fees } })).toBe(
      'USD 120.00',
    )
    expect(
      money('x', { basis: { kind: 'fees', scopes: ['support'] } }, {}, { agreement: { fees } }),
    ).toBe('USD 20.00')
  })

  test('is prorated by time for a part of a period, unless it counts whole', () => {
    const agreement = { effectiveFrom: at('2026-06-16T00:00:00Z') }
    const late = `${'.'.repeat(360)}x`
    expect(money(late, {}, {}, { agreement })).toBe('USD 50.00')
    const whole = { basis: { kind: 'fees', scopes: ['api'], partialPeriod: 'whole' } }
    expect(money(late, whole, {}, { agreement })).toBe('USD 100.00')
    expect(stage(owe(late, {}, {}, { agreement }), 'basis')).toBe(
      'The basis is the fees api: USD 1,000.00, for 50.00 % of the period USD 500.00.',
    )
  })

  test('is not cut because the period still runs', () => {
    const now = at('2026-06-02T00:00:00Z')
    // One of 24 hours is the middle band: 25 % of the whole fee.
    expect(money('x', {}, {}, { now })).toBe('USD 250.00')
  })
})
