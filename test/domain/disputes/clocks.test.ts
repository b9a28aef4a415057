import { describe, expect, test } from 'vitest'
import { type EpochMs, epochMs } from '../../../src/domain/brand.ts'
import type { Zone } from '../../../src/domain/calendar/zone.ts'
import { type DisputeOccasion, disputeClocks } from '../../../src/domain/disputes/clocks.ts'
import { type DisputeAnchor, decideUnsaid } from '../../../src/domain/sla/dispute/plan.ts'
import type { Term } from '../../../src/domain/sla/term/plan.ts'

const at = (text: string): EpochMs => epochMs(Date.parse(text))
const days = (count: number): Term => ({ count, unit: 'days', until: 'end-of-unit', holidays: [] })
const zone = 'America/New_York' as Zone
const occasion: DisputeOccasion = {
  rule: { kind: 'month', zone, day: 1 },
  period: {
    span: { from: at('2025-10-01T04:00:00Z'), until: at('2025-11-01T04:00:00Z') },
    zone,
    label: '2025-10',
  },
  finalAt: at('2025-11-04T05:00:00Z'),
  issued: { lastAt: null, isUnderway: false },
}

const deadline = (from: DisputeAnchor, issued: DisputeOccasion['issued'] = occasion.issued) =>
  disputeClocks(
    { file: { ...days(10), from }, decide: decideUnsaid },
    { ...occasion, issued },
    at('2025-11-05T12:00:00Z'),
  ).deadline

describe('the time to file a dispute', () => {
  test('runs from the period’s end, over the hour that its zone gains in November', () => {
    expect(deadline('period-end')).toBe(at('2025-11-11T05:00:00Z'))
  })

  test('runs from the final verdict, or from the last credit at Stripe', () => {
    expect(deadline('verdict-final')).toBe(at('2025-11-15T05:00:00Z'))
    const lastAt = at('2025-11-06T15:00:00Z')
    expect(deadline('credit-issued', { lastAt, isUnderway: true })).toBe(at('2025-11-17T05:00:00Z'))
  })

  test('has not begun while the first credit is on its way, and without any runs from the verdict', () => {
    expect(deadline('credit-issued', { lastAt: null, isUnderway: true })).toBeNull()
    expect(deadline('credit-issued')).toBe(at('2025-11-15T05:00:00Z'))
  })

  test('is over at its very instant', () => {
    const file = { ...days(10), from: 'period-end' as const }
    const isLate = (now: string) =>
      disputeClocks({ file, decide: decideUnsaid }, occasion, at(now)).isLate
    expect(isLate('2025-11-11T04:59:59.999Z')).toBe(false)
    expect(isLate('2025-11-11T05:00:00Z')).toBe(true)
  })
})

test('an answer is due in the zone of the contract, thirty days on where it says nothing', () => {
  const filedAt = at('2025-10-20T23:30:00-04:00')
  const due = disputeClocks({ file: null, decide: decideUnsaid }, occasion, filedAt)
  expect(due).toEqual({ deadline: null, isLate: false, decideBy: at('2025-11-20T05:00:00Z') })
})
