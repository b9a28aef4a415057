import * as fc from 'fast-check'
import { condition, events, failed, fields, type Measured, metric } from './indicators.ts'

type Fields = Record<string, unknown>

const source = (spec: Fields) => ({ metricSource: { type: 'makegood', spec } })
const { seconds, bytes, tokens, score, user, task, event, kind, status } = fields

const ratio = (name: string, ratioMetric: Fields): Measured => ({
  indicator: { spec: { ratioMetric } },
  kind: name,
})
const all = metric()

const graded = fc.constantFrom<Fields>(
  { score: { field: score, worst: 1, best: 5 } },
  { score: { field: score, worst: 5, best: 1 } },
  { score: { field: score } },
)
const scored = graded.map((spec) => ratio('score', { good: source(spec), total: all }))

const grades = fc
  .array(fc.record({ where: condition, score: fc.constantFrom(0, 0.5, '25%', 1, '99.9%') }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((steps) => ratio('grades', { good: source({ grades: steps }), total: all }))

const followed = fc
  .record({ within: fc.constantFrom('5m', '1h', '24h'), isNarrow: fc.boolean() })
  .map(({ within, isNarrow }) =>
    ratio('followedBy', {
      good: source({
        followedBy: { where: { field: event, eq: 'first-output' }, by: task, within },
      }),
      total: metric(isNarrow ? { field: event, eq: 'triggered' } : undefined),
    }),
  )

/** Whether an event is bad, where events count for more or less than one. */
const side = fc.oneof(
  fc.constant({ bad: metric(failed) }),
  condition.map((where) => ({ good: metric(where) })),
)
const counted = fc
  .record({
    side,
    count: fc.constantFrom(
      { kind: 'weight', field: bytes },
      { kind: 'distinct', field: user },
      { kind: 'distinct', field: user, expected: ['u1', 'u9'], silent: 'bad' },
    ),
  })
  .map((drawn) => ratio(drawn.count.kind, { ...drawn.side, total: source({ count: drawn.count }) }))

const limit = fc.constantFrom<Fields>(
  { where: { field: kind, exists: true }, value: 2.5 },
  { where: { field: status, gte: 500 }, value: 0 },
  { where: { field: user, eq: 'u1' }, value: 2, plus: { field: tokens, each: 1000, value: 12.5 } },
  { where: { field: tokens, gt: 1 }, value: 0.5, plus: { field: tokens, each: 20, value: 1 } },
)
const op = fc.constantFrom('lt', 'lte', 'gt', 'gte')
const value = fc.constantFrom(2.5, 0.5, 2.4999, 0, 10)
const limits = fc.option(fc.array(limit, { minLength: 1, maxLength: 2 }), {
  nil: undefined,
  freq: 2,
})

const threshold = fc
  .record({
    statistic: fc.oneof(
      fc.constant({ kind: 'each', field: seconds }),
      fc.constantFrom('50%', 0.9, '99%', 1, '33.333%', 0.25).map((q) => ({
        kind: 'quantile',
        field: seconds,
        q,
      })),
      fc.constantFrom({ kind: 'mean', field: seconds }, { kind: 'mean', field: tokens }),
      fc.constantFrom<{ kind: string }>(
        { kind: 'rate' },
        { kind: 'rate', of: tokens } as { kind: string },
        { kind: 'rate', of: tokens, per: seconds } as { kind: string },
        { kind: 'rate', per: tokens } as { kind: string },
      ),
    ),
    where: fc.option(condition, { nil: undefined, freq: 2 }),
    limits,
    op,
    value,
    slow: fc.constantFrom(0.0003125, 0.0001, 0.0025, 0.000694),
  })
  .map(({ statistic, where, limits: own, op: good, value: most, slow }): Measured => {
    const bySecond = statistic.kind === 'rate' && !('per' in statistic)
    const spec = {
      statistic,
      ...(where ? { where } : {}),
      ...(own && statistic.kind !== 'rate' ? { limits: own } : {}),
    }
    return {
      indicator: { spec: { thresholdMetric: source(spec) } },
      kind: statistic.kind,
      op: good,
      value: bySecond ? slow : most,
    }
  })

const stated = fc
  .record({
    component: fc.constantFrom('front', 'back'),
    otherwise: fc.constantFrom('up', 'unknown'),
  })
  .map((asserted): Measured => ({ indicator: { spec: { asserted } }, kind: 'asserted' }))

/** The same with more said of which signals are asked for. */
const asking = (of: Measured, more: Fields): Measured =>
  JSON.parse(JSON.stringify(of), (key: string, it: unknown): unknown => {
    const spec = (it as { metricSource?: { spec?: Fields } } | null)?.metricSource?.spec
    if ((key !== 'total' && key !== 'thresholdMetric') || !spec) return it
    return source({ ...spec, ...more })
  }) as Measured

/** The same with a probe's signals. */
const probed = fc
  .oneof(events, scored, threshold)
  .map((of): Measured => asking(of, { reporter: 'probe' }))

const growing = fc.record({
  kind: fc.constant('growing'),
  first: fc.constantFrom('1s', '2s'),
  factor: fc.constantFrom(2, 3),
  atMost: fc.constantFrom('4s', '32s', '1h'),
  lookBack: fc.constantFrom('3s', '5s', '5m', '1h'),
})
const constant = fc.record({
  kind: fc.constant('constant'),
  length: fc.constantFrom('1s', '2s', '5m', '1h'),
})
const repeats = fc.record({
  by: fc.constantFrom([user], [task], [kind], [user, kind], [task, user]),
  pause: fc.oneof(growing, growing, constant),
})

/** Every way to measure; half of them events that are good or bad. */
const plain: fc.Arbitrary<Measured> = fc.oneof(
  { weight: 10, arbitrary: events },
  { weight: 1, arbitrary: scored },
  { weight: 1, arbitrary: grades },
  { weight: 2, arbitrary: followed },
  { weight: 2, arbitrary: counted },
  { weight: 4, arbitrary: threshold },
  { weight: 2, arbitrary: stated },
  { weight: 1, arbitrary: probed },
)

/** Of stated time, a mean or a rate no event is bad by itself. */
const hasBad = ({ kind: name }: Measured): boolean =>
  name !== 'asserted' && name !== 'mean' && name !== 'rate'

/** Some of them without what was not backed off. */
export const measured: fc.Arbitrary<Measured> = fc
  .tuple(
    plain,
    fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: repeats }),
  )
  .map(([of, said]) => (said && hasBad(of) ? asking(of, { repeats: said }) : of))

/** Whether the limit says by itself when a slice is bad. */
export const decidesSlices = ({ kind: name }: Measured): boolean =>
  name === 'quantile' || name === 'mean' || name === 'rate'
