import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Forecast } from '../../../src/domain/forecast/forecast.ts'
import { compare, type Fraction, minus } from '../../../src/domain/money/fraction.ts'
import { judged } from '../judging/drawing.ts'
import { hour } from '../judging/hours.ts'
import { sla } from '../sla/sample.ts'
import { forecast } from './foreseen.ts'

const number = (f: Fraction): number => Number(f.numerator) / Number(f.denominator)
const budget = ({ budget: found }: Forecast) =>
  found && [found.unit, number(found.allowed), number(found.used)]
const burns = ({ alerts }: Forecast) =>
  alerts.map(({ long, short, firing }) => [
    typeof long === 'object' && long ? number(long) : long,
    typeof short === 'object' && short ? number(short) : short,
    firing,
  ])

const none = { remedy: { kind: 'none' } }
const minutes = sla(none)
const hours = (more = {}) =>
  sla({ slice: hour(), objectives: [{ targetPercent: 99 }], ...none, ...more })
const days = (n: number, slices: string): string => slices.repeat(n)

describe('a budget', () => {
  test('of two outages has one left after the first, and nothing burns', () => {
    const two = hours({ budgetingMethod: 'Windows', objectives: [{ atMost: 2 }] })
    const found = forecast(two, `${days(3, '.')}${days(2, 'x')}${days(5, '.')}`)
    expect(budget(found)).toEqual(['windows', 2, 1])
    expect(found.alerts).toEqual([])
    expect(found.figure).toBe('windows')
    expect(found.attainment).toEqual({ numerator: 1n, denominator: 1n })
  })

  test('of bad time is what was promised, and burns by the time it comes in', () => {
    const time = hours({ budgetingMethod: 'BadTime', objectives: [{ atMost: '12h' }] })
    const found = forecast(time, `${days(98, '.')}${days(6, 'x')}`)
    expect(budget(found)).toEqual(['minutes', 720, 360])
    // Six bad hours of six, where 12 of 720 may be.
    expect(burns(found)[1]?.[0]).toBe(60)
  })

  test('of bad events is a number of them', () => {
    const events = hours({ budgetingMethod: 'BadEvents', objectives: [{ atMost: 250 }] })
    expect(budget(forecast(events, 'x.x.'))).toEqual(['events', 250, 200])
  })

  test('of 99.9 % is 43 of the 43,200 minutes of June, and bad minutes use it', () => {
    expect(budget(forecast(minutes, `${days(20_000, '.')}${days(10, 'x')}`))).toEqual([
      'minutes',
      43,
      10,
    ])
  })

  test('can be overdrawn', () => {
    expect(budget(forecast(minutes, days(100, 'x')))).toEqual(['minutes', 43, 100])
  })

  test('leaves the minute out that lands exactly on a target that counts as missed', () => {
    // 1 % of 720 hours is 7.2; of 700 hours, 7 exactly.
    const strict = hours({ breachedWhen: 'lte', slice: hour({ empty: 'drop' }) })
    expect(budget(forecast(strict, `${days(10, '.')}${days(20, '_')}`))).toEqual([
      'minutes',
      360,
      0,
    ])
    const kind = hours({ slice: hour({ empty: 'drop' }) })
    expect(budget(forecast(kind, `${days(10, '.')}${days(20, '_')}`))).toEqual(['minutes', 420, 0])
  })

  test('of events grows with the traffic so far', () => {
    const events = sla({
      ...none,
      budgetingMethod: 'Occurrences',
      slice: { length: '1h' },
      objectives: [{ targetPercent: 99 }],
    })
    // 24 of 720 hours with 100 requests each: 72,000 by the end.
    expect(budget(forecast(events, `${days(22, '.')}~~`))).toEqual(['events', 720, 12])
    expect(forecast(events, '').budget).toBeNull()
  })

  test('of a mean of slices counts a slice by the share that was bad in it', () => {
    const mean = sla({
      ...none,
      budgetingMethod: 'RatioTimeslices',
      slice: { length: '1h', empty: 'up' },
      objectives: [{ targetPercent: 99 }],
    })
    // Two hours 6 % bad: 0.12 h of 7.2 h.
    expect(budget(forecast(mean, `${days(22, '.')}~~`))).toEqual(['minutes', 432, 7.2])
  })

  test('is exactly what may still be bad: so many more meet the target, one more misses it', () => {
    const drawn = fc.record({
      past: fc.array(fc.constantFrom('.', '.', '.', 'x', '_', ','), { maxLength: 200 }),
      empty: fc.constantFrom('up', 'drop', 'unknown', 'bad'),
      breachedWhen: fc.constantFrom('lt', 'lte'),
      percent: fc.constantFrom(90, 95, 99, 99.5),
    })
    fc.assert(
      fc.property(drawn, ({ past, empty, breachedWhen, percent }) => {
        const contract = hours({
          slice: hour({ empty }),
          breachedWhen,
          objectives: [{ targetPercent: percent }],
        })
        const so = past.join('')
        const { budget: found } = forecast(contract, so)
        if (!found) throw new Error('no budget')
        const left = Number(minus(found.allowed, found.used).numerator) / 60
        if (left < 0) return
        const whole = (bad: number): string =>
          `${so}${'x'.repeat(bad)}${'.'.repeat(720)}`.slice(0, 720)
        const room = 720 - so.length
        if (left <= room) {
          expect(judged({ sla: contract, slices: whole(left) }).outcome).toBe('met')
        }
        if (left < room) {
          expect(judged({ sla: contract, slices: whole(left + 1) }).outcome).toBe('breached')
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('a burn alert', () => {
  test('fires when both windows burn faster than its rate', () => {
    // All of the last hour bad at 99.9 %: 1,000 times as fast as allowed.
    const last = `${days(10_000, '.')}${days(60, 'x')}`
    expect(burns(forecast(minutes, last))).toEqual([
      [1000, 1000, true],
      [1000 / 6, 1000, true],
      [(1000 * 60) / 4_320, 1000 / 6, true],
    ])
  })

  test('is silent once the short window is good again', () => {
    const over = `${days(10_000, '.')}${days(60, 'x')}${days(5, '.')}`
    expect(burns(forecast(minutes, over))[0]).toEqual([(1000 * 55) / 60, 0, false])
  })

  test('needs more than its rate: 14.4 itself does not fire', () => {
    const exact = sla({ ...none, objectives: [{ target: 0.375 }], slice: { ...minuteSlice } })
    // 9 of 60 and 1 of 5 bad at 62.5 % allowed: 0.24 and 0.32.
    expect(
      burns(forecast(exact, `${days(1_000, '.')}${days(8, 'x')}${days(51, '.')}x`))[0],
    ).toEqual([0.24, 0.32, false])
  })

  test('counts a run that is still too short to be a breach', () => {
    const runs = sla({ ...none, slice: { ...minuteSlice, run: { atLeast: '10m' } } })
    expect(burns(forecast(runs, `${days(1_000, '.')}${days(5, 'x')}`))[0]).toEqual([
      (1000 * 5) / 60,
      1000,
      true,
    ])
  })

  test('uses one whole slice at least', () => {
    expect(burns(forecast(hours(), `${days(100, '.')}x`))[0]).toEqual([100, 100, true])
  })

  test('is unbounded where the target allows nothing', () => {
    const all = hours({ objectives: [{ targetPercent: 100 }] })
    expect(burns(forecast(all, `${days(10, '.')}x`))[0]).toEqual(['unbounded', 'unbounded', true])
    expect(burns(forecast(all, days(10, '.')))[0]).toEqual([0, 0, false])
  })

  test('says nothing where nothing was measured', () => {
    expect(burns(forecast(hours(), ''))).toEqual([
      [null, null, false],
      [null, null, false],
      [null, null, false],
    ])
  })

  test('never looks before the period', () => {
    const { alerts } = forecast(minutes, 'x')
    expect(alerts.map(({ long }) => long && long !== 'unbounded' && compare(long, long))).toEqual([
      0, 0, 0,
    ])
  })
})

const minuteSlice = { length: '1m', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' }
