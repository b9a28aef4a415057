import { describe, expect, test } from 'vitest'
import { faultsOf, faultsWith, told } from './faults.ts'
import { commitment, document, failed } from './sample.ts'

const at = (place: string) => `/spec/commitments/0/${place}`
const spec = (changes: Record<string, unknown>) => faultsOf(document([commitment()], changes))
const metric = (where?: unknown) => ({
  metricSource: { type: 'makegood', spec: where ? { where } : {} },
})
const indicator = (ratioMetric: unknown) => faultsWith({ indicator: { spec: { ratioMetric } } })

describe('an SLA', () => {
  test('names an unknown zone, and the right spelling of a misspelt one', () => {
    const inZone = (timeZone: string) =>
      spec({ timeWindow: [{ duration: '1M', calendar: { timeZone } }] })
    const place = '/spec/timeWindow/0/calendar/timeZone'
    expect(inZone('Europe/Berlin')).toEqual([])
    expect(told(inZone('Moon/Crater'))).toEqual([`unknown-zone ${place}`])
    expect(inZone('europe/Berlin')[0]?.suggestion).toBe('Europe/Berlin')
  })

  test('names an unknown currency with the nearest', () => {
    expect(spec({ currency: 'EUR' })).toEqual([])
    expect(spec({ currency: 'uds' })).toMatchObject([
      { reason: 'unknown-currency', pointer: '/spec/currency', value: '"uds"', suggestion: 'usd' },
    ])
  })

  test('has commitments of different names', () => {
    const faults = faultsOf(document([commitment(), commitment()]))
    expect(told(faults)).toEqual(['duplicate-name /spec/commitments/1/name'])
  })

  test('rounds to multiples of what Stripe takes', () => {
    const kwd = (unit: number) => spec({ currency: 'kwd', rounding: { mode: 'down', unit } })
    expect(kwd(100)).toEqual([])
    expect(told(kwd(5))).toEqual(['does-not-divide /spec/rounding/unit'])
  })
})

describe('an indicator', () => {
  test.each([
    ['neither good nor bad', { total: metric() }, 'missing', 'bad'],
    [
      'both good and bad',
      { good: metric(failed), bad: metric(failed), total: metric() },
      'stated-twice',
      'good',
    ],
    [
      'bad without a condition',
      { bad: metric(), total: metric() },
      'missing',
      'bad/metricSource/spec/where',
    ],
  ])('with %s is refused', (_name, ratio, reason, place) => {
    expect(told(indicator(ratio))).toEqual([
      `${reason} ${at(`indicator/spec/ratioMetric/${place}`)}`,
    ])
  })

  test('may count good events, and all of them', () => {
    expect(indicator({ good: metric(failed), total: metric() })).toEqual([])
  })
})

describe('an objective', () => {
  test.each([
    ['without a target', {}, 'missing'],
    ['with two', { target: 0.999, targetPercent: 99.9 }, 'stated-twice'],
  ])('%s is refused', (_name, objective, reason) => {
    expect(told(faultsWith({ objectives: [objective] }))).toEqual([
      `${reason} ${at('objectives/0/target')}`,
    ])
  })

  test('may promise 100 %', () => {
    const remedy = { kind: 'none' }
    expect(faultsWith({ objectives: [{ target: 1 }], remedy })).toEqual([])
    expect(faultsWith({ objectives: [{ targetPercent: 100 }], remedy })).toEqual([])
  })
})

describe('slices', () => {
  const bad = { kind: 'share', op: 'gt', value: 0.05 }

  test.each([
    [
      'that do not divide a day',
      { length: '7m', bad, empty: 'up' },
      'does-not-divide',
      'slice/length',
    ],
    ['longer than a day', { length: '2d', bad, empty: 'up' }, 'does-not-divide', 'slice/length'],
    ['without a bad rule', { length: '5m', empty: 'up' }, 'missing', 'slice/bad'],
    ['silent about silence', { length: '5m', bad }, 'missing', 'slice/empty'],
    ['without a length', { bad, empty: 'up' }, 'missing', 'objectives/0/timeSliceWindow'],
    [
      'in runs of broken slices',
      { length: '5m', bad, empty: 'up', run: { atLeast: '7m' } },
      'does-not-divide',
      'slice/run/atLeast',
    ],
    [
      'in runs longer than part slices',
      { length: '5m', bad, empty: 'up', run: { longerThan: '7m' } },
      'does-not-divide',
      'slice/run/longerThan',
    ],
    [
      'in runs of two lengths',
      { length: '5m', bad, empty: 'up', run: { atLeast: '5m', longerThan: '5m' } },
      'stated-twice',
      'slice/run/longerThan',
    ],
    [
      'in runs of no length',
      { length: '5m', bad, empty: 'up', run: { edge: 'cut' } },
      'missing',
      'slice/run',
    ],
  ])('%s are refused', (_name, slice, reason, place) => {
    expect(told(faultsWith({ slice }))).toEqual([`${reason} ${at(place)}`])
  })

  test('may be said in the words of OpenSLO', () => {
    const objectives = [{ targetPercent: 99.9, timeSliceTarget: 0.95, timeSliceWindow: '5m' }]
    expect(faultsWith({ objectives, slice: { empty: 'up' } })).toEqual([])
  })

  test('are said once', () => {
    const objectives = [{ targetPercent: 99.9, timeSliceTarget: 0.95, timeSliceWindow: '5m' }]
    const slice = { length: '5m', bad, empty: 'up' }
    expect(told(faultsWith({ objectives, slice }))).toEqual([
      `stated-twice ${at('slice/length')}`,
      `stated-twice ${at('slice/bad')}`,
    ])
  })

  test('need no rule where single events count, unless windows are wanted', () => {
    const events = { budgetingMethod: 'Occurrences', slice: undefined }
    const remedy = { kind: 'per-window', pays: { kind: 'amount', amount: 5 } }
    expect(faultsWith(events)).toEqual([])
    expect(told(faultsWith({ ...events, remedy }))).toEqual([`missing ${at('slice/bad')}`])
    expect(told(faultsWith({ ...events, slice: { run: { atLeast: '5m' } } }))).toEqual([
      `missing ${at('slice/bad')}`,
    ])
  })
})

test.each(['7m', '11m', '13m', '25h'])('a run of %s need not divide a day', (run) => {
  const slice = { length: '1m', bad: { kind: 'share', op: 'gt', value: 0.05 }, empty: 'up' }
  expect(faultsWith({ slice: { ...slice, run: { atLeast: run } } })).toEqual([])
  expect(faultsWith({ slice: { ...slice, run: { longerThan: run } } })).toEqual([])
})

test('a run of part slices is refused, though it divides a day', () => {
  const bad = { kind: 'share', op: 'gt', value: 0.05 }
  const run = (atLeast: string) =>
    faultsWith({ slice: { length: '10m', bad, empty: 'up', run: { atLeast } } })
  expect(told(run('15m'))).toEqual([`does-not-divide ${at('slice/run/atLeast')}`])
  expect(run('20m')).toEqual([])
})

describe('money', () => {
  const perWindow = (pays: unknown, more = {}) => ({
    remedy: { kind: 'per-window', pays, ...more },
  })
  const amount = (written: unknown) => ({ kind: 'amount', amount: written })

  test.each([
    ['finer than a cent', perWindow(amount('0.005')), 'remedy/pays/amount'],
    [
      'finer in a band',
      { remedy: { kind: 'bands', bands: [{ attainment: { lt: '99.9%' }, pays: amount(0.001) }] } },
      'remedy/bands/0/pays/amount',
    ],
    ['finer in a cap', { caps: [amount('9.999')] }, 'caps/0/amount'],
    ['finer in a minimum', { minimumPayable: { gte: 0.001 } }, 'minimumPayable/gte'],
  ])('%s is refused', (_name, changes, place) => {
    expect(told(faultsWith(changes))).toEqual([`out-of-range ${at(place)}`])
  })

  test.each([
    ['a band', {}],
    ['a window', perWindow({ kind: 'share', share: '5%' })],
    ['a window by time', perWindow({ kind: 'time', multiplier: 10 })],
    ["a window's cap", perWindow(amount(5), { capEach: { kind: 'share', share: 0.1 } })],
    ['a cap', { ...perWindow(amount(5)), caps: [{ kind: 'share', share: 0.1 }] }],
  ])('as a share in %s needs a basis', (_name, changes) => {
    expect(told(faultsWith({ ...changes, basis: undefined }))).toEqual([`missing ${at('basis')}`])
  })

  test('in fixed sums needs none', () => {
    expect(faultsWith({ ...perWindow(amount(5)), basis: undefined })).toEqual([])
  })

  test('is not based on one fee twice', () => {
    const basis = { kind: 'fees', scopes: ['api', 'api'] }
    expect(told(faultsWith({ basis }))).toEqual([`duplicate-name ${at('basis/scopes')}`])
  })
})
