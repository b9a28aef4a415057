import { describe, expect, test } from 'vitest'
import { type EpochMs, epochMs } from '../../../src/domain/brand.ts'
import { periodContaining, periodsOverlapping } from '../../../src/domain/calendar/period.ts'
import { parseZone, type Zone } from '../../../src/domain/calendar/zone.ts'
import { lengthMs } from '../../../src/domain/span.ts'

const at = (iso: string): EpochMs => epochMs(Date.parse(iso))
const zone = (name: string): Zone => {
  const known = parseZone(name)
  if (!known.ok) throw new Error(name)
  return known.value
}

const calendarMonth = (name: string) => ({ kind: 'month', zone: zone(name), day: 1 }) as const
const monthContaining = (time: EpochMs, name: string) => periodContaining(calendarMonth(name), time)

const hours = (iso: string, name: string) => lengthMs(monthContaining(at(iso), name).span) / 3.6e6

describe('a calendar month', () => {
  test.each([
    ['28 days', '2026-02-10', 'UTC', 672],
    ['29 days in a leap year', '2028-02-10', 'UTC', 696],
    ['28 days in a century that is none', '2100-02-10', 'UTC', 672],
    ['30 days', '2026-04-10', 'UTC', 720],
    ['31 days', '2026-07-10', 'UTC', 744],
    ['an hour less when summer time begins', '2026-03-10', 'Europe/Berlin', 743],
    ['an hour more when it ends', '2026-10-10', 'Europe/Berlin', 745],
    ['changes on other days elsewhere', '2026-11-10', 'America/New_York', 721],
    ['half an hour less on Lord Howe', '2026-10-10', 'Australia/Lord_Howe', 743.5],
  ])('has %s', (_name, iso, name, expected) => {
    expect(hours(iso, name)).toBe(expected)
  })

  test('begins at midnight of its own zone', () => {
    const { span, label, zone: name } = monthContaining(at('2026-03-31T22:30:00Z'), 'Europe/Berlin')
    expect(label).toBe('2026-04')
    expect(name).toBe('Europe/Berlin')
    expect(new Date(span.from).toISOString()).toBe('2026-03-31T22:00:00.000Z')
    expect(new Date(span.until).toISOString()).toBe('2026-04-30T22:00:00.000Z')
  })

  test('begins at its first instant where midnight does not exist', () => {
    // Jordan's clocks went from 23:59 on 31 March 2011 to 01:00 on 1 April.
    const { span } = monthContaining(at('2011-04-10T00:00:00Z'), 'Asia/Amman')
    expect(new Date(span.from).toISOString()).toBe('2011-03-31T22:00:00.000Z')
  })

  test('is half-open: its end belongs to the next', () => {
    const { span } = monthContaining(at('2026-01-15T00:00:00Z'), 'UTC')
    expect(monthContaining(span.until, 'UTC').label).toBe('2026-02')
    expect(monthContaining(epochMs(span.until - 1), 'UTC').label).toBe('2026-01')
  })
})

describe('the months of a span', () => {
  test('are those it shares an instant with', () => {
    const span = { from: at('2025-11-30T23:59:59.999Z'), until: at('2026-02-01T00:00:00Z') }
    expect(periodsOverlapping(calendarMonth('UTC'), span).map(({ label }) => label)).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
    ])
  })

  test('are none when it is empty', () => {
    const now = at('2026-01-01')
    expect(periodsOverlapping(calendarMonth('UTC'), { from: now, until: now })).toEqual([])
  })

  test('are refused beyond a hundred years', () => {
    const span = { from: at('1900-01-01'), until: at('2026-01-01') }
    expect(() => periodsOverlapping(calendarMonth('UTC'), span)).toThrow('1200')
  })
})

describe('a zone', () => {
  test.each([
    ['Mars/Olympus_Mons', null],
    ['europe/berlin', 'Europe/Berlin'],
    ['+01:00', null],
    ['', null],
    ['Europe/Berlin; drop', null],
  ])('%s is unknown; meant was %s', (name, suggestion) => {
    expect(parseZone(name)).toEqual({
      ok: false,
      error: { reason: 'unknown-zone', zone: name, suggestion },
    })
  })
})
