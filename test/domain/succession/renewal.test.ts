import { expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { renewalOf } from '../../../src/domain/succession/renewal.ts'

const at = (text: string) => epochMs(Date.parse(text))
const now = at('2025-09-03T00:00:00Z')

const slaWith = (newVersions: unknown): Sla =>
  ({
    spec: {
      timeWindow: [{ duration: '1M', calendar: { timeZone: 'Europe/Berlin' } }],
      newVersions,
    },
  }) as unknown as Sla

const running = {
  effectiveFrom: at('2025-01-31T23:00:00Z'),
  effectiveUntil: null,
  term: { first: { months: 12 }, renewal: { months: 12 } },
}

test.each([
  ['without a notice', undefined, null],
  ['days before, by the clock on the wall', { count: 90, unit: 'days' }, '2025-11-02T23:00:00Z'],
  ['months before', { count: 3, unit: 'months' }, '2025-10-31T23:00:00Z'],
  ['business days are counted forward only', { count: 9, unit: 'business-days' }, null],
  ['and so are whole months', { count: 1, unit: 'months', until: 'end-of-unit' }, null],
])('a term ends, and is to be spoken of before: %s', (_, notice, by) => {
  const sla = slaWith({ kind: 'at-renewal', ...(notice ? { notice } : {}) })
  expect(renewalOf(running, sla, now)).toEqual({
    kind: 'renews',
    at: at('2026-01-31T23:00:00Z'),
    noticeBy: by === null ? null : at(by),
  })
})

test('an agreement with an end ends; one with neither goes on', () => {
  const until = at('2025-10-01T00:00:00Z')
  const ending = { ...running, term: null, effectiveUntil: until }
  expect(renewalOf(ending, slaWith(undefined), now)).toEqual({
    kind: 'ends',
    at: until,
    noticeBy: null,
  })
  expect(renewalOf({ ...ending, effectiveUntil: null }, slaWith(undefined), now)).toBeNull()
})
