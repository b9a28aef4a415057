import { describe, expect, test } from 'vitest'
import { allowedMinutes } from '../../../src/domain/judging/allowance.ts'
import { emptySlices, type Slices } from '../../../src/domain/judging/slicing/slices.ts'
import { formatMoney } from '../../../src/domain/money/amount.ts'
import { fraction, fromDecimal } from '../../../src/domain/money/fraction.ts'
import { minor } from '../../../src/domain/money/money.ts'
import { formatPercent } from '../../../src/domain/money/percent.ts'
import { band, sla } from '../sla/sample.ts'
import { judged, month, reached, stage } from './drawing.ts'

/** Vectors of the design's section 3, worked by hand. */

const june = month('2026-06')
const fiveMinutes = { length: '5m', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' }
const bands = (shares: [string, string, string]) => ({
  kind: 'bands',
  bands: [
    band({ lt: '99.9%', gte: '99%' }, shares[0]),
    band({ lt: '99%', gte: '95%' }, shares[1]),
    band({ lt: '95%' }, shares[2]),
  ],
})

describe('twelve dead five-minute slices at night, in 30 days', () => {
  // A third of the 8,640 slices are night, and carry each 1 % of a day slice's 100 requests.
  function nights(): Slices {
    const slices = emptySlices(june.span, 300_000)
    for (let i = 0; i < slices.total.length; i += 1) slices.total[i] = i % 288 < 96 ? 1 : 100
    for (let i = 0; i < 12; i += 1) slices.bad[i] = 1
    return slices
  }
  const by = (budgetingMethod: string) =>
    judged({
      sla: sla({ budgetingMethod, slice: fiveMinutes, remedy: bands(['10%', '25%', '100%']) }),
      slices: nights(),
    })

  test('are 99.8611 % by the mean of slices, and pay 10 %', () => {
    const verdict = by('RatioTimeslices')
    expect(verdict.attainment).toEqual({ numerator: '719', denominator: '720' })
    expect(reached(verdict)).toBe('99.8611 %')
    expect(formatMoney(verdict.owed)).toBe('USD 100.00')
  })

  test('are 99.9979 % by requests, and pay nothing', () => {
    const verdict = by('Occurrences')
    expect(reached(verdict)).toBe('99.9979 %')
    expect(verdict.outcome).toBe('met')
    expect(verdict.owed.minor).toBe(0)
  })

  test('are 99.8611 % by bad slices as well', () => {
    expect(reached(by('Timeslices'))).toBe('99.8611 %')
  })
})

describe('a steady 0.6 % of failures all month', () => {
  function steady(): Slices {
    const slices = emptySlices(june.span, 60_000)
    slices.total.fill(1000)
    slices.bad.fill(6)
    return slices
  }
  const by = (budgetingMethod: string) =>
    judged({ sla: sla({ budgetingMethod }), slices: steady() })

  test.each([
    ['RatioTimeslices', '99.4000 %', 'breached'],
    ['Occurrences', '99.4000 %', 'breached'],
    ['Timeslices', '100.0000 %', 'met'],
  ])('by %s is %s: %s', (method, share, outcome) => {
    expect(reached(by(method))).toBe(share)
    expect(by(method).outcome).toBe(outcome)
  })
})

describe('ten outages of four minutes, in 30 days', () => {
  const outages = `${'x'.repeat(4)}${'.'.repeat(4000)}`.repeat(10)
  const slice = { length: '1m', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' }

  test('are 99.9074 % minute by minute', () => {
    const verdict = judged({ sla: sla({ slice }), slices: outages })
    expect(reached(verdict)).toBe('99.9074 %')
    expect(verdict.windows).toHaveLength(10)
  })

  test('are 100 % where five minutes in a row are asked for', () => {
    const verdict = judged({
      sla: sla({ slice: { ...slice, run: { atLeast: '5m' } } }),
      slices: outages,
    })
    expect(reached(verdict)).toBe('100.0000 %')
    expect(verdict.windows).toEqual([])
    expect(stage(verdict, 'run')).toBe(
      '0 windows of 0 bad slices; 40 bad slices forgiven for runs under 5 min.',
    )
  })
})

test('44 bad of 43,200 minutes is a breach of 99.9 %, and prints as one', () => {
  const verdict = judged({ sla: sla(), slices: 'x'.repeat(44) })
  expect(verdict.outcome).toBe('breached')
  expect(stage(verdict, 'target')).toBe(
    '99.898 % is under the target of 99.9 %, which is missed: breached.',
  )
})

test('432 bad of 43,200 minutes is exactly 99 %: the upper band, not the lower', () => {
  const verdict = judged({ sla: sla(), slices: 'x'.repeat(432) })
  expect(verdict.attainment).toEqual({ numerator: '99', denominator: '100' })
  expect(stage(verdict, 'bands')).toBe(
    '99.00 % lies in the band from 99 % to under 99.9 %, which pays 10 % of the basis.',
  )
})

describe('the price for the time of an outage, times 100, of USD 1,000 in 30 days', () => {
  const remedy = { kind: 'per-window', pays: { kind: 'time', multiplier: 100 } }
  const by = (minutes: number) =>
    judged({
      sla: sla({ remedy, caps: [{ kind: 'share', share: '25%' }] }),
      slices: 'x'.repeat(minutes),
    })

  test.each([
    [60, 'USD 138.89', 'USD 138.89'],
    [120, 'USD 250.00', 'USD 277.78'],
  ])('is, for %i minutes, %s with the cap of 25 % (%s without)', (minutes, owed, window) => {
    const verdict = by(minutes)
    expect(formatMoney(verdict.owed)).toBe(owed)
    expect(verdict.windows.map(({ pays }) => pays && formatMoney(pays))).toEqual([window])
  })

  test('says what the cap cut', () => {
    expect(stage(by(120), 'caps')).toBe('The cap of USD 250.00 cuts USD 277.7778.')
    expect(stage(by(60), 'caps')).toBe('The cap of USD 250.00 is not exceeded.')
    expect(stage(by(60), 'round')).toBe(
      'USD 138.8889 rounds to USD 138.89, to the nearest, an exact half toward the customer.',
    )
  })

  test('is told by the stage as numbers, too', () => {
    const figures = by(120).stages.find(({ name }) => name === 'round')?.figures
    expect(figures).toMatchObject({ owed: { minor: minor(25_000) }, unit: 1, mode: 'half-up' })
  })
})

describe('at 99.9 % a month may be bad for', () => {
  test.each([
    ['2026-02', 'UTC', '40.32'],
    ['2028-02', 'UTC', '41.76'],
    ['2026-06', 'UTC', '43.2'],
    ['2026-07', 'UTC', '44.64'],
    ['2026-03', 'Europe/Berlin', '44.58'],
    ['2026-10', 'Europe/Berlin', '44.7'],
  ])('%s in %s: %s minutes', (label, zone, minutes) => {
    const allowed = allowedMinutes(fromDecimal('0.999'), month(label, zone).span)
    expect(allowed).toEqual(fromDecimal(minutes))
  })
})

describe('where clocks change, the month is an hour shorter or longer', () => {
  test.each([
    ['2026-03', 44_580],
    ['2026-10', 44_700],
  ])('%s in Berlin has %i minutes', (label, minutes) => {
    const period = month(label, 'Europe/Berlin')
    const timeWindow = [{ duration: '1M', calendar: { timeZone: 'Europe/Berlin' } }]
    const verdict = judged({ sla: sla({}, { timeWindow }), slices: 'x', period })
    expect(verdict.attainment).toEqual({
      numerator: String(minutes - 1),
      denominator: String(minutes),
    })
  })
})

test('a third-party figure: 60 of 43,200 minutes down is 0.138889 %, uptime 99.86 %', () => {
  const verdict = judged({ sla: sla(), slices: 'x'.repeat(60) })
  expect(reached(verdict)).toBe('99.8611 %')
  expect(formatPercent(fraction(60n, 43_200n), { digits: 6 })).toBe('0.138889 %')
})
