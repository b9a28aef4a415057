import { describe, expect, test } from 'vitest'
import { periodContaining, periodsOverlapping } from '../../../src/domain/calendar/period.ts'
import { allowedMinutes } from '../../../src/domain/judging/allowance.ts'
import { judge } from '../../../src/domain/judging/judge.ts'
import { emptySlices } from '../../../src/domain/judging/slicing/slices.ts'
import { tally } from '../../../src/domain/judging/tally/tally.ts'
import { formatMoney } from '../../../src/domain/money/amount.ts'
import { fromDecimal } from '../../../src/domain/money/fraction.ts'
import { minor } from '../../../src/domain/money/money.ts'
import { countedIndicators } from '../../../src/domain/sla/indicator/counted.ts'
import { periodRuleOf } from '../../../src/domain/sla/period/rule.ts'
import { lengthMs } from '../../../src/domain/span.ts'
import { columnsOf } from '../sla/columns.ts'
import { faultsWith, told } from '../sla/faults.ts'
import { band, sla } from '../sla/sample.ts'
import { at, input, judged, quarter, stage } from './drawing.ts'

const timeWindow = (more = {}) => [{ duration: '1Q', calendar: { timeZone: 'UTC' }, ...more }]

describe('at 99.9 % a quarter may be bad for', () => {
  test.each([
    ['2026-01-01', 'UTC', '129.6'],
    ['2028-01-01', 'UTC', '131.04'],
    ['2026-04-01', 'UTC', '131.04'],
    ['2026-07-01', 'UTC', '132.48'],
    ['2026-10-01', 'UTC', '132.48'],
    // An hour of summer time is lost in March and comes back in October.
    ['2026-01-01', 'Europe/Berlin', '129.54'],
    ['2026-10-01', 'Europe/Berlin', '132.54'],
  ])('that of %s in %s: %s minutes', (date, zone, minutes) => {
    const { span } = quarter(date, 1, zone)
    expect(allowedMinutes(fromDecimal('0.999'), span)).toEqual(fromDecimal(minutes))
  })
})

describe('bands "10 % if <= 99.9 and > 99.0; 25 % if < 99.0"', () => {
  const bands = [band({ lte: '99.9%', gt: '99%' }, '10%'), band({ lt: '99%' }, '25%')]
  const contract = (gap?: string) => ({
    breachedWhen: 'lte',
    remedy: { kind: 'bands', bands, ...(gap ? { gap } : {}) },
  })
  /** 90 days: 129,600 minutes. */
  const first = quarter('2026-01-01')
  const by = (badMinutes: number, gap: string) =>
    judged({
      sla: sla(contract(gap), { timeWindow: timeWindow() }),
      slices: 'x'.repeat(badMinutes),
      period: first,
    })

  test('leave out exactly 99 %, and are refused until they say what it pays', () => {
    expect(told(faultsWith(contract()))).toEqual(['band-gap /spec/commitments/0/remedy/bands'])
  })

  test('are missed by 1,296 bad minutes of a 90-day quarter, neither more nor less', () => {
    expect(by(1296, 'nothing').attainment).toEqual({ numerator: '99', denominator: '100' })
    expect(by(1296, 'nothing').outcome).toBe('breached')
    expect(stage(by(1296, 'nothing'), 'bands')).toBe('No band holds: nothing is paid.')
    expect([1295, 1296, 1297].map((n) => formatMoney(by(n, 'nothing').owed))).toEqual([
      'USD 100.00',
      'USD 0.00',
      'USD 250.00',
    ])
    expect(formatMoney(by(1296, 'deeper').owed)).toBe('USD 250.00')
  })
})

test('ten times the price of an hour of a 92-day quarter at USD 3,000 is USD 13.59', () => {
  const verdict = judged({
    sla: sla(
      { remedy: { kind: 'per-window', pays: { kind: 'time', multiplier: 10 } } },
      { timeWindow: timeWindow() },
    ),
    slices: 'x'.repeat(60),
    period: quarter('2026-07-01'),
    agreement: { fees: [{ scope: 'api', minor: minor(300_000) }] },
  })
  expect(formatMoney(verdict.owed)).toBe('USD 13.59')
})

describe('a fiscal year from February, in Berlin', () => {
  const calendar = { timeZone: 'Europe/Berlin', startTime: '2025-02-01 00:00:00' }
  const promised = sla(
    { slice: { length: '1h', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' } },
    { timeWindow: timeWindow({ calendar, absent: 'up' }) },
  )
  const [indicator] = countedIndicators(promised)
  const agreement = { effectiveFrom: at('2026-02-28T23:00:00Z') }
  const rule = periodRuleOf(promised, agreement)

  /** Every hour of two quarters one request; those of 10 March's first three hours fail. */
  const signals = columnsOf(
    Array.from({ length: 4320 }, (_, i) => {
      const time = agreement.effectiveFrom + i * 3_600_000
      const failed = time >= at('2026-03-09T23:00:00Z') && time < at('2026-03-10T02:00:00Z')
      return { time, fields: { 'http.response.status_code': failed ? 503 : 200 } }
    }),
  )

  test('is judged by its own quarters, from signals to cents', () => {
    const until = at('2026-08-01T00:00:00Z')
    const periods = periodsOverlapping(rule, { from: agreement.effectiveFrom, until })
    expect(periods.map(({ label }) => label)).toEqual(['2026-02-01', '2026-05-01', '2026-08-01'])
    const verdicts = periods.slice(0, 2).map((period) => {
      const slices = emptySlices(period.span, 3_600_000)
      if (!indicator) throw new Error('no commitment')
      tally(indicator, [{ columns: signals, keep: null }], slices)
      const verdict = judge(input({ sla: promised, slices, period, agreement }))
      if (!verdict.ok) throw new Error(verdict.error.reason)
      return verdict.value
    })
    const [spring, summer] = verdicts.map((verdict) => verdict.commitments[0])
    expect(verdicts.map(({ status }) => status)).toEqual(['final', 'final'])
    // 28 + 31 + 30 days less an hour of summer time: 2,135 hours, 672 of them before the agreement.
    expect(spring?.attainment).toEqual({ numerator: '2132', denominator: '2135' })
    expect(spring?.stages[0]?.text).toBe(
      '2026-02-01 in Europe/Berlin has 2135 h, the agreement is in force for 1463 h of them.',
    )
    expect(spring?.stages.find(({ name }) => name === 'aggregate')?.text).toContain(
      '2,132 of 2,135 known slices are good, 672 of them for time outside the agreement: 99.8595 %',
    )
    expect(spring?.windows).toHaveLength(1)
    // A tenth of USD 1,000.00 for 1,463 of 2,135 hours.
    expect(spring && formatMoney(spring.owed)).toBe('USD 68.52')
    expect(summer).toMatchObject({ outcome: 'met', owed: { minor: 0 } })
  })

  test('ends where Berlin midnight is', () => {
    const { span } = periodContaining(rule, at('2026-04-30T21:59:59.999Z'))
    expect(new Date(span.until).toISOString()).toBe('2026-04-30T22:00:00.000Z')
    expect(lengthMs(span)).toBe((89 * 24 - 1) * 3_600_000)
  })
})
