import * as fc from 'fast-check'
import { commitment, document } from '../sla/sample.ts'

type Fields = Record<string, unknown>

/** A percentage of up to four digits behind the point, in text. */
const percent = fc.integer({ min: 1, max: 999_999 }).map((n) => `${n / 10_000}%`)
const quiet = fc.constantFrom('up', 'bad', 'drop', 'unknown')
const amount = fc.integer({ min: 1, max: 99_999 }).map((n) => (n / 100).toFixed(2))
const part = fc.oneof(
  percent.map((share) => ({ kind: 'share', share })),
  amount.map((each) => ({ kind: 'amount', amount: each })),
)
const condition = fc.oneof(
  fc.constant({ field: 'http.response.status_code', gte: 500 }),
  fc.constant({ field: 'error.type', in: ['timeout', 'overloaded'] }),
  fc.constant({
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
  }),
)

/** Bands from the bounds down, without gap or overlap; deeper ones pay a larger share. */
function bandsOf([bounds, shares]: [number[], number[]], lte: boolean): Fields {
  const cuts = [...bounds].sort((a, b) => b - a)
  const pays = [...shares].sort((a, b) => a - b)
  const [upper, lower] = lte ? ['lte', 'gt'] : ['lt', 'gte']
  const bands = cuts.map((cut, i) => ({
    attainment: {
      [upper]: `${cut / 10_000}%`,
      ...(i + 1 < cuts.length ? { [lower]: `${(cuts[i + 1] ?? 0) / 10_000}%` } : {}),
    },
    pays: { kind: 'share', share: `${(pays[i] ?? 0) / 10_000}%` },
  }))
  return {
    objectives: [{ targetPercent: (cuts[0] ?? 0) / 10_000 }],
    ...(lte ? { breachedWhen: 'lte' } : {}),
    remedy: { kind: 'bands', bands },
  }
}

const tables = fc
  .integer({ min: 1, max: 5 })
  .chain((n) => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), {
      minLength: n,
      maxLength: n,
    })
    return fc.tuple(fc.tuple(numbers, numbers), fc.boolean())
  })
  .map(([table, lte]) => bandsOf(table, lte))

const windows = fc.record({
  objectives: percent.map((text) => [{ targetPercent: Number(text.replace('%', '')) }]),
  remedy: fc
    .tuple(
      fc.oneof(
        part,
        amount.map((each) => ({ kind: 'per-minute', amount: each })),
        fc.integer({ min: 1, max: 100 }).map((multiplier) => ({ kind: 'time', multiplier })),
      ),
      fc.constantFrom({}, { due: 'when-breached' }, { due: 'always' }),
      fc.option(part),
    )
    .map(([pays, due, capEach]) => ({
      kind: 'per-window',
      pays,
      ...due,
      ...(capEach ? { capEach } : {}),
    })),
})

const slice = fc
  .record({
    length: fc.constantFrom('1m', '5m', '1h'),
    bad: fc.record({
      kind: fc.constant('share'),
      op: fc.constantFrom('gt', 'gte'),
      value: percent,
    }),
    empty: quiet,
    knownAtLeast: fc.option(percent, { nil: undefined }),
    minimumVolume: fc.option(
      fc.record({ events: fc.integer({ min: 2, max: 99_999 }), below: quiet }),
      {
        nil: undefined,
      },
    ),
    run: fc.option(
      fc.constantFrom({ atLeast: '1h' }, { atLeast: '2h', edge: 'count' }, { longerThan: '1h' }),
      {
        nil: undefined,
      },
    ),
  })
  .map((fields) => JSON.parse(JSON.stringify(fields)) as Fields)

const days = (count: number): Fields => ({ within: { count, unit: 'days' } })
const claim = fc.constantFrom<Fields>(
  { kind: 'automatic' },
  { kind: 'offer', accept: days(15) },
  {
    kind: 'on-request',
    deadline: { within: { count: 5, unit: 'business-days' }, from: 'period-end' },
    evidence: ['logs', 'times'],
    requires: ['paid', 'in force'],
    decision: { ...days(45), otherwise: 'granted' },
    holidays: ['2026-12-25', '2026-01-01'],
  },
)

const one = fc
  .record({
    pays: fc.oneof(tables, windows),
    slice,
    budgetingMethod: fc.constantFrom('Timeslices', 'RatioTimeslices', 'Occurrences'),
    caps: fc.array(part, { minLength: 1, maxLength: 3 }),
    minimum: fc.option(amount.map((gte) => ({ gte }))),
    bad: condition,
    claim,
  })
  .map(({ pays, minimum, bad, ...fields }) =>
    commitment({
      ...fields,
      ...pays,
      ...(minimum ? { minimumPayable: minimum } : {}),
      indicator: {
        spec: {
          ratioMetric: {
            bad: { metricSource: { type: 'makegood', spec: { where: bad } } },
            total: { metricSource: { type: 'makegood', spec: {} } },
          },
        },
      },
    }),
  )

/** Valid SLA documents of one to three commitments, as JSON values. */
export const anyDocument = fc
  .tuple(
    fc.array(one, { minLength: 1, maxLength: 3 }),
    fc.record({
      currency: fc.constantFrom('usd', 'EUR'),
      lateness: fc.constantFrom('3d', '5h'),
      rounding: fc.record({ mode: fc.constantFrom('half-up', 'half-even', 'down', 'up') }),
    }),
  )
  .map(([commitments, head]) =>
    document(
      commitments.map((each, i) => ({ ...each, name: `c${i}` })),
      head,
    ),
  )
