import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { emptySlices, type Slices } from '../../../src/domain/judging/slicing/slices.ts'
import { tally } from '../../../src/domain/judging/tally/tally.ts'
import { columnsOf } from '../../../src/domain/signals/columns-of.ts'
import type { Signal } from '../../../src/domain/signals/signal.ts'
import { countedIndicators } from '../../../src/domain/sla/indicator/counted.ts'
import { type IndicatorPlan, layoutOf } from '../../../src/domain/sla/indicator/plan.ts'
import { sla } from '../sla/sample.ts'

const source = (spec: unknown) => ({ metricSource: { type: 'makegood', spec } })
const failed = { field: 'status', gte: 500 }
const growing = { kind: 'growing', first: '1s', factor: 2, atMost: '32s', lookBack: '5m' }
const hourMs = 3_600_000

function planned(
  pause: object,
  more: object = {},
  side: object = { bad: source({ where: failed }) },
) {
  const repeats = { by: ['call'], pause, ...('by' in more ? { by: more.by } : {}) }
  const [plan] = countedIndicators(
    sla({
      indicator: { spec: { ratioMetric: { ...side, total: source({ repeats }) } } },
      budgetingMethod: 'Occurrences',
      slice: { length: '1h' },
      ...('slice' in more ? { slice: more.slice } : {}),
      ...('each' in more ? { each: more.each } : {}),
    }),
  )
  if (!plan) throw new Error('no indicator is counted')
  return plan
}

type Fields = Signal['fields']
let made = 0
const at = (
  seconds: number,
  fields: Fields,
  id = `s${String(++made).padStart(6, '0')}`,
): Signal => ({
  source: 'gateway',
  id,
  time: epochMs(Math.round(seconds * 1000)),
  fields,
})
const fail = (seconds: number, call = 'a', id?: string) => at(seconds, { status: 500, call }, id)
const pass = (seconds: number, call = 'a', id?: string) => at(seconds, { status: 200, call }, id)

function counted(plan: IndicatorPlan, signals: readonly Signal[], from = 0, hours = 1): Slices {
  const span = { from: epochMs(from), until: epochMs(from + hours * hourMs) }
  const into = emptySlices(span, plan.sliceMs, layoutOf(plan))
  tally(plan, [{ columns: columnsOf(signals), keep: null }], into)
  return into
}

/** Events and bad ones of the first slice. */
function figures(plan: IndicatorPlan, signals: readonly Signal[]) {
  const { total, bad } = counted(plan, signals)
  return [total[0], bad[0]]
}

describe('a bad event', () => {
  const plan = planned(growing)

  test.each<[string, Signal[], [number, number]]>([
    ['alone counts', [fail(10)], [1, 1]],
    ['exactly a second after the first counts', [fail(10), fail(11)], [2, 2]],
    ['a millisecond sooner is no event at all', [fail(10), fail(10.999)], [1, 1]],
    [
      'after each of seven that were backed off counts, two seconds up to 32 and 32 again',
      [10, 11, 13, 17, 25, 41, 73, 105].map((s) => fail(s)),
      [8, 8],
    ],
    [
      'a millisecond too soon after the 32 seconds that are the most is none',
      [10, 11, 13, 17, 25, 41, 73, 104.999].map((s) => fail(s)),
      [7, 7],
    ],
    [
      'lengthens the pause also where it did not count itself',
      [fail(10), fail(10.5), fail(12.499), fail(30)],
      [2, 2],
    ],
    ['is held to the one before it, counted or not', [fail(10), fail(10.6), fail(11.2)], [1, 1]],
    ['after a success counts at once', [fail(10), pass(10.2), fail(10.4)], [3, 2]],
    ['of another request in between is a first of its own', [fail(10), fail(10.5, 'b')], [2, 2]],
    [
      'of another request in between ends no run, nor does its success',
      [fail(10), pass(10.2, 'b'), fail(10.5)],
      [2, 1],
    ],
    [
      'exactly at the end of what is looked back is still a further one',
      [fail(10), fail(310)],
      [2, 2],
    ],
    ['without the field repeats nothing', [fail(10), at(10.1, { status: 500 })], [2, 2]],
    [
      'without the field is repeated by nothing',
      [at(10, { status: 500 }), at(10.1, { status: 500 }), fail(10.2)],
      [3, 3],
    ],
  ])('%s', (_name, signals, expected) => {
    expect(figures(plan, signals)).toEqual(expected)
  })

  test('is told by its identity where two come at one instant: the good one first or last', () => {
    expect(figures(plan, [fail(10, 'a', 'x'), pass(10, 'a', 'y'), fail(10.5, 'a', 'z')])).toEqual([
      3, 2,
    ])
    expect(figures(plan, [fail(10, 'a', 'y'), pass(10, 'a', 'x'), fail(10.5, 'a', 'z')])).toEqual([
      2, 1,
    ])
    expect(figures(plan, [fail(10, 'a', 'x'), fail(10, 'a', 'y')])).toEqual([1, 1])
  })

  test('beyond what is looked back is a first again, and does not lengthen the pause', () => {
    const short = planned({ ...growing, lookBack: '3s' })
    // Two lie within three seconds, so two seconds are asked; a millisecond later it is only one.
    expect(figures(short, [fail(10), fail(11.001), fail(13)])).toEqual([2, 2])
    expect(figures(short, [fail(10), fail(11.001), fail(13.001)])).toEqual([3, 3])
    const shorter = planned({
      kind: 'growing',
      first: '5s',
      factor: 2,
      atMost: '32s',
      lookBack: '3s',
    })
    expect(figures(shorter, [fail(10), fail(13)])).toEqual([1, 1])
    expect(figures(shorter, [fail(10), fail(13.001)])).toEqual([2, 2])
  })

  test('of a constant pause counts when it is so long after the one before it', () => {
    const plain = planned({ kind: 'constant', length: '10s' })
    expect(figures(plain, [fail(10), fail(19.999), fail(29.998), fail(39.998)])).toEqual([2, 2])
    expect(figures(plain, [fail(10), fail(20), fail(30)])).toEqual([3, 3])
  })

  test('is of the same request where all the fields are alike, numbers and texts apart', () => {
    const both = planned(growing, { by: ['call', 'user'] })
    const of = (s: number, call: string | number, user: string) =>
      at(s, { status: 500, call, user })
    expect(figures(both, [of(10, 'a', 'u'), of(10.1, 'a', 'v'), of(10.2, 'b', 'u')])).toEqual([
      3, 3,
    ])
    expect(figures(both, [of(10, 'a', 'u'), of(10.1, 'a', 'u')])).toEqual([1, 1])
    expect(figures(both, [of(10, 1, 'u'), of(10.1, '1', 'u')])).toEqual([2, 2])
    expect(figures(both, [of(10, 'a', 'u'), at(10.1, { status: 500, call: 'a' })])).toEqual([2, 2])
  })

  test('repeats one before the time that is counted, which is no event of it', () => {
    const before = [fail(3599.5), fail(3600.2), pass(3600.3)]
    const { total, bad } = counted(plan, before, hourMs)
    expect([total[0], bad[0]]).toEqual([1, 0])
  })

  test('that was left out still says that figures are of a sample', () => {
    const sampled = { status: 500, call: 'a', 'makegood.sample.rate': 0.5 }
    expect(counted(plan, [fail(10), at(10.5, sampled)]).sampled).toBe(1)
    // One of the time before is not asked for.
    expect(counted(plan, [at(3599.5, sampled), fail(3600.2)], hourMs).sampled).toBe(0)
  })
})

describe('what is bad', () => {
  test('may hang on what follows: only the unanswered are repeated', () => {
    const plan = planned(
      growing,
      {},
      {
        good: source({ followedBy: { where: { field: 'done', eq: 1 }, by: 'call', within: '1m' } }),
      },
    )
    const ask = (s: number) => at(s, { call: 'a' })
    const done = (s: number) => at(s, { call: 'a', done: 1 })
    // The answer comes to both; it is itself asked for and not answered.
    expect(figures(plan, [ask(10), ask(10.5), done(60)])).toEqual([3, 1])
    expect(figures(plan, [ask(10), ask(10.5), done(70.2)])).toEqual([3, 2])
    expect(figures(plan, [ask(10), ask(10.5), done(70.6)])).toEqual([2, 2])
  })

  test('is whatever was not wholly good, and its weight leaves with it', () => {
    const graded = planned(growing, {}, { good: source({ score: { field: 'score' } }) })
    const scored = (s: number, score: number) => at(s, { call: 'a', score })
    const { total, sums } = counted(graded, [scored(10, 0.5), scored(10.5, 0.25), scored(10.7, 1)])
    expect([total[0], sums?.whole[0], sums?.part[0]]).toEqual([2, 2_000_000, 500_000])
  })

  test('may be a limit that was not kept', () => {
    const repeats = { by: ['call'], pause: growing }
    const [plan] = countedIndicators(
      sla({
        indicator: {
          spec: { thresholdMetric: source({ statistic: { kind: 'each', field: 's' }, repeats }) },
        },
        objectives: [{ targetPercent: 99.9, op: 'lte', value: 2 }],
      }),
    )
    if (!plan) throw new Error('no indicator is counted')
    const took = (time: number, s: number) => at(time, { call: 'a', s })
    expect(figures(plan, [took(10, 3), took(10.5, 4), took(10.7, 2), took(10.9, 9)])).toEqual([
      3, 2,
    ])
  })
})

test('events do not depend on how signals are cut into sets, or on their order', () => {
  const plan = planned(growing, { slice: { length: '1m' } })
  const signal = fc.record({
    time: fc.integer({ min: -20_000, max: 59_999 }),
    status: fc.constantFrom(200, 500, 500, 500),
    call: fc.constantFrom('a', 'b'),
    set: fc.nat(2),
  })
  fc.assert(
    fc.property(fc.array(signal, { maxLength: 40 }), fc.nat(59_999), (drawn, middle) => {
      const told = drawn.map(({ time, status, call, set }, i) => {
        return { set, ...at(time / 1000, { status, call }, `i${String(i).padStart(2, '0')}`) }
      })
      const span = { from: epochMs(0), until: epochMs(60_000) }
      const into = () => emptySlices(span, plan.sliceMs, layoutOf(plan))
      const whole = into()
      tally(plan, [{ columns: columnsOf(told), keep: null }], whole)
      const cut = into()
      const sets = [2, 0, 1].map((set) => ({
        columns: columnsOf(told.filter((each) => each.set === set).toReversed()),
        keep: null,
      }))
      // Two parts of the time, each with what lies before it.
      tally(plan, sets, cut, { from: span.from, until: epochMs(middle) })
      tally(plan, sets, cut, { from: epochMs(middle), until: span.until })
      expect(cut).toEqual(whole)
    }),
  )
})

test('a longer pause never counts more: what is bad grows no less rare', () => {
  const pauses = [
    growing,
    { ...growing, first: '2s' },
    { ...growing, first: '2s', factor: 3 },
    { ...growing, first: '2s', factor: 3, atMost: '1m' },
    { ...growing, first: '2s', factor: 3, atMost: '1m', lookBack: '10m' },
  ].map((pause) => planned(pause))
  const signal = fc.record({
    seconds: fc.integer({ min: 0, max: 400 }),
    status: fc.constantFrom(200, 500, 500, 500),
  })
  fc.assert(
    fc.property(fc.array(signal, { maxLength: 30 }), (drawn) => {
      const told = drawn.map(({ seconds, status }) => at(seconds, { status, call: 'a' }))
      const bad = pauses.map((plan) => figures(plan, told)[1] ?? 0)
      expect(bad).toEqual(bad.toSorted((a, b) => b - a))
    }),
  )
})

describe('a commitment that is judged for each value', () => {
  const each = { field: 'shard', pays: 'worst', atMost: 5 }
  const plan = planned(growing, { each, slice: { length: '1h', empty: 'up' } })
  const failOn = (seconds: number, shard: string | number) =>
    at(seconds, { status: 500, call: 'a', shard })
  const badOf = (signals: readonly Signal[]) =>
    [...(counted(plan, signals).values?.known ?? [])].map(([value, { bad }]) => [value, bad[0]])

  test('takes for repeats what was asked of the same value alone', () => {
    expect(badOf([failOn(1, 'x'), failOn(1.2, 'y')])).toEqual([
      ['x', 1],
      ['y', 1],
    ])
  })

  test('takes a number and its text for one value', () => {
    expect(badOf([failOn(1, 7), failOn(1.2, '7'), failOn(3, '8')])).toEqual([
      ['7', 1],
      ['8', 1],
    ])
  })
})
