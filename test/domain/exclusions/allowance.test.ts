import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { freeTime } from '../../../src/domain/exclusions/allowance.ts'
import { earliest, merged, totalMs, within } from '../../../src/domain/exclusions/spans.ts'
import type { Span } from '../../../src/domain/span.ts'
import { month } from '../judging/drawing.ts'

const HOUR = 3_600_000

/** Runs of `#`, a letter an hour, from an instant on. */
function drawn(text: string, from: string): Span[] {
  const start = Date.parse(from)
  return [...text.matchAll(/#+/g)].map(({ index, 0: run }) => ({
    from: epochMs(start + index * HOUR),
    until: epochMs(start + (index + run.length) * HOUR),
  }))
}

/** The same way back. */
function text(spans: readonly Span[], from: string, hours: number): string {
  const at = (i: number) => Date.parse(from) + i * HOUR
  return Array.from({ length: hours }, (_, i) =>
    spans.some((span) => span.from <= at(i) && at(i) < span.until) ? '#' : '.',
  ).join('')
}

const allowance = (hours: number, per: 'period' | 'year') => ({
  allowance: { ms: hours * HOUR, per },
})

describe('an allowance', () => {
  const june = '2026-06-01T00:00:00Z'

  test.each([
    ['##..##..##', 10, '##..##..##'],
    ['##..##..##', 6, '##..##..##'],
    ['##..##..##', 5, '##..##..#.'],
    ['##..##..##', 3, '##..#.....'],
    ['....######', 1, '....#.....'],
  ])('of the period: of %s with %i h the earliest is free: %s', (announced, hours, free) => {
    const spans = freeTime(allowance(hours, 'period'), drawn(announced, june), month('2026-06'))
    expect(text(spans, june, 10)).toBe(free)
  })

  test('of the period begins anew with it', () => {
    const announced = drawn('######', '2026-05-31T21:00:00Z')
    const free = freeTime(allowance(2, 'period'), announced, month('2026-06'))
    expect(text(free, june, 4)).toBe('##..')
  })

  test('of the year is used up by earlier months', () => {
    const announced = [...drawn('###', '2026-02-03T00:00:00Z'), ...drawn('###', june)]
    const free = (hours: number) =>
      text(freeTime(allowance(hours, 'year'), announced, month('2026-06')), june, 4)
    expect([3, 4, 6].map(free)).toEqual(['....', '#...', '###.'])
  })

  test('of the year begins anew at midnight of the zone', () => {
    // New York begins its year at 05:00 UTC, and its January with it.
    const from = '2025-12-31T20:00:00-05:00'
    const announced = drawn('########', from)
    const january = month('2026-01', 'America/New_York')
    const december = month('2025-12', 'America/New_York')
    const free = (period: typeof january) =>
      text(freeTime(allowance(2, 'year'), announced, period), from, 8)
    expect([free(december), free(january)]).toEqual(['##......', '....##..'])
  })

  test('that is not there leaves all of the time of the period free', () => {
    const free = freeTime({ allowance: null }, drawn('##', june), month('2026-06'))
    expect(text(free, june, 4)).toBe('##..')
  })
})

describe('sets of spans', () => {
  const spans = fc.array(
    fc.tuple(fc.nat(40), fc.nat(6)).map(([from, length]) => ({
      from: epochMs(from),
      until: epochMs(from + length),
    })),
    { maxLength: 8 },
  )
  const holds = (set: readonly Span[], time: number) =>
    set.some(({ from, until }) => from <= time && time < until)
  const times = Array.from({ length: 50 }, (_, i) => i)

  test('hold what their spans hold, disjoint and ascending, and the earliest of it', () => {
    fc.assert(
      fc.property(spans, fc.nat(20), (given, ms) => {
        const set = merged(given)
        expect(times.filter((t) => holds(set, t))).toEqual(times.filter((t) => holds(given, t)))
        for (const [i, { from }] of set.entries()) {
          expect(from).toBeGreaterThan(set[i - 1]?.until ?? -1)
        }
        const held = times.filter((t) => holds(set, t))
        expect(totalMs(set)).toBe(held.length)
        expect(times.filter((t) => holds(earliest(set, ms), t))).toEqual(held.slice(0, ms))
        const part = within(set, { from: epochMs(10), until: epochMs(20) })
        expect(times.filter((t) => holds(part, t))).toEqual(held.filter((t) => t >= 10 && t < 20))
      }),
    )
  })
})
