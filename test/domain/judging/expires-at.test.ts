import { expect, test } from 'vitest'
import { expiresAt } from '../../../src/domain/judging/expires-at.ts'
import type { Expiry } from '../../../src/domain/sla/remedy/expiry.ts'
import { sla } from '../sla/sample.ts'
import { at, judged, month } from './drawing.ts'

const period = month('2026-01', 'Europe/Berlin')
const issuedAt = at('2026-02-03T12:00:00Z')
const endedAt = at('2026-09-30T22:00:00Z')
const ends = (expiry: Expiry | null, changes = {}) => {
  const found = expiresAt(expiry, { period, issuedAt, endedAt, ...changes })
  return found === null ? null : new Date(found).toISOString()
}

test.each([
  ['never unless said', null, null],
  ['days after it was issued', { after: { days: 30 }, from: 'issued' }, '2026-03-05T12:00:00.000Z'],
  // The period ends at midnight in Berlin, and so does the credit, although clocks have changed.
  [
    'months after its period',
    { after: { months: 6 }, from: 'period-end' },
    '2026-07-31T22:00:00.000Z',
  ],
  ['with the agreement', { on: 'termination' }, '2026-09-30T22:00:00.000Z'],
] as const)('a credit ends %s', (_name, expiry, end) => {
  expect(ends(expiry)).toBe(end)
})

test('a credit has no end while what it hangs on has not happened', () => {
  expect(ends({ on: 'termination' }, { endedAt: null })).toBeNull()
  expect(ends({ after: { days: 1 }, from: 'issued' }, { issuedAt: null })).toBeNull()
})

test('the verdict keeps the rule', () => {
  const expiry = { after: { months: 12 }, from: 'issued' }
  expect(judged({ sla: sla({ expiry }), slices: 'x' }).expiry).toEqual(expiry)
  expect(judged({ sla: sla(), slices: 'x' })).not.toHaveProperty('expiry')
})
