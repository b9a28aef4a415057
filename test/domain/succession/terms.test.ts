import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { AgreementTerm } from '../../../src/domain/agreement.ts'
import { epochMs } from '../../../src/domain/brand.ts'
import { wallText } from '../../../src/domain/calendar/wall-text.ts'
import { firstTermEnd, termEndFrom } from '../../../src/domain/succession/terms.ts'
import { at, zoned } from '../judging/drawing.ts'

const berlin = zoned('Europe/Berlin')
const running = (from: string, term: AgreementTerm | null, until: string | null = null) => ({
  effectiveFrom: at(from),
  effectiveUntil: until === null ? null : at(until),
  term,
})
const monthly: AgreementTerm = { first: { months: 1 }, renewal: { months: 1 } }
const yearly: AgreementTerm = { first: { months: 36 }, renewal: { months: 12 } }

describe('the end of a term', () => {
  test.each([
    ['the first one', '2026-02-01T00:00:00+01:00', '2026-02-28 00:00'],
    ['the start is no end', '2026-01-31T00:00:00+01:00', '2026-02-28 00:00'],
    ['exactly on one', '2026-02-28T00:00:00+01:00', '2026-02-28 00:00'],
    ['that never drifts', '2026-02-28T00:00:00.001+01:00', '2026-03-31 00:00'],
    ['after clocks changed', '2026-04-01T00:00:00+02:00', '2026-04-30 00:00'],
    ['centuries later', '2626-04-01T00:00:00+02:00', '2626-04-30 00:00'],
  ])('by months from 31 January, %s', (_name, from, expected) => {
    const agreed = running('2026-01-31T00:00:00+01:00', monthly)
    const end = termEndFrom(agreed, berlin, at(from))
    expect(end && wallText(end, berlin)).toBe(`${expected} Europe/Berlin`)
  })

  test('of three years, then of one each', () => {
    const agreed = running('2026-05-01T00:00:00Z', yearly)
    const ends = ['2026-06-01T00:00:00Z', '2029-05-01T00:00:00.001Z', '2032-01-01T00:00:00Z']
    expect(firstTermEnd(agreed, zoned('UTC'))).toBe(at('2029-05-01T00:00:00Z'))
    expect(ends.map((from) => termEndFrom(agreed, zoned('UTC'), at(from)))).toEqual([
      at('2029-05-01T00:00:00Z'),
      at('2030-05-01T00:00:00Z'),
      at('2032-05-01T00:00:00Z'),
    ])
  })

  test("is the agreement's own end, where it has no terms or the last is cut short", () => {
    const until = '2028-03-01T00:00:00Z'
    for (const term of [null, yearly]) {
      const agreed = running('2026-05-01T00:00:00Z', term, until)
      expect(firstTermEnd(agreed, berlin)).toBe(at(until))
      expect(termEndFrom(agreed, berlin, at('2027-01-01T00:00:00Z'))).toBe(at(until))
      expect(termEndFrom(agreed, berlin, at(until))).toBe(at(until))
      expect(termEndFrom(agreed, berlin, at('2028-03-01T00:00:01Z'))).toBeNull()
    }
    const endless = running('2026-05-01T00:00:00Z', null)
    expect(firstTermEnd(endless, berlin)).toBeNull()
    expect(termEndFrom(endless, berlin, at(until))).toBeNull()
  })

  test('is the first of all of them, walked through from the start', () => {
    const length = fc.integer({ min: 1, max: 14 })
    const start = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 0, 1) })
    const later = fc.integer({ min: 0, max: 3 * 366 * dayMs })
    const unit = fc.constantFrom('months' as const, 'days' as const)
    fc.assert(
      fc.property(length, unit, length, start, later, (first, of, renewal, from, after) => {
        const days = 31 * first
        const firstTerm = of === 'days' ? { days } : { months: first }
        const term = { first: firstTerm, renewal: { months: renewal } }
        const wanted = epochMs(from + after)
        const agreed = { effectiveFrom: epochMs(from), effectiveUntil: null, term }
        const local = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(berlin)
        // Months are added in one go: to the start, or to the end of a first term of days.
        const end = (n: number) =>
          of === 'days'
            ? local.add({ days }).add({ months: n * renewal })
            : local.add({ months: first + n * renewal })
        let n = 0
        while (end(n).epochMilliseconds < wanted) n += 1
        expect(termEndFrom(agreed, berlin, wanted)).toBe(end(n).epochMilliseconds)
      }),
      { numRuns: 60 },
    )
  })
})

const dayMs = 86_400_000
