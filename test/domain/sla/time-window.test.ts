import { describe, expect, test } from 'vitest'
import { periodContaining } from '../../../src/domain/calendar/period.ts'
import { periodRuleOf } from '../../../src/domain/sla/period/rule.ts'
import { at } from '../judging/drawing.ts'
import { faultsOf, told } from './faults.ts'
import { commitment, document, sla } from './sample.ts'

type Fields = Record<string, unknown>

const window = (duration: string, startTime?: string, more: Fields = {}): Fields => ({
  duration,
  calendar: { timeZone: 'Europe/Berlin', ...(startTime ? { startTime } : {}) },
  ...more,
})
const faults = (timeWindow: Fields, commitments = [commitment()]) =>
  faultsOf(document(commitments, { timeWindow: [timeWindow] }))
const place = (field: string) => `/spec/timeWindow/0/${field}`

describe('a time window', () => {
  const effectiveFrom = at('2026-05-30T22:30:00Z')
  const ruleOf = (timeWindow: Fields) =>
    periodRuleOf(sla({}, { timeWindow: [timeWindow] }), { effectiveFrom })

  test.each([
    ['1M', undefined, { kind: 'month', day: 1 }],
    ['1M', '2026-01-31 00:00:00', { kind: 'month', day: 31 }],
    ['1Q', undefined, { kind: 'quarter', month: 1, day: 1 }],
    ['1Q', '2025-02-01 00:00:00', { kind: 'quarter', month: 2, day: 1 }],
    ['3M', '2025-02-01 00:00:00', { kind: 'quarter', month: 2, day: 1 }],
    ['1Y', undefined, { kind: 'year', month: 1, day: 1 }],
    ['1Y', '2024-02-29 00:00:00', { kind: 'year', month: 2, day: 29 }],
    ['12M', '2025-04-06 00:00:00', { kind: 'year', month: 4, day: 6 }],
    ['30d', '2026-01-15 00:00:00', { kind: 'days', first: '2026-01-15', days: 30 }],
    ['366d', '2026-01-15 00:00:00', { kind: 'days', first: '2026-01-15', days: 366 }],
  ])('of %s from %s', (duration, startTime, rule) => {
    expect(ruleOf(window(duration, startTime))).toEqual({ ...rule, zone: 'Europe/Berlin' })
  })

  test('takes the date on which the agreement begins in its own zone, where that is said', () => {
    const anchor = { anchor: 'agreement' }
    const rule = ruleOf(window('1M', undefined, anchor))
    // 00:30 on 31 May in Berlin, still the 30th in UTC.
    expect(rule).toEqual({ kind: 'month', zone: 'Europe/Berlin', day: 31 })
    expect(periodContaining(rule, at('2026-06-30T12:00:00Z')).label).toBe('2026-06-30')
    expect(ruleOf(window('1Q', undefined, anchor))).toMatchObject({ month: 5, day: 31 })
    expect(ruleOf(window('30d', undefined, anchor))).toMatchObject({
      first: '2026-05-31',
      days: 30,
    })
    expect(ruleOf(window('1Q', undefined, { anchor: 'calendar' }))).toMatchObject({ month: 1 })
  })

  test.each([
    ['another length', window('2M'), 'not-allowed', 'duration'],
    ['a rolling window', window('1M', undefined, { isRolling: true }), 'not-allowed', 'isRolling'],
    [
      'a start within a day',
      window('1M', '2026-01-15 06:00:00'),
      'out-of-range',
      'calendar/startTime',
    ],
    [
      'a day that is not',
      window('1Y', '2026-02-29 00:00:00'),
      'out-of-range',
      'calendar/startTime',
    ],
    [
      'two anchors',
      window('1M', '2026-01-15 00:00:00', { anchor: 'agreement' }),
      'contradiction',
      'calendar/startTime',
    ],
    ['an unknown anchor', window('1M', undefined, { anchor: 'invoice' }), 'not-allowed', 'anchor'],
    ['an unknown rule', window('1M', undefined, { absent: 'drop' }), 'not-allowed', 'absent'],
  ])('with %s is refused', (_name, timeWindow, reason, field) => {
    expect(told(faults(timeWindow))).toEqual([`${reason} ${place(field)}`])
  })

  test('of days is counted from a day that is said, or from the agreement', () => {
    expect(told(faults(window('30d')))).toEqual([`missing ${place('calendar/startTime')}`])
    expect(faults(window('30d', '2026-01-15 00:00:00'))).toEqual([])
    expect(faults(window('30d', undefined, { anchor: 'agreement' }))).toEqual([])
  })

  test.each(['0d', '367d', '030d', '1.5d', '1000d'])('of %s is refused', (duration) => {
    expect(faults(window(duration, '2026-01-15 00:00:00')).map(({ pointer }) => pointer)).toEqual([
      place('duration'),
    ])
  })

  test.each([1, 9, 10, 99, 100, 199, 299, 359, 360, 366])('of %i days is taken', (days) => {
    expect(faults(window(`${days}d`, '2026-01-15 00:00:00'))).toEqual([])
  })

  test('of days does not fill months, so a cap over months is refused', () => {
    const caps = [{ kind: 'share', share: '100%', over: { months: 12 } }]
    const found = faults(window('30d', '2026-01-15 00:00:00'), [commitment({ caps })])
    expect(found.map(({ text }) => text)).toEqual(['12 months are not whole periods of 30d'])
  })

  test('says the day that is not', () => {
    const [fault] = faults(window('1M', '2025-06-31 00:00:00'))
    expect(fault?.text).toBe('there is no 2025-06-31 in the calendar')
  })
})

describe('absent time that is up', () => {
  const up = window('1M', undefined, { absent: 'up' })

  test('is refused where single events are counted, by the names of the commitments', () => {
    const events = { name: 'answers', budgetingMethod: 'Occurrences', slice: undefined }
    const found = faults(up, [commitment(), commitment(events)])
    expect(told(found)).toEqual([`contradiction ${place('absent')}`])
    expect(found[0]?.text).toBe(
      'absent time counts as good slices, but "answers" counts single events (Occurrences)',
    )
  })

  test('is taken for slices and for their mean', () => {
    const mean = { name: 'mean', budgetingMethod: 'RatioTimeslices' }
    expect(faults(up, [commitment(), commitment(mean)])).toEqual([])
  })
})

test('the slices of a period are limited over all commitments', () => {
  const named = (n: number) =>
    Array.from({ length: n }, (_, i) => commitment({ name: `minutes-${i}` }))
  // A minute is the shortest slice: 32 commitments for a month, 3 for a leap year.
  expect(faults(window('1M'), named(32))).toEqual([])
  expect(faults(window('1Y'), named(3))).toEqual([])
  const [fault] = faults(window('1Y'), named(4))
  expect(fault).toMatchObject({
    reason: 'too-many',
    pointer: place('duration'),
    text: 'a period has 2108160 slices over all commitments, at most 2000000 are taken',
  })
})

test('slices with further sums count as several', () => {
  const weighed = commitment({
    slice: {
      length: '1m',
      bad: { kind: 'share', op: 'gt', value: '5%' },
      onlyWhen: [{ kind: 'load', perSecond: 1, else: 'up' }],
      weight: { kind: 'affected', by: 'user.hash' },
      empty: 'up',
    },
  })
  // 527,040 minutes, each with its counts and two pairs of sums.
  expect(faults(window('1Y'), [weighed])).toMatchObject([
    { text: 'a period has 2635200 slices over all commitments, at most 2000000 are taken' },
  ])
  expect(faults(window('1Q'), [weighed])).toEqual([])
})
