import { describe, expect, test } from 'vitest'
import type { PeriodRule } from '../../../src/domain/calendar/period.ts'
import { periodContaining } from '../../../src/domain/calendar/period.ts'
import { endOf } from '../../../src/domain/claims/clock.ts'
import { deadlineOf } from '../../../src/domain/claims/clocks.ts'
import { claimPlanOf } from '../../../src/domain/sla/claim/plan.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { at, zoned } from '../judging/drawing.ts'
import { commitment, document } from '../sla/sample.ts'

const pacific = zoned('America/Los_Angeles')
const month: PeriodRule = { kind: 'month', zone: pacific, day: 1 }
/** A billing cycle from the 20th. */
const cycle: PeriodRule = { kind: 'month', zone: pacific, day: 20 }
const quarter: PeriodRule = { kind: 'quarter', zone: pacific, month: 1, day: 1 }

/** The plan of a claim, through the whole language. @throws with the faults when it is refused. */
function planOf(written: object) {
  const parsed = slaFrom(document([commitment({ claim: written })]))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const [first] = parsed.value.spec.commitments
  if (!first) throw new Error('no commitment')
  return claimPlanOf(first.claim)
}

const clock = (count: number, unit: string, from: string, until?: string) => ({
  within: { count, unit },
  from,
  ...(until ? { until } : {}),
})

/** A window from 14:00 to 15:30 on Thursday 12 June 2025, known of at 16:00, in Los Angeles. */
const window = { from: at('2025-06-12T21:00:00Z'), until: at('2025-06-12T22:30:00Z') }
const aware = at('2025-06-12T23:00:00Z')

// Each sentence is a clause of the public SLAs; times are local to the contract's zone, with its offset.
const clauses: readonly [string, PeriodRule, object, string][] = [
  [
    'end of the second billing cycle after the one of the incident',
    month,
    clock(2, 'periods', 'window-opened', 'end-of-unit'),
    '2025-09-01T00:00:00-07:00',
  ],
  [
    'end of the second billing cycle after the one of the incident, where cycles begin on the 20th',
    cycle,
    clock(2, 'periods', 'window-opened', 'end-of-unit'),
    '2025-08-20T00:00:00-07:00',
  ],
  [
    '30 days from when the customer becomes eligible, which is when the month is closed',
    month,
    clock(30, 'days', 'period-end'),
    '2025-07-31T00:00:00-07:00',
  ],
  [
    '30 days from eligibility, which is when the result is final',
    month,
    clock(30, 'days', 'verdict-final'),
    '2025-08-03T00:00:00-07:00',
  ],
  [
    'end of the calendar month after the month of the incident',
    month,
    clock(1, 'months', 'window-opened', 'end-of-unit'),
    '2025-08-01T00:00:00-07:00',
  ],
  [
    'end of the calendar month after the month of the incident, whatever the billing cycle',
    cycle,
    clock(1, 'months', 'window-opened', 'end-of-unit'),
    '2025-08-01T00:00:00-07:00',
  ],
  [
    'two months, for claims about bills',
    month,
    clock(2, 'months', 'window-opened'),
    '2025-08-12T14:00:00-07:00',
  ],
  [
    '30 days after the end of the calendar quarter',
    quarter,
    clock(30, 'days', 'period-end'),
    '2025-07-31T00:00:00-07:00',
  ],
  [
    '30 days after the end of the month',
    month,
    clock(30, 'days', 'period-end'),
    '2025-07-31T00:00:00-07:00',
  ],
  [
    '30 days from the last day of the month, all of the 30th of them',
    month,
    clock(30, 'days', 'period-end', 'end-of-unit'),
    '2025-07-31T00:00:00-07:00',
  ],
  [
    '15 days after the end of the month',
    month,
    clock(15, 'days', 'period-end'),
    '2025-07-16T00:00:00-07:00',
  ],
  [
    '30 days from the incident',
    month,
    clock(30, 'days', 'window-opened'),
    '2025-07-12T14:00:00-07:00',
  ],
  [
    '30 days from the end of the incident',
    month,
    clock(30, 'days', 'window-closed'),
    '2025-07-12T15:30:00-07:00',
  ],
  ['24 h of becoming aware', month, clock(24, 'hours', 'aware'), '2025-06-13T16:00:00-07:00'],
  [
    'notice of 5 business days',
    month,
    clock(5, 'business-days', 'window-opened'),
    '2025-06-19T14:00:00-07:00',
  ],
  [
    'notice by the end of the fifth business day',
    month,
    clock(5, 'business-days', 'window-opened', 'end-of-unit'),
    '2025-06-20T00:00:00-07:00',
  ],
]

describe('a clause on the time to claim', () => {
  test.each(clauses)('“%s”', (_, rule, deadline, expected) => {
    const plan = planOf({ kind: 'on-request', deadline })
    if (plan.kind !== 'on-request' || !plan.deadline) throw new Error(plan.kind)
    const period = periodContaining(rule, window.from)
    const finalAt = at('2025-07-04T07:00:00Z')
    expect(deadlineOf(plan.deadline, { rule, period, finalAt, window, aware })).toBe(at(expected))
  })

  // Terms that are counted from what people do.
  test.each([
    [
      'decided within 45 days of receipt',
      { count: 45, unit: 'days' },
      undefined,
      '2025-08-16T09:15:00-07:00',
    ],
    [
      'decided in the following month',
      { count: 1, unit: 'months' },
      'end-of-unit',
      '2025-08-01T00:00:00-07:00',
    ],
    ['issued within 30 days', { count: 30, unit: 'days' }, undefined, '2025-08-01T09:15:00-07:00'],
    [
      'issued within one billing cycle after confirmation',
      { count: 1, unit: 'periods' },
      'end-of-unit',
      '2025-09-01T00:00:00-07:00',
    ],
    [
      'accepted within 15 days after the offer',
      { count: 15, unit: 'days' },
      undefined,
      '2025-07-17T09:15:00-07:00',
    ],
  ])('“%s”', (sentence, within, until, expected) => {
    const plan = planOf({ kind: 'offer', accept: { within, ...(until ? { until } : {}) } })
    if (plan.kind !== 'offer') throw new Error(plan.kind)
    const done = sentence.startsWith('decided in the')
      ? '2025-06-12T16:00:00Z'
      : '2025-07-02T16:15:00Z'
    expect(endOf(plan.accept, { at: at(done), isEnd: false }, month)).toBe(at(expected))
  })
})
