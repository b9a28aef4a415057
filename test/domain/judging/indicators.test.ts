import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { comparedAt, emptySlices, type Slices } from '../../../src/domain/judging/slicing/slices.ts'
import { State, statesOf } from '../../../src/domain/judging/slicing/states.ts'
import { tally } from '../../../src/domain/judging/tally/tally.ts'
import { countedIndicators } from '../../../src/domain/sla/indicator/counted.ts'
import { type IndicatorPlan, layoutOf } from '../../../src/domain/sla/indicator/plan.ts'
import { planOf } from '../../../src/domain/sla/plan.ts'
import { columnsOf, type Row } from '../sla/columns.ts'
import { sla } from '../sla/sample.ts'

const spec = (inner: unknown = {}) => ({ metricSource: { type: 'makegood', spec: inner } })
const ratio = (good: unknown, total: unknown = {}) => ({
  spec: { ratioMetric: { good: spec(good), total: spec(total) } },
})
const threshold = (inner: unknown) => ({ spec: { thresholdMetric: spec(inner) } })

const minute = 60_000
/** Three whole minutes. */
const span = { from: epochMs(0), until: epochMs(3 * minute) }
const badSlice = { length: '1m', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'unknown' }

function planned(changes: Record<string, unknown>): IndicatorPlan {
  const [plan] = countedIndicators(sla({ slice: badSlice, ...changes }))
  if (!plan) throw new Error('no indicator is counted')
  return plan
}

function counted(plan: IndicatorPlan, rows: readonly Row[]): Slices {
  const into = emptySlices(span, plan.sliceMs, layoutOf(plan))
  tally(plan, [{ columns: columnsOf(rows), keep: null }], into)
  return into
}

const stateNames = Object.keys(State)
const states = (plan: IndicatorPlan, rows: readonly Row[]): string[] =>
  [...statesOf(counted(plan, rows), { first: 0, end: 3 }, plan)].map(
    (state) => stateNames[state] as string,
  )

const row = (seconds: number, fields: Row['fields']): Row => ({ time: seconds * 1000, fields })

describe('a graded score', () => {
  const scored = planned({
    indicator: ratio({ score: { field: 'makegood.evaluation.help', worst: 1, best: 5 } }),
  })
  const rated = (score: number) => row(1, { 'makegood.evaluation.help': score })

  test('loses exactly what is missing to the best, and ends at either end', () => {
    const slices = counted(scored, [5, 4, 1, 0, 9].map(rated))
    // 0, 1/4, 1, 1 and 0 lost of five.
    expect(comparedAt(slices, 0)).toEqual({ part: 2_250_000, whole: 5_000_000 })
    expect([slices.total[0], slices.bad[0]]).toEqual([5, 3])
  })

  test('makes no event of a signal without one', () => {
    expect(counted(scored, [row(1, { other: 1 })]).total[0]).toBe(0)
  })

  test('may run from high to low', () => {
    const ranked = planned({
      indicator: ratio({ score: { field: 'rank', worst: 10, best: 0 } }),
    })
    expect(comparedAt(counted(ranked, [row(1, { rank: 1 })]), 0).part).toBe(100_000)
  })

  test('by grades is that of the first condition that holds, else nothing', () => {
    const graded = planned({
      indicator: ratio({
        grades: [
          { where: { field: 'label', eq: 'right' }, score: 1 },
          { where: { field: 'label', exists: true }, score: '25%' },
        ],
      }),
    })
    const rows = ['right', 'half', undefined].map((label) =>
      row(1, label ? { label } : ({} as Row['fields'])),
    )
    expect(comparedAt(counted(graded, rows), 0)).toEqual({ part: 1_750_000, whole: 3_000_000 })
  })
})

describe('what is counted', () => {
  const failed = { where: { field: 'ok', eq: true } }

  test('by weight is the sum of a field, and its part in bad events', () => {
    const plan = planned({
      indicator: ratio(failed, { count: { kind: 'weight', field: 'tokens' } }),
    })
    const slices = counted(plan, [
      row(1, { ok: true, tokens: 99 }),
      row(2, { ok: false, tokens: 1.5 }),
      row(3, { ok: false }),
    ])
    expect(comparedAt(slices, 0)).toEqual({ part: 1_500_000, whole: 100_500_000 })
    expect(slices.total[0]).toBe(2)
  })

  test('by weight leaves out what is beyond any amount, so that one signal cannot jam a period', () => {
    const plan = planned({
      indicator: ratio(failed, { count: { kind: 'weight', field: 'tokens' } }),
    })
    const rows = [-1, 1e9 + 1, 1e300].map((tokens) => row(1, { ok: false, tokens }))
    expect(counted(plan, rows).total[0]).toBe(0)
  })

  test('by different users counts each once a slice, bad by any of its events', () => {
    const plan = planned({
      indicator: ratio(failed, { count: { kind: 'distinct', field: 'user' } }),
    })
    const slices = counted(plan, [
      row(1, { ok: true, user: 'a' }),
      row(2, { ok: false, user: 'a' }),
      row(3, { ok: true, user: 'b' }),
      row(61, { ok: true, user: 'a' }),
    ])
    expect([0, 1].map((i) => comparedAt(slices, i))).toEqual([
      { part: 1, whole: 2 },
      { part: 0, whole: 1 },
    ])
    expect([slices.total[0], slices.bad[0]]).toEqual([3, 1])
  })
})

describe('what must follow', () => {
  const plan = planned({
    indicator: ratio(
      { followedBy: { where: { field: 'event', eq: 'output' }, by: 'run', within: '1m' } },
      { where: { field: 'event', eq: 'trigger' } },
    ),
  })
  const trigger = (seconds: number) => row(seconds, { event: 'trigger', run: 'r' })
  const output = (seconds: number, run = 'r') => row(seconds, { event: 'output', run })
  const bad = (...rows: Row[]) => [...counted(plan, rows).bad]

  test('is good at the last instant of its deadline, and bad one later', () => {
    expect(bad(trigger(1), output(61))).toEqual([0, 0, 0])
    expect(bad(trigger(1), output(61.001))).toEqual([1, 0, 0])
  })

  test('is bad in the slice of the event itself, not in that of the deadline', () => {
    expect(bad(trigger(59))).toEqual([1, 0, 0])
  })

  test('answers nothing that came later, and nothing of another value', () => {
    expect(bad(output(1), trigger(2))).toEqual([1, 0, 0])
    expect(bad(trigger(1), output(2, 'other'))).toEqual([1, 0, 0])
  })

  test('does not answer itself', () => {
    const both = planned({
      indicator: ratio({
        followedBy: { where: { field: 'beat', eq: 1 }, by: 'run', within: '1m' },
      }),
    })
    const beat = (seconds: number) => row(seconds, { beat: 1, run: 'r' })
    // Every beat must be followed by another within a minute: the last one is not.
    expect([...counted(both, [beat(0), beat(50), beat(100)]).bad]).toEqual([0, 1, 0])
    expect([...counted(both, [beat(0), beat(0)]).bad]).toEqual([0, 0, 0])
  })
})

describe('a limit', () => {
  const slow = (statistic: object, more: Record<string, unknown> = {}, objective = {}) =>
    planned({
      indicator: threshold({ statistic, ...more }),
      objectives: [{ targetPercent: 99.9, op: 'lte', value: 2, ...objective }],
      slice:
        'kind' in statistic && statistic.kind === 'each'
          ? badSlice
          : { length: '1m', empty: 'unknown' },
    })
  const took = (...seconds: number[]) => seconds.map((s, i) => row(i / 1000, { s }))

  test('by quantile is missed when the value at its place is over it, by nearest rank', () => {
    const p50 = slow({ kind: 'quantile', field: 's', q: '50%' })
    // Of four the second, of five the third.
    expect(states(p50, took(1, 2, 3, 4))[0]).toBe('up')
    expect(states(p50, took(1, 2, 3, 4, 5))[0]).toBe('bad')
  })

  test('by quantile agrees with the value in order, whatever the values', () => {
    const values = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 30 })
    const op = fc.constantFrom('lt', 'lte', 'gt', 'gte')
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), op, (all, q, by) => {
        const plan = slow({ kind: 'quantile', field: 's', q: `${q}%` }, {}, { op: by })
        const at = all.toSorted((a, b) => a - b)[Math.ceil((q * all.length) / 100) - 1] as number
        const keeps = { lt: at < 2, lte: at <= 2, gt: at > 2, gte: at >= 2 }[by]
        expect(states(plan, took(...all))[0]).toBe(keeps ? 'up' : 'bad')
      }),
    )
  })

  test('by mean is exact where floats are not: three times 0.1 is 0.3', () => {
    const mean = slow({ kind: 'mean', field: 's' }, {}, { value: 0.1 })
    expect(states(mean, took(0.1, 0.1, 0.1))[0]).toBe('up')
    expect(states(mean, took(0.1, 0.1, 0.100001))[0]).toBe('bad')
  })

  test('by rate compares two sums', () => {
    const speed = slow({ kind: 'rate', of: 'tokens', per: 's' }, {}, { op: 'gte', value: 50 })
    const answer = (tokens: number, s: number) => row(1, { tokens, s })
    expect(states(speed, [answer(100, 1), answer(25, 1.5)])[0]).toBe('up')
    expect(states(speed, [answer(100, 1), answer(24, 1.5)])[0]).toBe('bad')
  })

  test('by rate without fields counts events a second', () => {
    const flow = slow({ kind: 'rate' }, {}, { op: 'gte', value: 0.05 })
    expect(states(flow, took(1, 1, 1))).toEqual(['up', 'unknown', 'unknown'])
    expect(states(flow, took(1, 1))[0]).toBe('bad')
  })

  test('may depend on what was asked, and grow with its size', () => {
    const each = slow(
      { kind: 'each', field: 's' },
      {
        limits: [
          { where: { field: 'kind', eq: 'read' }, value: 1 },
          {
            where: { field: 'mb', exists: true },
            value: 0.3,
            plus: { field: 'mb', each: 10, value: 0.1 },
          },
        ],
      },
    )
    const isBad = (fields: Row['fields']) => counted(each, [row(1, fields)]).bad[0] === 1
    expect(isBad({ s: 1, kind: 'read' })).toBe(false)
    expect(isBad({ s: 1.001, kind: 'read' })).toBe(true)
    // 0.3 s and 0.1 s for every 10 MB: exactly 0.6 s at 30 MB, which floats miss.
    expect(isBad({ s: 0.6, mb: 30 })).toBe(false)
    expect(isBad({ s: 0.600001, mb: 30 })).toBe(true)
    expect(isBad({ s: 2 })).toBe(false)
    expect(isBad({ s: 2.1 })).toBe(true)
  })

  test('of a mean is the mean of its signals own limits', () => {
    const mean = slow(
      { kind: 'mean', field: 's' },
      { limits: [{ where: { field: 'kind', eq: 'read' }, value: 1 }] },
    )
    const read = (s: number) => row(1, { s, kind: 'read' })
    const write = (s: number) => row(1, { s, kind: 'write' })
    expect(states(mean, [read(1.4), write(1.6)])[0]).toBe('up')
    expect(states(mean, [read(1.4), write(1.6), read(1.1)])[0]).toBe('bad')
  })
})

describe('conditions', () => {
  const plan = planned({
    slice: {
      ...badSlice,
      onlyWhen: [
        { kind: 'load', perSecond: 0.05, else: 'up' },
        {
          kind: 'control',
          total: { field: 'arm', eq: 'control' },
          bad: { field: 'http.response.status_code', gte: 500 },
          op: 'gte',
          value: '50%',
          else: 'drop',
        },
      ],
    },
  })
  const answered = (code: number, arm = 'test') =>
    row(1, { 'http.response.status_code': code, arm })

  test('let slices under the load count as the contract says, and judge those exactly at it', () => {
    expect(states(plan, [answered(500), answered(500)])[0]).toBe('up')
    expect(states(plan, [answered(500), answered(500), answered(500)])[0]).toBe('bad')
  })

  test('leave out slices whose control arm is bad as well, and no others', () => {
    const fails = [answered(500), answered(500), answered(500)]
    expect(states(plan, [...fails, answered(500, 'control')])[0]).toBe('drop')
    expect(states(plan, [...fails, answered(200, 'control')])[0]).toBe('bad')
  })
})

describe('counts of several segments', () => {
  test('do not depend on how signals are cut into sets, when all come at once', () => {
    const plans = [
      planned({
        indicator: ratio(
          { where: { field: 'ok', eq: true } },
          { count: { kind: 'distinct', field: 'user' } },
        ),
      }),
      planned({
        indicator: ratio({
          followedBy: { where: { field: 'ok', eq: true }, by: 'user', within: '1m' },
        }),
        slice: { ...badSlice, weight: { kind: 'affected', by: 'user' } },
      }),
    ]
    const signal = fc.record({
      time: fc.integer({ min: 0, max: 3 * minute - 1 }),
      fields: fc.record({ ok: fc.boolean(), user: fc.constantFrom('a', 'b', 'c') }),
      set: fc.nat(2),
    })
    fc.assert(
      fc.property(fc.array(signal, { maxLength: 40 }), (signals) => {
        for (const plan of plans) {
          const whole = emptySlices(span, plan.sliceMs, layoutOf(plan))
          tally(plan, [{ columns: columnsOf(signals), keep: null }], whole)
          const cut = emptySlices(span, plan.sliceMs, layoutOf(plan))
          const sets = [0, 1, 2].map((set) => ({
            columns: columnsOf(signals.filter((each) => each.set === set)),
            keep: null,
          }))
          tally(plan, sets, cut)
          expect(cut).toEqual(whole)
        }
      }),
    )
  })
})

test('a further indicator has a plan of its own, named for its place', () => {
  const contract = sla({
    slice: {
      ...badSlice,
      join: 'all',
      also: [
        {
          indicator: threshold({ statistic: { kind: 'mean', field: 's' }, reporter: 'probe' }),
          op: 'lte',
          value: 3,
          empty: 'drop',
        },
      ],
    },
  })
  expect(countedIndicators(contract).map(({ key }) => key)).toEqual([
    'availability',
    'availability#2',
  ])
  const [commitment] = contract.spec.commitments
  if (!commitment) throw new Error('no commitment')
  expect(planOf(contract, commitment)).toMatchObject({
    join: 'all',
    also: [{ bad: { kind: 'figure', op: 'gt' }, rule: { reporter: 'probe' } }],
  })
})
