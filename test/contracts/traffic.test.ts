import { describe, expect, test } from 'vitest'
import { periodContaining } from '../../src/domain/calendar/period.ts'
import { zoned } from '../domain/judging/drawing.ts'
import { instantOf, noonInside, spanText } from './clock.ts'
import { trafficOf } from './traffic.ts'

const zone = 'Europe/Berlin'
const monthOf = (label: string) =>
  periodContaining({ kind: 'month', zone: zoned(zone), day: 1 }, noonInside(label, zone))
const kinds = { ok: { 'makegood.check.empty': 0 }, empty: { 'makegood.check.empty': 1 } }
const drawn = (except: object[], usual = '1 ok', every = '1h') =>
  trafficOf({ every, usual, except: except as never }, kinds, monthOf('2026-06'))
const valuesOf = (columns: ReturnType<typeof drawn>): string => {
  const column = columns.column('makegood.check.empty')
  return column?.kind === 'number' ? column.values.join('') : 'none'
}

describe('drawn traffic', () => {
  test('is every tick of the period, and of a day before and after it', () => {
    const { count, time } = drawn([])
    expect(count).toBe(32 * 24)
    expect(time[24]).toBe(Date.parse('2026-05-31T22:00:00Z'))
  })

  test('is other where it is said, and a later word goes over an earlier one', () => {
    const columns = drawn([
      { from: '2026-06-01 01:00', for: '3h', are: '2 empty' },
      { from: '2026-06-01 02:00', for: '1h', are: 'nothing' },
    ])
    expect(valuesOf(columns).slice(24, 31)).toBe('0111100')
    expect(columns.column('makegood.check.truncated')).toBeUndefined()
  })

  test('is the same again where it repeats', () => {
    const again = [{ from: '2026-06-01 00:00', for: '1h', apart: '2h', times: 3, are: '1 empty' }]
    expect(valuesOf(drawn(again)).slice(24, 31)).toBe('1010100')
  })

  test.each([
    [{ from: '2026-06-01 00:30', for: '1h', are: 'nothing' }, 'whole ticks'],
    [{ from: '2026-05-30 00:00', for: '1h', are: 'nothing' }, 'whole ticks'],
    [{ from: '2026-06-01 00:00', for: '1h', are: '1 other' }, 'no signals are called other'],
  ])('is refused where it cannot be what was meant: %o', (except, message) => {
    expect(() => drawn([except])).toThrow(message)
  })

  test('has single signals beside it, to the millisecond', () => {
    const besides = [
      { from: '2026-06-01 00:30', after: [0, 0.999], apart: '2h', times: 2, is: 'empty' },
    ]
    const columns = trafficOf({ every: '1h', usual: '1 ok', besides }, kinds, monthOf('2026-06'))
    const first = Date.parse('2026-05-31T22:30:00Z')
    const hours = 3_600_000
    expect([...columns.time.slice(-4)]).toEqual([
      first,
      first + 2 * hours,
      first + 999,
      first + 2 * hours + 999,
    ])
    expect(valuesOf(columns).slice(-5)).toBe('01111')
  })

  test('carries no field that the door would drop', () => {
    const draw = (fields: Record<string, string>) =>
      trafficOf({ every: '1h', usual: '1 ok' }, { ok: fields }, monthOf('2026-06'))
    expect(() => draw({ 'my.field': 'x' })).toThrow('dropped')
    expect(() => draw({ 'makegood.check.empty': 'x' })).toThrow('flag')
  })
})

describe('times on a wall', () => {
  test('are those of the zone', () => {
    expect(instantOf('2026-06-01 00:00', zone)).toBe(Date.parse('2026-05-31T22:00:00Z'))
    expect(instantOf('2026-10-25 02:30+01:00', zone)).toBe(Date.parse('2026-10-25T01:30:00Z'))
  })

  test('are refused where clocks show them never, or twice', () => {
    expect(() => instantOf('2026-03-29 02:30', zone)).toThrow(RangeError)
    expect(() => instantOf('2026-10-25 02:30', zone)).toThrow(RangeError)
    expect(() => instantOf('2026-06-01 00:00+01:00', zone)).toThrow(RangeError)
  })

  test('of a span are written as they are read', () => {
    const from = instantOf('2026-06-30 23:40', zone)
    expect(spanText({ from, until: instantOf('2026-07-01 00:24', zone) }, zone)).toBe(
      '2026-06-30 23:40 for 44m',
    )
  })

  test.each([
    ['2026-Q1', '2026-01-20'],
    ['2026-Q4', '2026-10-20'],
    ['2026-06', '2026-06-15'],
    ['2026-02-28', '2026-02-28'],
  ])('lie inside %s', (label, day) => {
    expect(noonInside(label, 'UTC')).toBe(Date.parse(`${day}T12:00:00Z`))
  })
})
