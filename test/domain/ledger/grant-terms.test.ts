import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { grantEndsAt, grantTerms } from '../../../src/domain/ledger/grant-terms.ts'

const period = {
  span: {
    from: epochMs(Date.parse('2025-07-31T22:00:00Z')),
    until: epochMs(Date.parse('2025-08-31T22:00:00Z')),
  },
  zone: 'Europe/Berlin',
  label: '2025-08',
}
const setting = { prices: ['price_1'], expiry: { after: { days: 30 }, from: 'issued' } } as const
const endedAt = epochMs(Date.parse('2026-01-01T00:00:00Z'))
const terms = (more: Partial<Parameters<typeof grantTerms>[0]>) =>
  grantTerms({ setting: null, expiry: undefined, period, endedAt: null, ...more })
const day = (text: string) => epochMs(Date.parse(text))

describe('the terms of a grant', () => {
  test.each([
    ['nothing is said', {}, { prices: null, end: null }],
    [
      'the agreement says it',
      { setting },
      { prices: ['price_1'], end: { after: { days: 30 }, zone: 'Europe/Berlin' } },
    ],
    [
      'the SLA says something else, which counts',
      { setting, expiry: { after: { months: 2 }, from: 'issued' } as const },
      { prices: ['price_1'], end: { after: { months: 2 }, zone: 'Europe/Berlin' } },
    ],
    [
      'it counts from the period, by the wall clock of its zone',
      { expiry: { after: { months: 6 }, from: 'period-end' } as const },
      { prices: null, end: { at: day('2026-02-28T23:00:00Z') } },
    ],
    [
      'it ends with the agreement, whose end is known',
      { expiry: { on: 'termination' } as const, endedAt },
      { prices: null, end: { at: endedAt } },
    ],
    [
      'it ends with the agreement, which goes on',
      { expiry: { on: 'termination' } as const },
      { prices: null, end: null },
    ],
  ])('where %s', (_what, more, expected) => {
    expect(terms(more)).toEqual(expected)
  })
})

describe('the end of a grant', () => {
  test('is a moment, or counts from its issue by the calendar of its zone', () => {
    const now = day('2025-10-20T10:00:00Z')
    expect(grantEndsAt(null, now)).toBeNull()
    expect(grantEndsAt({ at: endedAt }, now)).toBe(endedAt)
    const zone = 'Europe/Berlin'
    expect(grantEndsAt({ after: { days: 10 }, zone }, now)).toBe(day('2025-10-30T11:00:00Z'))
    expect(grantEndsAt({ after: { months: 4 }, zone }, now)).toBe(day('2026-02-20T11:00:00Z'))
  })
})
