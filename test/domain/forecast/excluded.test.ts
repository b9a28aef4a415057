import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Forecast } from '../../../src/domain/forecast/forecast.ts'
import { minus } from '../../../src/domain/money/fraction.ts'
import { stretch } from '../exclusions/stretch.ts'
import { judged } from '../judging/drawing.ts'
import { hour } from '../judging/hours.ts'
import { sla } from '../sla/sample.ts'
import { forecast, june } from './foreseen.ts'

const work = (effect: string) => [{ name: 'maintenance', kind: 'window', effect }]
const weekdays = [
  {
    name: 'hours',
    kind: 'hours',
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    from: '09:00',
    until: '17:00',
    effect: 'removed',
  },
]

const contract = (exclusions: readonly unknown[], changes = {}, spec = {}) =>
  sla(
    { slice: hour(), objectives: [{ targetPercent: 99 }], remedy: { kind: 'none' }, ...changes },
    { exclusions, ...spec },
  )

const number = (f: { numerator: bigint; denominator: bigint }): number =>
  Number(f.numerator) / Number(f.denominator)
const firing = ({ alerts }: Forecast) => alerts.map((alert) => alert.firing)
const burn = ({ alerts }: Forecast, place: number) => {
  const long = alerts[place]?.long ?? null
  return long === null || long === 'unbounded' ? long : number(long)
}
const allowed = ({ budget }: Forecast) => budget && number(budget.allowed)

const announced = { exclusions: [stretch(100, 106)] }
const sixBad = `${'.'.repeat(100)}${'x'.repeat(6)}`

describe('excluded time', () => {
  test('burns nothing, by any of the three effects', () => {
    expect(firing(forecast(contract([]), sixBad))).toEqual([true, true, true])
    for (const effect of ['removed', 'up', 'not-bad']) {
      const found = forecast(contract(work(effect)), sixBad, announced)
      expect(firing(found)).toEqual([false, false, false])
      expect(found.budget && number(found.budget.used)).toBe(0)
    }
  })

  test('says nothing where all of a window left, and good where it counts as up', () => {
    expect(burn(forecast(contract(work('removed')), sixBad, announced), 0)).toBeNull()
    expect(burn(forecast(contract(work('not-bad')), sixBad, announced), 0)).toBeNull()
    expect(burn(forecast(contract(work('up')), sixBad, announced), 0)).toBe(0)
  })

  test('leaves what is bad beside it: an hour of the clock is looked at, of which it is taken out', () => {
    // Of the last six hours two are excluded; one of the other four is bad.
    const slices = `${'.'.repeat(100)}xx...x`
    const found = forecast(contract(work('removed')), slices, { exclusions: [stretch(100, 102)] })
    expect(burn(found, 1)).toBeCloseTo(25, 10)
  })

  test('to come leaves the budget: what is promised of office hours has the allowance of those', () => {
    // June 2026 has 22 weekdays of 8 hours: 1 % of 176 hours, not of 720.
    expect(allowed(forecast(contract([]), '.'))).toBe(7 * 60)
    expect(allowed(forecast(contract(weekdays), '.'))).toBe(60)
    const ahead = { exclusions: [stretch(600, 640)] }
    expect(allowed(forecast(contract(work('removed')), '.', ahead))).toBe(6 * 60)
    expect(allowed(forecast(contract(work('up')), '.', ahead))).toBe(7 * 60)
    expect(allowed(forecast(contract(work('not-bad')), '.', ahead))).toBe(7 * 60)
  })

  test('of events is no time in which traffic could have come', () => {
    const events = { budgetingMethod: 'Occurrences', slice: { length: '1h' } }
    // Half of a day is excluded: 1,200 events in 12 of 708 hours that count, 70,800 by the end.
    const found = forecast(contract(work('removed'), events), '.'.repeat(24), {
      exclusions: [stretch(0, 12)],
    })
    expect(allowed(found)).toBe(708)
  })
})

test('time before an agreement dilutes no warning, and counts in the budget where it is up', () => {
  const timeWindow = [{ duration: '1M', calendar: { timeZone: 'UTC' }, absent: 'up' }]
  const late = { agreement: { effectiveFrom: stretch(480, 481).span.from } }
  const slices = `${'_'.repeat(480)}x`
  const found = forecast(contract([], {}, { timeWindow }), slices, late)
  expect([burn(found, 0), burn(found, 2)]).toEqual([100, 100])
  expect(allowed(found)).toBe(7 * 60)
  expect(allowed(forecast(contract([]), slices, late))).toBe(2 * 60)
})

test('a budget is exactly what may still be bad, also beside excluded time', () => {
  const drawn = fc.record({
    past: fc.array(fc.constantFrom('.', '.', '.', 'x', '_', ','), { maxLength: 100 }),
    effect: fc.constantFrom('removed', 'up', 'not-bad'),
    stretches: fc.array(fc.tuple(fc.nat(690), fc.integer({ min: 1, max: 90 })), { maxLength: 3 }),
    percent: fc.constantFrom(90, 95, 99, 99.5),
    absent: fc.constantFrom('up', 'shrinks'),
    from: fc.constantFrom(0, 40),
  })
  fc.assert(
    fc.property(drawn, ({ past, effect, stretches, percent, absent, from }) => {
      const timeWindow = [{ duration: '1M', calendar: { timeZone: 'UTC' }, absent }]
      const promised = contract(
        work(effect),
        { objectives: [{ targetPercent: percent }] },
        { timeWindow },
      )
      const so = `${'_'.repeat(from)}${past.join('')}`
      const scene = {
        exclusions: stretches.map(([at, hours]) => stretch(at, Math.min(720, at + hours))),
        agreement: { effectiveFrom: stretch(from, from + 1).span.from },
      }
      const { budget } = forecast(promised, so, scene)
      if (!budget) throw new Error('no budget')
      const left = Number(minus(budget.allowed, budget.used).numerator) / 60
      const isFree = (at: number): boolean =>
        stretches.every(([first, hours]) => at < first || at >= first + hours)
      const toCome = Array.from({ length: 720 - so.length }, (_, i) => so.length + i)
      const open = toCome.filter(isFree)
      const outcome = (bad: number): string => {
        const hit = new Set(open.slice(0, bad))
        const slices = so + toCome.map((at) => (hit.has(at) ? 'x' : '.')).join('')
        return judged({ sla: promised, slices, period: june, ...scene }).outcome
      }
      if (left < 0 || left > open.length) return
      expect(outcome(left)).toBe('met')
      if (left < open.length) expect(outcome(left + 1)).toBe('breached')
    }),
    { numRuns: 200 },
  )
})
