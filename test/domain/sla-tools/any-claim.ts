import * as fc from 'fast-check'
import { some } from './any-indicator.ts'

type Fields = Record<string, unknown>

const until = fc.constantFrom('same-time', 'end-of-unit')
const count = fc.integer({ min: 1, max: 60 })
export const term: fc.Arbitrary<Fields> = fc.oneof(
  some(
    {
      within: fc.record({ count, unit: fc.constantFrom('days', 'months', 'business-days') }),
      until,
    },
    ['within'],
  ),
  fc.constantFrom<Fields>(
    { within: { count: 24, unit: 'hours' } },
    { within: { count: 2, unit: 'periods' }, until: 'end-of-unit' },
  ),
)
const clock = fc
  .tuple(
    term,
    fc.constantFrom('window-opened', 'window-closed', 'period-end', 'verdict-final', 'aware'),
  )
  .map(([each, from]): Fields => ({ ...each, from }))
export const businessDays = { within: { count: 5, unit: 'business-days' } }
export const holidays = fc.constantFrom(['2026-12-25'], ['2026-12-25', '2026-01-01'])

/** Every way to claim. */
export const anyClaim: fc.Arbitrary<Fields> = fc.oneof(
  fc.constant<Fields>({ kind: 'automatic' }),
  term.map((accept): Fields => ({ kind: 'offer', accept })),
  holidays.map((dates): Fields => ({ kind: 'offer', accept: businessDays, holidays: dates })),
  some(
    {
      kind: fc.constant('on-request'),
      deadline: fc.oneof(clock, fc.constant('none')),
      notice: clock,
      evidence: fc.constantFrom(['logs'], ['logs', 'times']),
      requires: fc.constantFrom(['paid'], ['paid', 'in force']),
      decision: fc
        .tuple(term, fc.constantFrom('granted', 'open'))
        .map(([each, otherwise]): Fields => ({ ...each, otherwise })),
      issueWithin: term,
    },
    ['kind', 'deadline'],
  ),
  holidays.map(
    (dates): Fields => ({
      kind: 'on-request',
      deadline: { ...businessDays, from: 'period-end' },
      holidays: dates,
    }),
  ),
)

/** Every way in which a credit ends. */
export const anyExpiry = fc.oneof(
  fc.constant<Fields>({ on: 'termination' }),
  fc
    .tuple(
      fc.constantFrom<Fields>({ days: 90 }, { months: 12 }),
      fc.constantFrom('issued', 'period-end'),
    )
    .map(([after, from]): Fields => ({ after, from })),
)
