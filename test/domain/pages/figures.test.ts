import { describe, expect, test } from 'vitest'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { formatDate, formatDuration } from '../../../src/edge/pages/format/dates.ts'
import { formatMoney, sumByCurrency } from '../../../src/edge/pages/format/money.ts'
import { at, money } from '../../../src/edge/pages/gallery/made-up.ts'
import { formula, usedOf } from '../../../src/edge/pages/month/attainment.ts'
import { figureName, figureText, termsOf } from '../../../src/edge/pages/month/figures.ts'
import { speaker } from '../../../src/edge/pages/say.ts'

const say = speaker({ lang: 'en', zone: 'UTC' })
const usd = currency('usd')
const ratio = (numerator: string, denominator: string) => ({ numerator, denominator })

describe('a share', () => {
  test.each([
    ['has two digits when they tell', '9', '10', '90.00\u00A0%'],
    ['has more when two would hide the side', '43156', '43200', '99.898\u00A0%'],
    ['is not rounded up to all', '99999999', '100000000', '99.999999\u00A0%'],
  ])('%s', (_name, numerator, denominator, expected) => {
    expect(say.percents(ratio(numerator, denominator), ratio('999', '1000'))[0]).toBe(expected)
  })

  test('and the promise it is held against have the same digits', () => {
    expect(say.percents(ratio('43156', '43200'), ratio('999', '1000'))).toEqual([
      '99.898\u00A0%',
      '99.900\u00A0%',
    ])
  })
})

describe('a count', () => {
  const counted = (figure: 'windows' | 'bad-events' | 'bad-time', n: string, most: string) => ({
    figure,
    attainment: ratio(n, '1'),
    target: ratio(most, '1'),
    stages: [],
  })

  test.each([
    [
      'windows',
      '1',
      '2',
      '1 degradation window, where up to 2 degradation windows keep the promise',
    ],
    ['bad-events', '1200', '1', '1,200 bad requests, where up to 1 bad request keep the promise'],
    ['bad-time', '5430000', '14400000', '90.5 min, where up to 240 min keep the promise'],
  ] as const)('of %s is no share: %s of %s', (figure, n, most, expected) => {
    expect(formula(say, counted(figure, n, most))).toBe(expected)
  })

  test('is used up against what it allows', () => {
    expect(usedOf(say, counted('windows', '1', '2'))).toMatchObject({
      used: ratio('1', '1'),
      allowed: ratio('2', '1'),
      line: '1 degradation window; the target allows 2 degradation windows.',
    })
  })
})

describe('money', () => {
  test.each([
    ['usd', 125_000, '$1,250.00'],
    ['usd', 5, '$0.05'],
    ['jpy', 48_000, '¥48,000'],
    ['kwd', -1_250, '-KWD\u00A01.250'],
    ['isk', 500, 'ISK\u00A05.00'],
    ['usd', Number.MAX_SAFE_INTEGER, '$90,071,992,547,409.91'],
  ])('of %s: %i minor units', (code, amount, expected) => {
    expect(formatMoney('en-US', { minor: minor(amount), currency: currency(code) })).toBe(expected)
  })

  test('is added up within its currency only', () => {
    const sums = sumByCurrency([money(1), money(2, 'jpy'), money(3)])
    expect(sums).toEqual([money(4), money(2, 'jpy')])
  })
})

test('a moment says its zone, on both sides of a change of the clocks', () => {
  const berlin = speaker({ lang: 'en', zone: 'Europe/Berlin' })
  expect(berlin.moment(at('2025-10-26T00:30:00Z'))).toMatch(/26 Oct 2025, 02:30 (GMT\+2|CEST)/)
  expect(berlin.moment(at('2025-10-26T01:30:00Z'))).toMatch(/26 Oct 2025, 02:30 (GMT\+1|CET)/)
})

test.each([
  ['2025-08', 'August 2025'],
  ['2025-Q3', 'Q3 2025'],
  ['2025', '2025'],
  ['2025-08-15', 'Period from 15 Aug 2025'],
  ['2025-13', '2025-13'],
  ['all time', 'all time'],
])('the period %s is said as %s', (label, words) => {
  expect(say.period(label)).toBe(words)
})

test('dates and durations', () => {
  expect(formatDate('en-GB', '2025-08-05')).toBe('5 Aug 2025')
  expect(formatDuration('en-US', 203_400_000)).toBe('2 days 8 hr')
  expect(formatDuration('en-US', 0)).toMatch(/^0/)
})

describe('a figure of a stage', () => {
  test.each([
    ['lengthMs', 300_000, '5 min'],
    ['fees', 500_000, '$5,000.00'],
    ['gross', ratio('50000', '1'), '$500.00'],
    ['gross', ratio('100', '3'), '100 ÷ 3 minor units, about $0.33'],
    ['2-gross', ratio('50000', '1'), '$500.00'],
    ['slaCap', ratio('50000', '1'), '$500.00'],
    ['2-badMs', 300_000, '5 min'],
    ['attainment', ratio('10789', '10800'), '10,789 ÷ 10,800 = 99.90\u00A0%'],
    ['multiplier', ratio('25', '1'), '25'],
    ['bad', 1_877, '1,877'],
    ['mode', 'half-up', 'half-up'],
  ])('%s is read by what it is', (name, figure, expected) => {
    expect(figureText(say, name, figure, usd)).toBe(expected)
  })

  test('is named in words', () => {
    expect(figureName('inForceMs')).toBe('in force')
    expect(figureName('bad_slices')).toBe('bad slices')
  })
})

describe('the terms of an attainment', () => {
  const aggregate = (figures: Record<string, number>) => [
    { name: 'aggregate' as const, text: '', figures },
  ]
  test('are the counts it came from', () => {
    const stages = aggregate({ good: 43_156, bad: 44, known: 43_200 })
    expect(termsOf(ratio('10789', '10800'), stages)).toEqual(['43156', '43200'])
  })
  test('are its own when the counts say something else', () => {
    const stages = aggregate({ good: 1, known: 2 })
    expect(termsOf(ratio('10789', '10800'), stages)).toEqual(['10789', '10800'])
  })
  test('are left out when nobody could read them', () => {
    expect(termsOf(ratio('7'.repeat(40), '8'.repeat(40)), [])).toBeNull()
  })
})
