import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EpochMs, epochMs } from '../../../src/domain/brand.ts'
import type { PeriodRule } from '../../../src/domain/calendar/period.ts'
import { endOf } from '../../../src/domain/claims/clock.ts'
import { deadlineOf, lastWindow } from '../../../src/domain/claims/clocks.ts'
import type { Term } from '../../../src/domain/sla/term/plan.ts'
import { termUnits } from '../../../src/domain/sla/term/schema.ts'
import { at, month, zoned } from '../judging/drawing.ts'

const berlin: PeriodRule = { kind: 'month', zone: zoned('Europe/Berlin'), day: 1 }
const term = (
  count: number,
  unit: Term['unit'],
  until: Term['until'] = 'same-time',
  holidays: readonly string[] = [],
): Term => ({ count, unit, until, holidays })
const moment = (text: string) => ({ at: at(text), isEnd: false })
const end = (text: string) => ({ at: at(text), isEnd: true })

describe('where clocks change', () => {
  // Berlin: forward on 29 March 2026 at 02:00, back on 25 October 2026 at 03:00.
  test.each<[string, Term, string, string]>([
    [
      'a day in spring has 23 hours',
      term(1, 'days'),
      '2026-03-28T12:00:00+01:00',
      '2026-03-29T12:00:00+02:00',
    ],
    [
      '24 hours in spring are more than a day',
      term(24, 'hours'),
      '2026-03-28T12:00:00+01:00',
      '2026-03-29T13:00:00+02:00',
    ],
    [
      'a day in autumn has 25 hours',
      term(1, 'days'),
      '2026-10-24T12:00:00+02:00',
      '2026-10-25T12:00:00+01:00',
    ],
    [
      '24 hours in autumn are less than a day',
      term(24, 'hours'),
      '2026-10-24T12:00:00+02:00',
      '2026-10-25T11:00:00+01:00',
    ],
    [
      'a time of day that is skipped is an hour later',
      term(1, 'days'),
      '2026-03-28T02:30:00+01:00',
      '2026-03-29T03:30:00+02:00',
    ],
    [
      'the last day ends at its own midnight',
      term(1, 'days', 'end-of-unit'),
      '2026-03-28T12:00:00+01:00',
      '2026-03-30T00:00:00+02:00',
    ],
    [
      'a month over the change',
      term(1, 'months'),
      '2026-03-15T09:00:00+01:00',
      '2026-04-15T09:00:00+02:00',
    ],
    [
      'the end of the month of the change',
      term(0, 'months', 'end-of-unit'),
      '2026-10-02T09:00:00+02:00',
      '2026-11-01T00:00:00+01:00',
    ],
    [
      'the end of the period of the change',
      term(0, 'periods', 'end-of-unit'),
      '2026-10-02T09:00:00+02:00',
      '2026-11-01T00:00:00+01:00',
    ],
    [
      'business days over the change',
      term(1, 'business-days'),
      '2026-03-27T09:00:00+01:00',
      '2026-03-30T09:00:00+02:00',
    ],
  ])('%s', (_, each, from, expected) => {
    expect(endOf(each, moment(from), berlin)).toBe(at(expected))
  })

  test('a date that a zone left out is the next one', () => {
    const apia: PeriodRule = { kind: 'month', zone: zoned('Pacific/Apia'), day: 1 }
    const [from, expected] = ['2011-12-29T12:00:00-10:00', '2011-12-31T00:00:00+14:00']
    expect(endOf(term(0, 'days', 'end-of-unit'), moment(from), apia)).toBe(at(expected))
  })

  test('a date that came again after its end is over at its anchor at the earliest', () => {
    // St John's put its clocks back at 00:01: 23:30 came twice, and the second is after midnight.
    const stJohns: PeriodRule = { kind: 'month', zone: zoned('America/St_Johns'), day: 1 }
    const second = moment('2006-10-28T23:30:00-03:30')
    const over = endOf(term(0, 'days', 'end-of-unit'), second, stJohns)
    expect(over).toBeGreaterThanOrEqual(second.at)
  })
})

describe('months', () => {
  test.each([
    ['2026-01-31T10:00:00Z', 1, '2026-02-28T10:00:00Z'],
    ['2024-01-31T10:00:00Z', 1, '2024-02-29T10:00:00Z'],
    ['2026-01-31T10:00:00Z', 2, '2026-03-31T10:00:00Z'],
  ])('from %s, %d of them', (from, count, expected) => {
    const utc: PeriodRule = { kind: 'month', zone: zoned('UTC'), day: 1 }
    expect(endOf(term(count, 'months'), moment(from), utc)).toBe(at(expected))
  })
})

describe('business days', () => {
  // Friday 18 December 2026; Christmas is on the next Friday.
  const holidays = ['2026-12-25', '2026-12-28']
  test.each<[string, Term, string, string]>([
    [
      'over a weekend',
      term(1, 'business-days'),
      '2026-12-18T15:00:00+01:00',
      '2026-12-21T15:00:00+01:00',
    ],
    [
      'over a weekend and two holidays',
      term(5, 'business-days', 'same-time', holidays),
      '2026-12-18T15:00:00+01:00',
      '2026-12-29T15:00:00+01:00',
    ],
    [
      'over holidays that nobody named',
      term(5, 'business-days'),
      '2026-12-18T15:00:00+01:00',
      '2026-12-25T15:00:00+01:00',
    ],
    [
      'from a Saturday begin on Monday and take all of it',
      term(1, 'business-days'),
      '2026-12-19T15:00:00+01:00',
      '2026-12-22T00:00:00+01:00',
    ],
    [
      'from a Saturday to the end of Monday',
      term(1, 'business-days', 'end-of-unit'),
      '2026-12-19T15:00:00+01:00',
      '2026-12-22T00:00:00+01:00',
    ],
    [
      'to the end of the same day',
      term(0, 'business-days', 'end-of-unit'),
      '2026-12-18T15:00:00+01:00',
      '2026-12-19T00:00:00+01:00',
    ],
    [
      'none, from a Sunday: to the end of Monday',
      term(0, 'business-days', 'end-of-unit'),
      '2026-12-20T15:00:00+01:00',
      '2026-12-22T00:00:00+01:00',
    ],
  ])('%s', (_, each, from, expected) => {
    expect(endOf(each, moment(from), berlin)).toBe(at(expected))
  })
})

describe('the end of a period', () => {
  test.each<[Term, string]>([
    [term(0, 'months', 'end-of-unit'), '2026-07-01T00:00:00+02:00'],
    [term(1, 'months', 'end-of-unit'), '2026-08-01T00:00:00+02:00'],
    [term(1, 'periods', 'end-of-unit'), '2026-08-01T00:00:00+02:00'],
    [term(1, 'days', 'end-of-unit'), '2026-07-02T00:00:00+02:00'],
  ])('belongs to the unit of its last instant: %o', (each, expected) => {
    expect(endOf(each, end('2026-07-01T00:00:00+02:00'), berlin)).toBe(at(expected))
  })

  test('a moment at the same instant belongs to the next unit', () => {
    const first = moment('2026-07-01T00:00:00+02:00')
    expect(endOf(term(1, 'months', 'end-of-unit'), first, berlin)).toBe(
      at('2026-09-01T00:00:00+02:00'),
    )
  })
})

describe('what a clock runs from', () => {
  const period = month('2026-06', 'Europe/Berlin')
  const occasion = {
    rule: berlin,
    period,
    finalAt: at('2026-07-04T00:00:00Z'),
    window: null,
    aware: null,
  }
  const clock = (from: 'window-opened' | 'window-closed' | 'aware') => ({
    ...term(1, 'days'),
    from,
  })

  test('is the end of the period where there was no window', () => {
    expect(deadlineOf(clock('window-opened'), occasion)).toBe(at('2026-07-02T00:00:00+02:00'))
    expect(deadlineOf(clock('window-closed'), occasion)).toBe(at('2026-07-02T00:00:00+02:00'))
    expect(lastWindow(undefined)).toBeNull()
  })

  test('is unknown while nobody has said when the customer became aware', () => {
    expect(deadlineOf(clock('aware'), occasion)).toBeNull()
    const aware = at('2026-06-10T12:00:00Z')
    expect(deadlineOf(clock('aware'), { ...occasion, aware })).toBe(at('2026-06-11T12:00:00Z'))
  })
})

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/St_Johns',
  'Australia/Lord_Howe',
]
const anyRule = fc
  .tuple(
    fc.constantFrom(...zones),
    fc.integer({ min: 1, max: 31 }),
    fc.constantFrom('month', 'quarter'),
  )
  .map(
    ([zone, day, kind]): PeriodRule =>
      kind === 'month'
        ? { kind: 'month', zone: zoned(zone), day }
        : { kind: 'quarter', zone: zoned(zone), month: 1, day },
  )
const anyTerm = fc
  .tuple(
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom(...termUnits),
    fc.boolean(),
    fc.uniqueArray(fc.constantFrom('2025-12-25', '2025-12-26', '2026-01-01', '2026-01-06')),
  )
  .map(([count, unit, isEnd, holidays]): Term => {
    const until = unit === 'periods' || (isEnd && unit !== 'hours') ? 'end-of-unit' : 'same-time'
    return { count, unit, until, holidays }
  })
const anyAnchor = fc.record({
  // 2005 to 2027, on whole seconds.
  at: fc
    .integer({ min: 1_104_537_600, max: 1_798_761_600 })
    .map((s): EpochMs => epochMs(s * 1_000)),
  isEnd: fc.boolean(),
})

describe('any clock', () => {
  test('is over at its anchor at the earliest', () => {
    fc.assert(
      fc.property(anyTerm, anyAnchor, anyRule, (each, anchor, rule) => {
        expect(endOf(each, anchor, rule)).toBeGreaterThanOrEqual(anchor.at)
      }),
    )
  })

  test('is over no earlier with one unit more', () => {
    fc.assert(
      fc.property(anyTerm, anyAnchor, anyRule, (each, anchor, rule) => {
        const more = endOf({ ...each, count: each.count + 1 }, anchor, rule)
        expect(more).toBeGreaterThanOrEqual(endOf(each, anchor, rule))
      }),
    )
  })

  test('that ends with its unit is over no earlier than one that ends at the same time', () => {
    fc.assert(
      fc.property(anyTerm, anyAnchor, anyRule, (each, anchor, rule) => {
        fc.pre(each.unit === 'days' || each.unit === 'business-days' || each.unit === 'months')
        const ends = (until: Term['until']) => endOf({ ...each, until }, anchor, rule)
        expect(ends('end-of-unit')).toBeGreaterThanOrEqual(ends('same-time'))
      }),
    )
  })
})
