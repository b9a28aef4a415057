import { describe, expect, test } from 'vitest'
import { formatMoney } from '../../../src/domain/money/amount.ts'
import { fromDecimal } from '../../../src/domain/money/fraction.ts'
import { minor } from '../../../src/domain/money/money.ts'
import type { Assertion } from '../../../src/domain/statements/asserted-timeline.ts'
import { sla } from '../sla/sample.ts'
import { at, judged, stage } from './drawing.ts'

const stated = (from: string, until: string, share = '1', state: 'down' | 'up' = 'down') =>
  ({
    statement: `${from} ${until}`,
    component: 'inference-api',
    state,
    span: { from: at(`2026-06-${from}:00Z`), until: at(`2026-06-${until}:00Z`) },
    share: fromDecimal(share),
    decidedAt: at('2026-07-01T00:00:00Z'),
  }) satisfies Assertion

const contract = (changes = {}, slice = {}, otherwise = 'up') =>
  sla({
    indicator: { spec: { asserted: { component: 'inference-api', otherwise } } },
    objectives: [{ targetPercent: 100 }],
    slice: {
      length: '1m',
      bad: { kind: 'share', op: 'gte', value: '100%' },
      empty: 'unknown',
      ...slice,
    },
    remedy: { kind: 'time', of: 'all', multiplier: 1 },
    ...changes,
  })

const verdict = (document: ReturnType<typeof contract>, assertions: readonly Assertion[]) =>
  judged({
    sla: document,
    // What is drawn is replaced by what is stated.
    slices: '',
    assertions,
    agreement: { fees: [{ scope: 'api', minor: minor(500_000) }] },
  })

describe('stated time', () => {
  test('is bad in whole minutes only, where the contract asks for them', () => {
    const found = verdict(contract(), [
      stated('03T10:00', '03T10:05'),
      stated('04T10:00', '04T10:00'),
    ])
    expect([found.bad, found.windows.length]).toEqual([5, 1])
    const half = {
      ...stated('03T10:00', '03T10:02'),
      span: { from: at('2026-06-03T10:00:30Z'), until: at('2026-06-03T10:02:30Z') },
    }
    expect(verdict(contract(), [half]).windows.map(({ slices }) => slices)).toEqual([1])
  })

  test('by occurrences is the exact share of time', () => {
    const exact = contract({
      budgetingMethod: 'Occurrences',
      remedy: { kind: 'none' },
      basis: undefined,
    })
    const half = {
      ...stated('03T10:00', '03T10:02'),
      span: { from: at('2026-06-03T10:00:30Z'), until: at('2026-06-03T10:02:00Z') },
    }
    // 90 of 2,592,000 seconds.
    expect(verdict(exact, [half]).attainment).toEqual({ numerator: '28799', denominator: '28800' })
  })

  test('of which nobody said anything is up or unknown, as the contract says', () => {
    expect(verdict(contract(), []).outcome).toBe('met')
    expect(verdict(contract({}, {}, 'unknown'), []).outcome).toBe('unproven')
    const known = [stated('01T00:00', '11T00:00', '0', 'up'), stated('11T00:00', '11T01:00')]
    const found = verdict(contract({}, {}, 'unknown'), known)
    expect([found.outcome, found.total, found.bad]).toEqual(['breached', 14_460, 60])
  })
})

describe('an outage weighed by the share of customers that it touched', () => {
  const outage = [stated('10T08:00', '10T09:40', '0.021')]
  const weighed = (multiplier: number) =>
    verdict(
      contract(
        { remedy: { kind: 'time', of: 'all', multiplier } },
        { weight: { kind: 'affected' } },
      ),
      outage,
    )

  test('of 100 min x 0.021 in 43,200 min is 7/144,000 of the fees: 24 cents of USD 5,000.00', () => {
    const found = weighed(1)
    expect(found.attainment).toEqual({ numerator: '143993', denominator: '144000' })
    expect(formatMoney(found.owed)).toBe('USD 0.24')
    expect(stage(found, 'weight')).toBe(
      'A bad slice weighs the share that was stated: 100 bad slices weigh as much as 2.1.',
    )
  })

  test('times 25 is USD 6.08', () => {
    expect(formatMoney(weighed(25).owed)).toBe('USD 6.08')
  })

  test('weighs all of it where the contract does not weigh', () => {
    const whole = verdict(contract(), outage)
    // 100 of 43,200 minutes of USD 5,000.00.
    expect(formatMoney(whole.owed)).toBe('USD 11.57')
  })

  test('pays each window by what it weighs as well', () => {
    const remedy = { kind: 'per-window', pays: { kind: 'time', multiplier: 25 } }
    const found = verdict(contract({ remedy }, { weight: { kind: 'affected' } }), outage)
    expect(found.windows.map(({ pays }) => pays && formatMoney(pays))).toEqual(['USD 6.08'])
  })
})
