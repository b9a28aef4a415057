import { describe, expect, test } from 'vitest'
import type { PeriodRule } from '../../../src/domain/calendar/period.ts'
import { type Claim, claimOf } from '../../../src/domain/claims/claim.ts'
import type { ClaimSubject } from '../../../src/domain/claims/claim-event.ts'
import { claimable } from '../../../src/domain/claims/claimable.ts'
import { clocksAtFiling } from '../../../src/domain/claims/filing-clocks.ts'
import { byClaim } from '../../../src/domain/claims/held.ts'
import { minor } from '../../../src/domain/money/money.ts'
import { claimPlanOf, type OnRequest } from '../../../src/domain/sla/claim/plan.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { availability } from '../../../src/edge/pages/gallery/commitments.ts'
import { at, month, zoned } from '../judging/drawing.ts'
import { commitment, document } from '../sla/sample.ts'

const rule: PeriodRule = { kind: 'month', zone: zoned('UTC'), day: 1 }
const period = month('2025-08')
const occasion = { rule, period, finalAt: at('2025-09-04T00:00:00Z'), window: null, aware: null }

function planOf(changes: object = {}): OnRequest {
  const plan = claimPlanOf({
    kind: 'on-request',
    deadline: { within: { count: 30, unit: 'days' }, from: 'period-end' },
    ...changes,
  })
  if (plan.kind !== 'on-request') throw new Error(plan.kind)
  return plan
}
const filing = { aware: null, noticed: null, evidence: [], confirms: [] }

describe('a claim that is filed', () => {
  test.each([
    ['2025-09-30T23:59:59Z', false],
    ['2025-10-01T00:00:00Z', true],
  ])('at %s is late: %s', (now, isLate) => {
    const clocks = clocksAtFiling(planOf(), filing, occasion, at(now))
    expect(clocks).toMatchObject({
      ok: true,
      value: { deadline: at('2025-10-01T00:00:00Z'), isLate, decision: null },
    })
  })

  test('is late too when notice came late, by its own time or by the time that it says', () => {
    const notice = { within: { count: 5, unit: 'days' as const }, from: 'period-end' as const }
    const filedAt = (noticed: string | null) =>
      clocksAtFiling(
        planOf({ notice }),
        { ...filing, noticed: noticed === null ? null : at(noticed) },
        occasion,
        at('2025-09-20T00:00:00Z'),
      )
    expect(filedAt(null)).toMatchObject({ value: { isLate: true } })
    expect(filedAt('2025-09-06T00:00:00Z')).toMatchObject({ value: { isLate: true } })
    expect(filedAt('2025-09-05T23:59:59Z')).toMatchObject({ value: { isLate: false } })
  })

  test('without a deadline is never late, but for a notice that is', () => {
    const now = at('2035-09-30T00:00:00Z')
    expect(clocksAtFiling(planOf({ deadline: 'none' }), filing, occasion, now)).toMatchObject({
      value: { deadline: null, noticeBy: null, isLate: false },
    })
    const notice = { within: { count: 5, unit: 'days' as const }, from: 'period-end' as const }
    const noticed = planOf({ deadline: 'none', notice })
    expect(clocksAtFiling(noticed, filing, occasion, now)).toMatchObject({
      value: { deadline: null, isLate: true },
    })
  })

  test('starts the clocks of the decision and of the credit that silence would grant', () => {
    const decision = { within: { count: 45, unit: 'days' as const }, otherwise: 'granted' as const }
    const issueWithin = {
      within: { count: 1, unit: 'periods' as const },
      until: 'end-of-unit' as const,
    }
    const now = at('2025-09-10T08:00:00Z')
    expect(clocksAtFiling(planOf({ decision, issueWithin }), filing, occasion, now)).toMatchObject({
      value: {
        decision: {
          by: at('2025-10-25T08:00:00Z'),
          otherwise: 'granted',
          issueBy: at('2025-12-01T00:00:00Z'),
        },
      },
    })
  })

  test('lacks by name what the contract asks for', () => {
    const plan = planOf({ evidence: ['logs', 'times'], requires: ['invoices are paid'] })
    const now = at('2025-09-10T00:00:00Z')
    const logs = { for: 'logs', text: 'attached' }
    const faultOf = (given: Partial<typeof filing> | object) =>
      clocksAtFiling(plan, { ...filing, ...given }, occasion, now)
    expect(faultOf({ evidence: [logs] })).toMatchObject({
      error: { reason: 'evidence-missing', missing: ['times'] },
    })
    const evidence = [logs, { for: 'times', text: '12 August' }]
    expect(faultOf({ evidence })).toMatchObject({
      error: { reason: 'unconfirmed', missing: ['invoices are paid'] },
    })
    expect(faultOf({ evidence, confirms: ['invoices are paid'] })).toMatchObject({ ok: true })
  })

  test('says when the customer became aware, where a clock runs from that', () => {
    const plan = planOf({ deadline: { within: { count: 24, unit: 'hours' }, from: 'aware' } })
    const now = at('2025-09-10T00:00:00Z')
    expect(clocksAtFiling(plan, filing, occasion, now)).toMatchObject({
      error: { reason: 'awareness-unsaid' },
    })
    const aware = at('2025-09-08T23:00:00Z')
    expect(clocksAtFiling(plan, filing, { ...occasion, aware }, now)).toMatchObject({
      value: { deadline: at('2025-09-09T23:00:00Z'), isLate: true },
    })
  })
})

describe('what can be claimed', () => {
  const verdict = availability
  const now = at('2025-09-10T00:00:00Z')

  test('is nothing where nothing is owed, whatever the way', () => {
    const nothing = { ...verdict, owed: { ...verdict.owed, minor: minor(0) } }
    expect(claimable(nothing, planOf(), occasion, now)).toEqual({ kind: 'nothing' })
  })

  test('tells until when and what to bring', () => {
    const plan = planOf({
      deadline: { within: { count: 30, unit: 'days' }, from: 'window-opened' },
      notice: { within: { count: 1, unit: 'hours' }, from: 'aware' },
      evidence: ['logs'],
    })
    const told = (time: string) => claimable(verdict, plan, occasion, at(time))
    // The window opened on 11 August at 06:36.
    expect(told('2025-09-10T06:35:59Z')).toMatchObject({
      kind: 'on-request',
      deadline: { by: at('2025-09-10T06:36:00Z'), isOver: false },
      notice: { by: null, isOver: false },
      evidence: ['logs'],
    })
    expect(told('2025-09-10T06:36:00Z')).toMatchObject({ deadline: { isOver: true } })
  })
})

test('what can be claimed at any time has no end', () => {
  const plan = planOf({ deadline: 'none' })
  expect(claimable(availability, plan, occasion, at('2035-01-01T00:00:00Z'))).toMatchObject({
    kind: 'on-request',
    deadline: null,
  })
})

describe('what is held back', () => {
  const onRequest = {
    kind: 'on-request',
    deadline: { within: { count: 1, unit: 'days' }, from: 'aware' },
  }
  const parsed = slaFrom(
    document([
      commitment({ name: 'a', claim: onRequest }),
      commitment({ name: 'b', claim: onRequest }),
      commitment({ name: 'c' }),
    ]),
  )
  const granted = (subject: ClaimSubject): Claim =>
    claimOf(
      'cl_1',
      [
        {
          event: 'offered',
          by: 'x',
          at: at('2025-09-05T00:00:00Z'),
          document: { subject, acceptBy: at('2025-10-01T00:00:00Z'), reason: '' },
        },
        { event: 'accepted', by: 'y', at: at('2025-09-06T00:00:00Z'), document: {} },
      ],
      at('2025-11-01T00:00:00Z'),
    )
  const of = { agreement: 'agr_1', period: '2025-08' }

  test.each([
    ['without a claim', [], ['a', 'b'], []],
    ['with one granted', [{ ...of, commitment: 'a' }], ['b'], ['a']],
    ['with one of another period', [{ ...of, period: '2025-07', commitment: 'a' }], ['a', 'b'], []],
    [
      'with one of another agreement',
      [{ ...of, agreement: 'agr_2', commitment: 'a' }],
      ['a', 'b'],
      [],
    ],
  ])('%s', (_, subjects, held, paying) => {
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const found = byClaim(parsed.value, of, subjects.map(granted))
    expect([[...found.held], found.paying]).toEqual([held, paying])
  })

  test('of a group of which one is chosen never pays more than the first', () => {
    const chosen = slaFrom(
      document(
        ['a', 'b', 'c'].map((name) => commitment({ name, claim: onRequest })),
        { groups: [{ name: 'g', commitments: ['a', 'b'], pays: 'elected' }] },
      ),
    )
    if (!chosen.ok) throw new Error(JSON.stringify(chosen.error))
    const claims = ['b', 'a', 'c'].map((commitment) => granted({ ...of, commitment }))
    expect(byClaim(chosen.value, of, claims).paying).toEqual(['b', 'c'])
  })
})
