import * as fc from 'fast-check'

type Fields = Record<string, unknown>

/** What a document writes of an indicator, and what it asks of the fields beside it. */
export interface DrawnIndicator {
  readonly indicator: Fields
  /** OpenSLO's `op` and `value`, where the indicator is held against a limit. */
  readonly threshold: Fields
  /** Whether its own limit says when a slice is bad. */
  readonly decides: boolean
  readonly isStated: boolean
}

/** A record without the fields that were not drawn. */
export const some = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }, required: (keyof T)[]) =>
  fc.record(fields, { requiredKeys: required }) as fc.Arbitrary<Fields>

/** A percentage of up to four digits behind the point, in text. */
export const percent = fc.integer({ min: 1, max: 999_999 }).map((n) => `${n / 10_000}%`)

export const condition = fc.constantFrom<Fields>(
  { field: 'http.response.status_code', gte: 500 },
  { field: 'error.type', in: ['timeout', 'overloaded'] },
  {
    all: [
      { field: 'a', exists: true },
      {
        not: {
          any: [
            { field: 'b', startsWith: 'x' },
            { field: 'c', ne: 2.5 },
          ],
        },
      },
    ],
  },
)

const field = fc.constantFrom('gen_ai.usage.output_tokens', 'user.hash', 'makegood.task.id')
const figure = fc.integer({ min: 1, max: 99_999 }).map((n) => n / 100)
const reporter = fc.constantFrom('provider', 'probe')
const own = (spec: unknown) => ({ metricSource: { type: 'makegood', spec } })

const pause = fc.constantFrom('1s', '45s', '2m')
const repeats = fc.record({
  by: fc.constantFrom(['user.hash'], ['makegood.task.id', 'user.hash'], ['makegood.task.id']),
  pause: fc.oneof(
    fc.record({ kind: fc.constant('constant'), length: pause }),
    fc.record({
      kind: fc.constant('growing'),
      first: fc.constantFrom('1s', '30s'),
      factor: fc.constantFrom(2, 3),
      atMost: fc.constantFrom('32s', '5m'),
      lookBack: fc.constantFrom('5m', '1h', '3s'),
    }),
  ),
})

const events = some({ where: condition, reporter, repeats }, [])
const counted = some(
  {
    where: condition,
    reporter,
    repeats,
    count: fc.oneof(
      fc.record({ kind: fc.constantFrom('weight', 'distinct'), field }),
      fc.record({
        kind: fc.constant('distinct'),
        field,
        expected: fc.constantFrom(['m1'], ['m1', 'm2']),
        silent: fc.constantFrom('up', 'bad'),
      }),
    ),
  },
  ['count'],
)

const graded = fc.oneof(
  some({ field, worst: fc.integer({ min: -3, max: 0 }), best: fc.integer({ min: 2, max: 9 }) }, [
    'field',
  ]).map((score) => ({ score })),
  fc
    .array(fc.record({ where: condition, score: percent }), { minLength: 1, maxLength: 3 })
    .map((grades) => ({ grades })),
)
const followed = fc
  .record({ where: condition, by: field, within: fc.constantFrom('5m', '1h', '5h') })
  .map((followedBy) => ({ followedBy }))
const matched = condition.map((where) => ({ where }))

const counter = fc.constantFrom({}, { counter: true }, { counter: false })
const ratio = fc
  .tuple(
    fc.oneof(
      fc.tuple(fc.constant('bad'), matched, fc.oneof(events, counted)),
      fc.tuple(fc.constant('good'), fc.oneof(matched, followed), fc.oneof(events, counted)),
      fc.tuple(fc.constant('good'), graded, events),
    ),
    counter,
  )
  .map(([[side, spec, total], said]) => ({
    spec: { ratioMetric: { ...said, [side]: own(spec), total: own(total) } },
    threshold: {},
    decides: false,
    isStated: false,
  }))

const plus = fc.record({ field, each: fc.integer({ min: 1, max: 1000 }), value: figure })
const limit = some({ where: condition, value: figure, plus }, ['where', 'value'])
const limits = fc
  .tuple(
    fc.array(limit, { minLength: 1, maxLength: 3 }),
    fc.option(some({ value: figure, plus }, ['value'])),
  )
  .map(([each, last]) => (last ? [...each, last] : each))
const statistic = fc.oneof(
  fc.record({ kind: fc.constantFrom('each', 'mean'), field }),
  fc.record({ kind: fc.constant('quantile'), field, q: percent }),
  some({ kind: fc.constant('rate'), of: field, per: field }, ['kind']),
)
const threshold = fc
  .tuple(
    some({ where: condition, reporter, repeats }, []),
    statistic,
    fc.option(limits),
    fc.record({ op: fc.constantFrom('lt', 'lte', 'gt', 'gte'), value: figure }),
  )
  .map(([{ repeats: left, ...source }, taken, drawn, held]) => ({
    spec: {
      thresholdMetric: own({
        ...source,
        ...(left && taken.kind !== 'mean' && taken.kind !== 'rate' ? { repeats: left } : {}),
        statistic: taken,
        ...(drawn && taken.kind !== 'rate' ? { limits: drawn } : {}),
      }),
    },
    threshold: held,
    decides: taken.kind !== 'each',
    isStated: false,
  }))

const asserted = fc
  .record({
    component: fc.constantFrom('inference-api', 'The console'),
    otherwise: fc.constantFrom('up', 'unknown'),
  })
  .map((stated) => ({
    spec: { asserted: stated },
    threshold: {},
    decides: false,
    isStated: true,
  }))

const label = fc.constantFrom('one', 'two')
export const metadata = some(
  {
    name: fc.constantFrom('failures', 'speed'),
    displayName: fc.constantFrom('Failures', 'Speed'),
    labels: fc.record({ tier: fc.oneof(label, fc.array(label, { maxLength: 2 })) }),
    annotations: fc.record({ 'legal/reference': label }),
  },
  ['name'],
)
const said = some({ metadata, description: fc.constantFrom('What failed.', 'How fast.') }, [])

/** Every kind of indicator. */
export const anyIndicator: fc.Arbitrary<DrawnIndicator> = fc
  .tuple(fc.oneof(ratio, ratio, threshold, threshold, asserted), said)
  .map(([{ spec, ...drawn }, { description, ...named }]) => ({
    ...drawn,
    indicator: { ...named, spec: { ...(description ? { description } : {}), ...spec } },
  }))
