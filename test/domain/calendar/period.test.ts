import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import {
  type PeriodRule,
  periodContaining,
  periodsOverlapping,
} from '../../../src/domain/calendar/period.ts'
import { periodLabel } from '../../../src/domain/calendar/period-label.ts'
import { contains, lengthMs } from '../../../src/domain/span.ts'
import { at, zoned } from '../judging/drawing.ts'

const utc = zoned('UTC')
const days = (rule: PeriodRule, iso: string) =>
  lengthMs(periodContaining(rule, at(iso)).span) / 86_400_000

/** Labels of the periods that the stretch touches. */
const labels = (rule: PeriodRule, from: string, until: string): string[] =>
  periodsOverlapping(rule, { from: at(from), until: at(until) }).map(({ label }) => label)

describe('a billing cycle', () => {
  test('from the 15th is named by its first day, before and after any year', () => {
    const rule = { kind: 'month', zone: utc, day: 15 } as const
    expect(labels(rule, '1999-12-20', '2000-02-15')).toEqual(['1999-12-15', '2000-01-15'])
    expect(labels(rule, '2026-08-14', '2026-08-15T00:00:00.001Z')).toEqual([
      '2026-07-15',
      '2026-08-15',
    ])
  })

  test('from the 31st takes the last day of shorter months, and comes back to the 31st', () => {
    const rule = { kind: 'month', zone: utc, day: 31 } as const
    expect(labels(rule, '2026-01-31', '2026-06-01')).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ])
    expect(days(rule, '2026-02-28')).toBe(31)
    expect(periodContaining(rule, at('2028-02-29')).label).toBe('2028-02-29')
  })
})

describe('a quarter', () => {
  const of = (month: number, day = 1): PeriodRule => ({ kind: 'quarter', zone: utc, month, day })

  test.each([
    ['2025-01-31', 90, '2025-Q1'],
    ['2028-01-31', 91, '2028-Q1'],
    ['2025-06-30', 91, '2025-Q2'],
    ['2025-07-01', 92, '2025-Q3'],
    ['2025-12-31', 92, '2025-Q4'],
  ])('of the calendar holds %s: %i days, %s', (date, length, label) => {
    for (const month of [1, 4, 7, 10]) {
      expect(periodContaining(of(month), at(date)).label).toBe(label)
      expect(days(of(month), date)).toBe(length)
    }
  })

  test('of a year that begins in February is named by its first day', () => {
    for (const month of [2, 5, 8, 11]) {
      expect(labels(of(month), '2025-02-01', '2026-02-01')).toEqual([
        '2025-02-01',
        '2025-05-01',
        '2025-08-01',
        '2025-11-01',
      ])
    }
  })

  test('from 30 November takes the last day of February', () => {
    expect(labels(of(11, 30), '2025-11-30', '2026-12-01')).toEqual([
      '2025-11-30',
      '2026-02-28',
      '2026-05-30',
      '2026-08-30',
      '2026-11-30',
    ])
  })
})

describe('a year', () => {
  const of = (month: number, day: number): PeriodRule => ({ kind: 'year', zone: utc, month, day })

  test('of the calendar is named by its number, any other by its first day', () => {
    expect(labels(of(1, 1), '2024-12-31', '2025-01-02')).toEqual(['2024', '2025'])
    expect(labels(of(4, 6), '2025-04-05', '2025-04-07')).toEqual(['2024-04-06', '2025-04-06'])
  })

  test('from 29 February begins on the 28th where there is none, and comes back', () => {
    expect(labels(of(2, 29), '2026-03-01', '2028-03-01')).toEqual([
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ])
    expect(days(of(2, 29), '2027-06-01')).toBe(366)
  })
})

describe('so many local days', () => {
  const of = (days: number, first: string, zone = utc): PeriodRule => ({
    kind: 'days',
    zone,
    first,
    days,
  })

  test('follow each other from the anchor, after it and before it, each named by its first day', () => {
    expect(labels(of(30, '2026-01-15'), '2025-12-16', '2026-03-16T00:00:00.001Z')).toEqual([
      '2025-12-16',
      '2026-01-15',
      '2026-02-14',
      '2026-03-16',
    ])
  })

  test('are an hour less or more where the clocks change', () => {
    const rule = of(30, '2026-03-01', zoned('Europe/Berlin'))
    expect(days(rule, '2026-03-15') * 24).toBe(719)
    expect(days(rule, '2026-04-15') * 24).toBe(720)
    expect(days(of(1, '2026-01-01', zoned('Europe/Berlin')), '2026-10-25') * 24).toBe(25)
  })

  test('are refused beyond a hundred years', () => {
    const from = at('1900-01-01')
    const daysAfter = (n: number) => ({ from, until: epochMs(from + n * 86_400_000) })
    expect(periodsOverlapping(of(1, '2026-01-01'), daysAfter(36_600))).toHaveLength(36_600)
    expect(() => periodsOverlapping(of(1, '2026-01-01'), daysAfter(36_601))).toThrow(RangeError)
  })
})

test('a minute that the clocks show twice around midnight is in one period, the later one', () => {
  // At 00:01 on 1 November 2009 the clocks of St. John's went back to 23:01 of 31 October.
  const rule = { kind: 'month', zone: zoned('America/St_Johns'), day: 1 } as const
  const again = at('2009-11-01T02:45:00Z')
  expect(periodContaining(rule, again).label).toBe('2009-11')
  expect(periodsOverlapping(rule, { from: again, until: epochMs(again + 1) })).toHaveLength(1)
})

describe('the periods of any rule', () => {
  const zone = fc
    .constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'America/St_Johns',
      'Asia/Amman',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    )
    .map(zoned)
  /** A day that its month has in a leap year, so 29 February too. */
  const dayOfYear = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2000-12-31'), noInvalidDate: true })
    .map((date) => ({ month: date.getUTCMonth() + 1, day: date.getUTCDate() }))
  const ofMonths = fc.oneof(
    fc.record({ kind: fc.constant('month' as const), zone, day: fc.integer({ min: 1, max: 31 }) }),
    fc
      .tuple(fc.constantFrom('quarter' as const, 'year' as const), zone, dayOfYear)
      .map(([kind, zone, anchor]) => ({ kind, zone, ...anchor })),
  )
  const ofDays = fc.record({
    kind: fc.constant('days' as const),
    zone,
    first: fc
      .integer({ min: 0, max: 20_000 })
      .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
    days: fc.oneof(fc.integer({ min: 1, max: 366 }), fc.constantFrom(1, 7, 30)),
  })
  const rule: fc.Arbitrary<PeriodRule> = fc.oneof(ofMonths, ofDays)
  const time = fc
    .oneof(
      fc.integer({ min: at('1990-01-01'), max: at('2040-01-01') }),
      // Around the first of a month's midnights, where local days and instants part.
      fc
        .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: -8e7, max: 8e7 }))
        .map(([months, ms]) => Date.UTC(1990, months, 1) + ms),
    )
    .map(epochMs)

  test('hold each instant once: each ends where the next begins', () => {
    fc.assert(
      fc.property(rule, time, (rule, time) => {
        const { span } = periodContaining(rule, time)
        expect(contains(span, time)).toBe(true)
        expect(periodContaining(rule, span.from).span).toEqual(span)
        expect(periodContaining(rule, epochMs(span.until - 1)).span).toEqual(span)
        expect(periodContaining(rule, span.until).span.from).toBe(span.until)
        expect(periodContaining(rule, epochMs(span.from - 1)).span.until).toBe(span.from)
      }),
      { numRuns: 400 },
    )
  })

  test('have labels of a known form, each once, and are as many as the months say', () => {
    const perYear = { month: 12, quarter: 4, year: 1 } as const
    fc.assert(
      fc.property(ofMonths, time, (rule, time) => {
        // Just under four years, even in Apia, which once left out a day.
        const from = periodContaining(rule, time).span.from
        const until = epochMs(from + (4 * 365 - 2) * 86_400_000)
        const periods = periodsOverlapping(rule, { from, until })
        expect(new Set(periods.map(({ label }) => label)).size).toBe(periods.length)
        expect(periods.every(({ label }) => periodLabel.test(label))).toBe(true)
        expect(periods).toHaveLength(4 * perYear[rule.kind])
      }),
      { numRuns: 50 },
    )
  })

  test('of days begin on dates that are whole numbers of them apart, counted from the anchor', () => {
    const dayOf = (date: string): number => Date.parse(date) / 86_400_000
    fc.assert(
      fc.property(ofDays, time, (rule, time) => {
        const { span, label } = periodContaining(rule, time)
        expect(Math.abs((dayOf(label) - dayOf(rule.first)) % rule.days)).toBe(0)
        expect(periodLabel.test(label)).toBe(true)
        const next = periodContaining(rule, span.until).label
        // Apia left out 30 December 2011: a period of that day alone holds no instant.
        const leftOut = rule.days === 1 && label === '2011-12-29' && rule.zone === 'Pacific/Apia'
        expect(dayOf(next) - dayOf(label)).toBe(leftOut ? 2 : rule.days)
      }),
      { numRuns: 400 },
    )
  })
})
