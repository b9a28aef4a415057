import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatMoney } from '../../../src/domain/money/amount.ts'
import { compare, fromRatio } from '../../../src/domain/money/fraction.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { band, sla } from '../sla/sample.ts'
import { at, draw, judged, month, type Scene, stage } from './drawing.ts'

const hourly = { length: '1h', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' }
const perWindow = (pays: unknown, more = {}) => ({ kind: 'per-window', pays, ...more })
/** Hours of June; the fee is USD 1,000.00. */
const owe = (
  slices: string,
  changes: Record<string, unknown>,
  spec: Record<string, unknown> = {},
  scene: Partial<Scene> = {},
) => judged({ sla: sla({ slice: hourly, ...changes }, spec), slices, ...scene })
const money = (...args: Parameters<typeof owe>) => formatMoney(owe(...args).owed)

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
    const slice = { ...hourly, empty: 'unknown', knownAtLeast: '90%' }
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

describe('of any month', () => {
  const text = fc.string({ unit: fc.constantFrom(...'..x~:,;_'), minLength: 1, maxLength: 720 })
  const quiet = fc.constantFrom('up', 'bad', 'drop', 'unknown')
  const methods = fc.constantFrom('Timeslices', 'RatioTimeslices', 'Occurrences')
  const remedies = fc.constantFrom(
    undefined,
    perWindow({ kind: 'share', share: '1.3%' }),
    perWindow({ kind: 'time', multiplier: 7 }),
    perWindow({ kind: 'per-minute', amount: '0.01' }, { due: 'when-breached' }),
  )
  const contracts = fc
    .tuple(methods, remedies, quiet, quiet, fc.constantFrom(undefined, { atLeast: '3h' }))
    .map(([budgetingMethod, remedy, empty, below, run]) => ({
      budgetingMethod,
      ...(remedy ? { remedy } : {}),
      slice: { ...hourly, empty, minimumVolume: { events: 4, below }, ...(run ? { run } : {}) },
      caps: [{ kind: 'share', share: '40%' }],
    }))

  test('money is owed only for a breach, up to the cap, and windows add up', () => {
    fc.assert(
      fc.property(contracts, text, (contract, slices) => {
        const verdict = judged({ sla: sla(contract), slices })
        expect(verdict.owed.minor).toBeGreaterThanOrEqual(0)
        expect(verdict.owed.minor).toBeLessThanOrEqual(40_000)
        if (verdict.outcome !== 'breached') expect(verdict.owed.minor).toBe(0)
        const each = verdict.windows.reduce((sum, { pays }) => sum + (pays?.minor ?? 0), 0)
        if (contract.remedy) expect(Math.min(each, 40_000)).toBe(verdict.owed.minor)
        expect(verdict.bad).toBeLessThanOrEqual(verdict.total)
      }),
    )
  })

  test('more bad events never raise attainment, nor lower what is owed by bands', () => {
    const span = month('2026-06').span
    const more = fc.array(fc.tuple(fc.nat(719), fc.nat(100)), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(contracts, text, more, (contract, drawing, worse) => {
        const before = draw(drawing, span, 3_600_000)
        const after = { ...before, bad: before.bad.slice() }
        for (const [i, n] of worse) {
          after.bad[i] = Math.min(after.total[i] ?? 0, (after.bad[i] ?? 0) + n)
        }
        const { remedy: _, ...bands } = contract
        const [a, b] = [before, after].map((slices) => judged({ sla: sla(bands), slices }))
        if (!a?.attainment || !b?.attainment) return expect(a?.attainment).toEqual(b?.attainment)
        expect(compare(fromRatio(b.attainment), fromRatio(a.attainment))).toBeLessThanOrEqual(0)
        expect(b.owed.minor).toBeGreaterThanOrEqual(a.owed.minor)
      }),
    )
  })
})
