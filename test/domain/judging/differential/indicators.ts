import * as fc from 'fast-check'

/** Fields that conditions ask for and signals carry: numbers, texts, and one that holds either. */
export const fields = {
  status: 'http.response.status_code',
  seconds: 'gen_ai.response.time_to_first_chunk',
  kind: 'makegood.kind',
  rate: 'makegood.sample.rate',
  user: 'user.hash',
  tokens: 'gen_ai.usage.output_tokens',
  bytes: 'http.response.body.size',
  score: 'makegood.evaluation.helpfulness',
  task: 'makegood.task.id',
  event: 'makegood.task.event',
} as const

/** An indicator, its part of the objective, and what it is called where kinds are counted. */
export interface Measured {
  readonly indicator: Record<string, unknown>
  readonly kind: string
  readonly op?: string
  readonly value?: number
}

export const failed = { field: fields.status, gte: 500 }

const { status, seconds, kind } = fields
const comparison = fc.oneof(
  fc.constantFrom<Record<string, unknown>>(
    failed,
    { field: status, gt: 500 },
    { field: status, lt: 500 },
    { field: status, lte: 500 },
    { field: status, in: [500, '501'] },
    { field: status, ne: 500 },
    { field: seconds, lte: 2.5 },
    { field: seconds, gt: 2.5 },
  ),
  fc.constantFrom<Record<string, unknown>>(
    { field: kind, eq: 'a' },
    { field: kind, eq: 1 },
    { field: kind, eq: true },
    { field: kind, ne: 'a' },
    { field: kind, ne: 0 },
    { field: kind, in: ['a', 1] },
    { field: kind, in: ['b', 0, 'a,b'] },
    { field: kind, startsWith: 'a' },
    { field: kind, exists: true },
    { field: kind, exists: false },
    { field: kind, gte: 1 },
    { field: seconds, exists: true },
    { field: status, exists: false },
  ),
)

const pair = fc.tuple(comparison, comparison)
export const condition = fc.oneof(
  { weight: 4, arbitrary: comparison },
  { weight: 1, arbitrary: pair.map((all) => ({ all })) },
  { weight: 1, arbitrary: pair.map((any) => ({ any })) },
  { weight: 1, arbitrary: comparison.map((not) => ({ not })) },
  { weight: 1, arbitrary: pair.map(([a, b]) => ({ all: [a, { not: { any: [b] } }] })) },
)

export const metric = (where?: unknown) => ({
  metricSource: { type: 'makegood', spec: where ? { where } : {} },
})

/** Half of them plain failures over all signals, so that periods are really lost. */
export const events: fc.Arbitrary<Measured> = fc
  .oneof(
    fc.constant({ bad: metric(failed), total: metric() }),
    fc.record({
      bad: condition.map(metric),
      total: fc.option(condition, { nil: null }).map(metric),
    }),
    fc.record({
      good: condition.map(metric),
      total: fc.option(condition, { nil: null }).map(metric),
    }),
    fc.constant({ good: metric({ not: failed }), total: metric({ field: status, exists: true }) }),
  )
  .map((ratioMetric) => ({ indicator: { spec: { ratioMetric } }, kind: 'events' }))
