import { describe, expect, test } from 'vitest'
import { formatMoney } from '../../../src/domain/money/amount.ts'
import { minor } from '../../../src/domain/money/money.ts'
import { sla } from '../sla/sample.ts'
import { at, judged, month, stage } from './drawing.ts'
import { hour, money, owe, perWindow } from './hours.ts'

const share = (text: string) => ({ kind: 'share', share: text })
const amount = (written: number) => ({ kind: 'amount', amount: written })
const days = (n: number) => ({ kind: 'days', days: n })
const attainment = (text: string, from?: string) => ({
  kind: 'attainment',
  share: text,
  ...(from ? { from } : {}),
})
const badTime = (length: string, free?: string) => ({
  kind: 'bad-time',
  length,
  ...(free ? { free } : {}),
})

/** Minutes of June, the first `bad` of them dead. The fee is USD 1,000.00. */
const minutes = (bad: number, remedy: unknown, more: Record<string, unknown> = {}) =>
  judged({ sla: sla({ remedy, ...more }), slices: 'x'.repeat(bad) })
const owed = (...args: Parameters<typeof minutes>) => formatMoney(minutes(...args).owed)

describe('a fixed remedy', () => {
  test.each([
    [share('10%'), 'USD 100.00'],
    [amount(42.5), 'USD 42.50'],
    [days(3), 'USD 100.00'],
  ])('pays %o for any miss: %s', (pays, paid) => {
    const remedy = { kind: 'fixed', pays }
    expect(owed(44, remedy)).toBe(paid)
    expect(owed(20_000, remedy)).toBe(paid)
    expect(owed(43, remedy)).toBe('USD 0.00')
  })

  test('says so', () => {
    const remedy = { kind: 'fixed', pays: days(3) }
    expect(stage(minutes(44, remedy), 'bands')).toBe('The missed target pays 3 days of the basis.')
    expect(stage(minutes(0, remedy), 'bands')).toBe('The target is not missed: nothing is paid.')
  })

  test('pays nothing while the period is unproven', () => {
    const slice = { ...hour(), empty: 'unknown', knownAtLeast: '90%' }
    const verdict = owe(
      'x',
      { slice, remedy: { kind: 'fixed', pays: amount(5) } },
      {},
      { rest: '_' },
    )
    expect(verdict).toMatchObject({ outcome: 'unproven', owed: { minor: 0 } })
    expect(stage(verdict, 'bands')).toBe('No miss is proven: nothing is paid.')
  })
})

describe('steps of attainment', () => {
  const steps = (count: string, from?: string) => ({
    kind: 'steps',
    each: attainment('0.1%', from),
    count,
    pays: share('5%'),
  })

  // 0.1 % of 43,200 minutes is 43.2: 129.6 bad minutes are two steps under 99.9 %.
  test.each([
    [44, 'USD 50.00', 'USD 0.00'],
    [86, 'USD 50.00', 'USD 0.00'],
    [87, 'USD 100.00', 'USD 50.00'],
    [129, 'USD 100.00', 'USD 50.00'],
    [130, 'USD 150.00', 'USD 100.00'],
  ])('for %i bad minutes are %s if started, %s if full', (bad, started, full) => {
    expect(owed(bad, steps('started'))).toBe(started)
    expect(owed(bad, steps('full'))).toBe(full)
  })

  // 216 minutes are 0.5 %: exactly four steps under 99.9 %.
  test('are as many either way exactly on an edge', () => {
    expect(owed(216, steps('started'))).toBe('USD 200.00')
    expect(owed(216, steps('full'))).toBe('USD 200.00')
  })

  test('begin where they are told, once the target is missed', () => {
    expect(owed(216, steps('full', '100%'))).toBe('USD 250.00')
    expect(owed(216, steps('full', '99.5%'))).toBe('USD 0.00')
    expect(owed(43, steps('started', '100%'))).toBe('USD 0.00')
  })

  test('are none exactly at a target that must be passed', () => {
    const more = { breachedWhen: 'lte', objectives: [{ targetPercent: 99.5 }] }
    const verdict = minutes(216, steps('started'), more)
    expect(verdict).toMatchObject({ outcome: 'breached', owed: { minor: 0 } })
    expect(stage(verdict, 'bands')).toBe(
      '99.50 % is not under 99.5 %: 0 started increments of 0.1 %, at 5 % of the basis each.',
    )
  })

  test('tell their numbers', () => {
    const verdict = minutes(216, steps('full'))
    expect(stage(verdict, 'bands')).toBe(
      '99.50 % is 0.40 % under 99.9 %: 4 full increments of 0.1 %, at 5 % of the basis each.',
    )
    const figures = verdict.stages.find(({ name }) => name === 'bands')?.figures
    expect(figures).toEqual({
      shortfall: { numerator: '1', denominator: '250' },
      increments: 4,
      gross: { numerator: '20000', denominator: '1' },
    })
  })
})

describe('steps of bad time', () => {
  const steps = (count: string, free?: string) => ({
    kind: 'steps',
    each: badTime('30m', free),
    count,
    pays: amount(10),
  })

  test.each([
    [59, undefined, 'USD 20.00', 'USD 10.00'],
    [60, undefined, 'USD 20.00', 'USD 20.00'],
    [61, undefined, 'USD 30.00', 'USD 20.00'],
    [60, '1h', 'USD 0.00', 'USD 0.00'],
    [61, '1h', 'USD 10.00', 'USD 0.00'],
    [90, '1h', 'USD 10.00', 'USD 10.00'],
    [91, '1h', 'USD 20.00', 'USD 10.00'],
  ])('for %i minutes with %s free are %s if started, %s if full', (bad, free, started, full) => {
    expect(owed(bad, steps('started', free))).toBe(started)
    expect(owed(bad, steps('full', free))).toBe(full)
  })

  test('leave out forgiven slices', () => {
    const slice = { length: '1m', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' }
    const run = { slice: { ...slice, run: { atLeast: '5m' } } }
    const slices = `${'x'.repeat(60)}.xxx`
    const verdict = judged({ sla: sla({ remedy: steps('started'), ...run }), slices })
    expect(formatMoney(verdict.owed)).toBe('USD 20.00')
    expect(stage(verdict, 'bands')).toBe(
      '1 h are bad: 2 started increments of 30 min, at USD 10.00 each.',
    )
  })

  test('are days of service for days that were begun', () => {
    const remedy = { kind: 'steps', each: badTime('1d'), count: 'started', pays: days(1) }
    expect(owed(1440, remedy)).toBe('USD 33.33')
    expect(owed(1441, remedy)).toBe('USD 66.67')
  })
})

describe('a slope', () => {
  test('pays in exact proportion', () => {
    const remedy = { kind: 'slope', each: attainment('1%'), pays: share('20%') }
    // 216 minutes are 0.4 points under 99.9 %: 8 % of USD 1,000.
    expect(owed(216, remedy)).toBe('USD 80.00')
    // 44 minutes are (44 - 43.2) / 432 points: 0.8 x 200 / 432 = 0.37037.
    expect(owed(44, remedy)).toBe('USD 0.37')
    expect(stage(minutes(216, remedy), 'bands')).toBe(
      '99.50 % is 0.40 % under 99.9 %, at 20 % of the basis for each 1 %, in proportion.',
    )
  })

  test('begins elsewhere where that is said', () => {
    const slope = (from: string) => ({
      kind: 'slope',
      each: attainment('1%', from),
      pays: share('20%'),
    })
    expect(owed(216, slope('100%'))).toBe('USD 100.00')
    expect(owed(216, slope('99.6%'))).toBe('USD 20.00')
    expect(owed(216, slope('99.5%'))).toBe('USD 0.00')
  })

  test('runs over bad time as well', () => {
    const remedy = { kind: 'slope', each: badTime('1h', '30m'), pays: amount(60) }
    expect(owed(75, remedy)).toBe('USD 45.00')
    expect(stage(minutes(75, remedy), 'bands')).toBe(
      '75 min are bad, 45 min beyond the free 30 min, at USD 60.00 for each 1 h, in proportion.',
    )
  })
})

describe('the price for the bad time of 30 days, times 100, of USD 1,000', () => {
  const all = { kind: 'time', of: 'all', multiplier: 100 }
  const caps = { caps: [share('25%')] }

  test.each([
    [60, 'USD 138.89'],
    [120, 'USD 250.00'],
  ])('is for %i minutes %s, with a cap of 25 %', (bad, paid) => {
    expect(owed(bad, all, caps)).toBe(paid)
  })

  test('is USD 277.78 for 120 minutes without the cap', () => {
    expect(owed(120, all)).toBe('USD 277.78')
    expect(stage(minutes(120, all), 'bands')).toBe(
      '120 min of 43,200 min are bad: they pay the basis for their share of the time, times 100.',
    )
  })

  test('adds up outages, however they lie', () => {
    const slices = `${'x'.repeat(20)}...`.repeat(3)
    const verdict = judged({ sla: sla({ remedy: all }), slices })
    expect(formatMoney(verdict.owed)).toBe('USD 138.89')
    expect(verdict.windows[0]).not.toHaveProperty('pays')
  })

  test('is only for what is beyond the allowance, where that is said', () => {
    const remedy = { ...all, of: 'beyond-allowance' }
    // 60 - 43.2 = 16.8 minutes: 16.8 x 100 / 43,200 of USD 1,000 = 38.888...
    expect(owed(60, remedy)).toBe('USD 38.89')
    expect(owed(43, remedy)).toBe('USD 0.00')
    expect(stage(minutes(60, remedy), 'bands')).toBe(
      '60 min of 43,200 min are bad, 16.8 min beyond the 43.2 min allowed: they pay the basis for their share of the time, times 100.',
    )
  })

  test('is nothing for an allowance used up exactly, even where that is a breach', () => {
    const more = { breachedWhen: 'lte', objectives: [{ targetPercent: 99.5 }] }
    const verdict = minutes(216, { ...all, of: 'beyond-allowance' }, more)
    expect(verdict).toMatchObject({ outcome: 'breached', owed: { minor: 0 } })
  })
})

test('60 minutes of 92 days of USD 3,000, times 10, are USD 13.59: here as 31 days in proportion', () => {
  // 3,000 x 31 / 92 for a month of 31 days; in minor units 101,086.96: the same price a minute.
  const fees = [{ scope: 'api', minor: minor(101_087) }]
  const remedy = { kind: 'time', of: 'all', multiplier: 10 }
  const period = month('2026-07')
  const verdict = judged({
    sla: sla({ remedy }),
    slices: 'x'.repeat(60),
    period,
    agreement: { fees },
  })
  expect(formatMoney(verdict.owed)).toBe('USD 13.59')
})

describe('units not charged', () => {
  const units = (limit: unknown, more = {}) => ({
    kind: 'units-not-charged',
    unit: '1h',
    badTime: limit,
    ...more,
  })
  const good = (n: number) => '.'.repeat(n)
  const bad = (n: number) => 'x'.repeat(n)
  const by = (slices: string, remedy: unknown, more = {}) =>
    judged({ sla: sla({ remedy, ...more }), slices })

  // An hour of June is 1/720 of USD 1,000: 1.3888...
  test.each([
    ['six minutes, over five', bad(6), { gt: '5m' }, 'USD 1.39'],
    ['exactly five, over five', bad(5), { gt: '5m' }, 'USD 0.00'],
    ['exactly five, five or more', bad(5), { gte: '5m' }, 'USD 1.39'],
    ['six, three on each side of an hour', good(57) + bad(6), { gt: '5m' }, 'USD 0.00'],
    ['six in two parts of an hour', `xxx${good(50)}xxx`, { gt: '5m' }, 'USD 1.39'],
    ['two hours', bad(6) + good(54) + bad(60), { gt: '5m' }, 'USD 2.78'],
  ])('%s', (_name, slices, limit, paid) => {
    expect(formatMoney(by(slices, units(limit)).owed)).toBe(paid)
  })

  test('are a breach by themselves, unless they are due only with one', () => {
    const verdict = by(bad(6), units({ gt: '5m' }))
    expect(verdict.outcome).toBe('breached')
    expect(stage(verdict, 'target')).toContain(
      'but a unit of 1 h that is not charged is itself a breach',
    )
    expect(by(bad(5), units({ gt: '5m' })).outcome).toBe('met')
    const due = { due: 'when-breached' }
    expect(by(bad(6), units({ gt: '5m' }, due))).toMatchObject({
      outcome: 'met',
      owed: { minor: 0 },
    })
    expect(formatMoney(by(bad(60), units({ gt: '5m' }, due)).owed)).toBe('USD 1.39')
  })

  test('tell their numbers', () => {
    const verdict = by(bad(6), units({ gt: '5m' }))
    expect(stage(verdict, 'bands')).toBe(
      '1 unit of 1 h with more than 5 min of bad time is not charged.',
    )
  })

  test('are cut to the time in force, counted from the start of the period', () => {
    // In force from 00:30 on the last day: 23.5 hours, of which the first unit has half an hour.
    const agreement = { effectiveFrom: at('2026-06-30T00:30:00Z') }
    const slices = `${good(29 * 1440 + 30)}xxxxxx`
    const remedy = units({ gt: '5m' })
    const basis = { kind: 'fees', scopes: ['api'], partialPeriod: 'whole' }
    const verdict = judged({ sla: sla({ remedy, basis }), slices, agreement })
    // 0.5 / 23.5 of USD 1,000.
    expect(formatMoney(verdict.owed)).toBe('USD 21.28')
  })

  test('are cut where the agreement ends', () => {
    const agreement = { effectiveUntil: at('2026-06-01T00:30:00Z') }
    const basis = { kind: 'fees', scopes: ['api'], partialPeriod: 'whole' }
    const remedy = units({ gt: '5m' })
    const verdict = judged({ sla: sla({ remedy, basis }), slices: bad(6), agreement })
    expect(formatMoney(verdict.owed)).toBe('USD 1,000.00')
  })

  test('never come to more than the basis', () => {
    expect(formatMoney(by(bad(43_200), units({ gt: '5m' })).owed)).toBe('USD 1,000.00')
  })
})

describe('several remedies', () => {
  const bands = {
    kind: 'bands',
    bands: [{ attainment: { lt: '99.9%' }, pays: share('10%') }],
  }
  const units = { kind: 'units-not-charged', unit: '1h', badTime: { gt: '5m' } }
  const several = (combine: string, remedies: unknown[]) => ({ kind: 'several', combine, remedies })

  test('stack', () => {
    const verdict = minutes(60, several('sum', [bands, units]))
    expect(formatMoney(verdict.owed)).toBe('USD 101.39')
    expect(stage(verdict, 'bands')).toBe(
      '(1) 99.86 % lies in the band under 99.9 %, which pays 10 % of the basis. That is USD 100.00. (2) 1 unit of 1 h with more than 5 min of bad time is not charged. That is USD 1.3889. Together USD 101.3889.',
    )
    const figures = verdict.stages.find(({ name }) => name === 'bands')?.figures
    expect(figures).toMatchObject({ '2-units': 1, '1-gross': { numerator: '10000' } })
  })

  test('stack where one alone is a breach', () => {
    const verdict = minutes(6, several('sum', [bands, units]))
    expect(verdict.outcome).toBe('breached')
    expect(formatMoney(verdict.owed)).toBe('USD 1.39')
  })

  test('pay the greatest', () => {
    const verdict = minutes(60, several('greatest', [units, bands]))
    expect(formatMoney(verdict.owed)).toBe('USD 100.00')
    expect(stage(verdict, 'bands')).toContain('The greatest is (2): USD 100.00.')
    // From 72 whole hours on units come to more.
    expect(owed(73 * 60, several('greatest', [units, bands]))).toBe('USD 101.39')
    expect(stage(minutes(0, several('greatest', [units, bands])), 'bands')).toContain(
      'None comes to anything.',
    )
  })

  test('show what windows pay only where that is paid', () => {
    const windows = perWindow(amount(5))
    const shown = (combine: string, pays: unknown) =>
      minutes(60, several(combine, [windows, { kind: 'fixed', pays }])).windows[0]?.pays?.minor
    expect(shown('sum', amount(20))).toBe(500)
    expect(shown('greatest', amount(4))).toBe(500)
    expect(shown('greatest', amount(20))).toBe(0)
  })
})

describe('days of the basis', () => {
  const fixed = { kind: 'fixed', pays: days(3) }

  test('are of the calendar days of the period, also where clocks change', () => {
    const timeWindow = [{ duration: '1M', calendar: { timeZone: 'Europe/Berlin' } }]
    const period = month('2026-03', 'Europe/Berlin')
    const fees = [{ scope: 'api', minor: minor(93_000) }]
    const verdict = judged({
      sla: sla({ remedy: fixed }, { timeWindow }),
      slices: 'x'.repeat(60),
      period,
      agreement: { fees },
    })
    expect(formatMoney(verdict.owed)).toBe('USD 90.00')
  })

  test('are the same of a part of the period, and more where fees count whole', () => {
    const agreement = { effectiveFrom: at('2026-06-16T00:00:00Z') }
    const late = `${'.'.repeat(360)}x`
    expect(money(late, { remedy: fixed }, {}, { agreement })).toBe('USD 100.00')
    const basis = { kind: 'all-fees', partialPeriod: 'whole' }
    expect(money(late, { remedy: fixed, basis }, {}, { agreement })).toBe('USD 200.00')
  })

  test('cap a period, and a window', () => {
    const caps = [days(3)]
    expect(owed(60, { kind: 'fixed', pays: share('10%') }, { caps })).toBe('USD 100.00')
    expect(owed(60, { kind: 'fixed', pays: share('11%') }, { caps })).toBe('USD 100.00')
    expect(owed(60, { kind: 'fixed', pays: share('9%') }, { caps })).toBe('USD 90.00')
    expect(money('x.x', { remedy: perWindow(amount(50), { capEach: days(1) }) })).toBe('USD 66.67')
  })

  test('pay in bands', () => {
    const bands = [
      { attainment: { lt: '99.9%', gte: '99%' }, pays: days(3) },
      { attainment: { lt: '99%' }, pays: days(7.5) },
    ]
    expect(owed(432, { kind: 'bands', bands })).toBe('USD 100.00')
    expect(owed(433, { kind: 'bands', bands })).toBe('USD 250.00')
  })
})

describe('a window pays by its length', () => {
  const byLength = (...bands: unknown[]) => perWindow({ kind: 'by-length', bands })
  const remedy = byLength(
    { lasts: { gte: '5m' }, pays: days(1) },
    { lasts: { gt: '30m' }, pays: days(7) },
    { lasts: { gt: '4h' }, pays: days(30) },
  )

  // A day of the basis in June is USD 33.33.
  test.each([
    [4, 'USD 0.00'],
    [5, 'USD 33.33'],
    [30, 'USD 33.33'],
    [31, 'USD 233.33'],
    [240, 'USD 233.33'],
    [241, 'USD 1,000.00'],
  ])('so %i minutes pay %s', (bad, paid) => {
    expect(owed(bad, remedy)).toBe(paid)
  })

  test('and each by its own, not by their sum', () => {
    const slices = `${'x'.repeat(30)}.${'x'.repeat(30)}.xxxx`
    const verdict = judged({ sla: sla({ remedy }), slices })
    expect(formatMoney(verdict.owed)).toBe('USD 66.67')
    expect(verdict.windows.map(({ pays }) => pays?.minor)).toEqual([3333, 3334, 0])
    expect(stage(verdict, 'bands')).toBe(
      'Each window pays 1 day of the basis when it lasts at least 5 min, 7 days of the basis when it lasts more than 30 min, 30 days of the basis when it lasts more than 4 h: 2 do.',
    )
  })

  test('and is no breach where it is too short for any band', () => {
    expect(minutes(4, remedy).outcome).toBe('met')
    expect(minutes(5, remedy).outcome).toBe('breached')
  })

  test('whatever its slices weigh', () => {
    const fixed = byLength({ lasts: { gte: '2h' }, pays: amount(50) })
    const slice = hour({ weight: { kind: 'affected', by: 'user.hash' } })
    expect(money('xx', { slice, remedy: fixed })).toBe('USD 50.00')
    expect(money('x', { slice, remedy: fixed })).toBe('USD 0.00')
  })
})
