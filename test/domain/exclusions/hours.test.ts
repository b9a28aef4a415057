import { describe, expect, test } from 'vitest'
import type { Zone } from '../../../src/domain/calendar/zone.ts'
import { outsideHours } from '../../../src/domain/exclusions/hours.ts'
import { exclusionPlansOf } from '../../../src/domain/sla/exclusion/plan.ts'
import { lengthMs } from '../../../src/domain/span.ts'
import { at, judged } from '../judging/drawing.ts'
import { faultsWith } from '../sla/faults.ts'
import { sla } from '../sla/sample.ts'

const office = (changes = {}) => ({
  name: 'office',
  kind: 'hours',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  until: '17:00',
  effect: 'removed',
  ...changes,
})
const berlin = 'Europe/Berlin' as Zone

function hoursLeft(from: string, until: string, changes = {}): number {
  const [plan] = exclusionPlansOf(sla({}, { exclusions: [office(changes)] }), 'availability')
  if (plan?.kind !== 'hours') throw new Error('no hours')
  const span = { from: at(from), until: at(until) }
  const outside = outsideHours(plan, span, berlin).reduce((sum, each) => sum + lengthMs(each), 0)
  return (lengthMs(span) - outside) / 3_600_000
}

describe('hours', () => {
  test('leave a working week of local time, and nothing of a weekend', () => {
    // Monday 1 to Sunday 7 June 2026, in Berlin.
    expect(hoursLeft('2026-05-31T22:00:00Z', '2026-06-07T22:00:00Z')).toBe(40)
    expect(hoursLeft('2026-06-05T22:00:00Z', '2026-06-07T22:00:00Z')).toBe(0)
  })

  test('are the same local ones before and after clocks change', () => {
    // Sunday 29 March 2026 has 23 hours.
    const every = { days: ['sun', 'mon'], from: '00:00', until: '24:00' }
    expect(hoursLeft('2026-03-28T23:00:00Z', '2026-03-30T22:00:00Z', every)).toBe(47)
    expect(hoursLeft('2026-03-28T23:00:00Z', '2026-03-30T22:00:00Z')).toBe(8)
  })

  test('that begin or end at a time that clocks jump over do so at the jump', () => {
    // 02:00 to 03:00 is not there.
    const sunday = ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'] as const
    const at = (from: string, until: string) => hoursLeft(...sunday, { days: ['sun'], from, until })
    expect(at('02:00', '04:00')).toBe(1)
    expect(at('02:15', '04:00')).toBe(1)
    expect(at('01:00', '02:45')).toBe(1)
    expect(at('02:15', '02:45')).toBe(0)
  })

  test('that begin at a time that comes twice begin at the first, and end so', () => {
    const sunday = ['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'] as const
    const at = (from: string, until: string) => hoursLeft(...sunday, { days: ['sun'], from, until })
    expect(at('02:30', '03:00')).toBe(1.5)
    expect(at('00:00', '02:30')).toBe(2.5)
  })

  test('of a holiday are none', () => {
    const [from, until] = ['2026-12-24T23:00:00Z', '2026-12-25T23:00:00Z']
    expect(hoursLeft(from, until)).toBe(8)
    expect(hoursLeft(from, until, { holidays: ['2026-12-25'] })).toBe(0)
  })

  test('that begin before or end inside the span are cut', () => {
    expect(hoursLeft('2026-06-01T08:00:00Z', '2026-06-01T10:30:00Z')).toBe(2.5)
  })
})

describe('a promise of hours', () => {
  test('does not see a bad night, and weighs a bad hour of a working day by working time', () => {
    const promise = sla({ remedy: { kind: 'none' }, basis: undefined }, { exclusions: [office()] })
    // June 2026 begins on a Monday and has 22 working days, in UTC here: 10,560 minutes.
    const night = judged({ sla: promise, slices: 'x'.repeat(60) })
    expect(night.attainment).toEqual({ numerator: '1', denominator: '1' })
    const day = judged({ sla: promise, slices: `${'.'.repeat(10 * 60)}${'x'.repeat(60)}` })
    expect(day.attainment).toEqual({ numerator: '175', denominator: '176' })
    expect(day.windows.map(({ slices }) => slices)).toEqual([60])
  })
})

describe('hours are refused', () => {
  test.each([
    ['that end before they begin', { from: '17:00', until: '09:00' }, '/until'],
    ['with a day twice', { days: ['mon', 'mon'] }, '/days/1'],
    ['with a holiday that is no date', { holidays: ['2026-02-30'] }, '/holidays/0'],
    ['at a time that no clock shows', { from: '9:00' }, '/from'],
  ])('%s', (_name, changes, pointer) => {
    const faults = faultsWith({}, { exclusions: [office(changes)] })
    expect(faults.map((each) => each.pointer)).toContain(`/spec/exclusions/0${pointer}`)
  })
})
