import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currency } from '../../../src/domain/money/money.ts'
import { type Bindings, noBindings, parseBindings } from '../../../src/domain/openslo/bindings.ts'
import { commitmentsOf } from '../../../src/domain/openslo/commit.ts'
import { draftsOf } from '../../../src/domain/openslo/draft.ts'
import { resolveSlos } from '../../../src/domain/openslo/resolve.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { planOf } from '../../../src/domain/sla/plan.ts'
import {
  failed,
  month,
  own,
  queried,
  ratio,
  read,
  service,
  sli,
  slo,
  source,
  threshold,
} from './sample.ts'

const made = (documents: unknown[], bindings: Bindings = noBindings) =>
  commitmentsOf(resolveSlos(read(...documents).documents), bindings)

const bound = (indicators: object): Bindings => {
  const parsed = parseBindings(
    JSON.stringify({ apiVersion: 'makegood.dev/v1', kind: 'OpenSloBindings', indicators }),
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

const indicator = (spec: object) => ({ indicator: { metadata: { name: 'i' }, spec } })
const sliced = (changes: object) => ({
  budgetingMethod: 'Timeslices',
  objectives: [{ target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: 5, ...changes }],
})

describe('an objective', () => {
  test('over our own conditions becomes a commitment that pays nothing', () => {
    const { committed, unbound, inexpressible } = made([slo(), service()])
    expect([unbound, inexpressible]).toEqual([[], []])
    expect(committed).toEqual([
      {
        slo: 'checkout',
        document: 0,
        pointer: '/spec/objectives/0',
        kind: 'commitment',
        service: 'shop',
        window: { ...month, isRolling: false },
        notes: [],
        commitment: {
          name: 'checkout',
          indicator: {
            metadata: { name: 'failures' },
            spec: {
              ratioMetric: {
                bad: { metricSource: { type: 'makegood', spec: { where: failed } } },
                total: { metricSource: { type: 'makegood', spec: {} } },
              },
            },
          },
          budgetingMethod: 'Occurrences',
          objectives: [{ target: 0.99 }],
          remedy: { kind: 'none' },
          claim: { kind: 'automatic' },
        },
      },
    ])
  })

  test('finds its indicator and its source by reference', () => {
    const good = { metricSource: { metricSourceRef: 'signals', spec: { where: failed } } }
    const { committed } = made([
      slo({ indicator: undefined, indicatorRef: 'ok' }),
      sli('ok', ratio({ bad: undefined, good })),
      source('signals', 'makegood'),
    ])
    expect(committed[0]?.commitment.indicator.spec.ratioMetric?.good).toEqual(
      own({ where: failed }),
    )
  })

  test('in slices keeps their length and target, and says what is decided', () => {
    const { committed } = made([slo(sliced({}))])
    expect(committed[0]?.commitment).toMatchObject({
      budgetingMethod: 'Timeslices',
      objectives: [{ target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: '5m' }],
      slice: { empty: 'unknown' },
    })
    expect(committed[0]?.notes).toEqual([
      'what a slice without any signal counts as is not said: unknown',
    ])
  })

  test('beside others of its SLO becomes a commitment of its own', () => {
    const { committed } = made([slo({ objectives: [{ target: 0.9 }, { targetPercent: 99 }] })])
    expect(committed.map(({ commitment: { name, objectives } }) => [name, objectives])).toEqual([
      ['checkout-1', [{ target: 0.9 }]],
      ['checkout-2', [{ targetPercent: 99 }]],
    ])
  })

  test.each(['1M', '1Q', '3M', '1Y', '12M'])(
    'over a calendar window of %s keeps it, and its start',
    (duration) => {
      const calendar = { startTime: '2026-02-15 00:00:00', timeZone: 'Europe/Berlin' }
      const { committed } = made([slo({ timeWindow: [{ duration, isRolling: false, calendar }] })])
      expect(committed.map(({ window }) => window)).toEqual([
        { duration, isRolling: false, calendar },
      ])
    },
  )

  test.each([
    ['28d', '28d', 0],
    ['4w', '4w', 0],
    ['1h', '1h', 0],
    ['1M', '30d', 1],
    ['1Q', '90d', 1],
    ['1Y', '365d', 1],
  ])('over a rolling window of %s looks back %s from every slice', (duration, length, more) => {
    const { committed } = made([slo({ timeWindow: [{ duration, isRolling: true }] })])
    const [found] = committed
    expect(found?.window).toEqual({ duration: '1M', calendar: { timeZone: 'UTC' } })
    expect(found?.commitment.trailing).toEqual({ length, anchor: 'each-slice', counts: 'again' })
    expect(found?.notes.filter((note) => note.includes('rolling'))).toHaveLength(1 + more)
  })

  test.each<[string, Record<string, unknown>, string]>([
    [
      'a rolling window of two years',
      { timeWindow: [{ duration: '2Y', isRolling: true }] },
      'at most 366 days',
    ],
    ['two weeks', { timeWindow: [{ ...month, duration: '2w' }] }, 'window of 2w'],
    ['two months', { timeWindow: [{ ...month, duration: '2M' }] }, 'window of 2M'],
    [
      'periods that start at noon',
      {
        timeWindow: [
          { duration: '1M', calendar: { startTime: '2022-01-01 12:00:00', timeZone: 'UTC' } },
        ],
      },
      'start at 2022-01-01 12:00:00',
    ],
    [
      'an unknown zone',
      {
        timeWindow: [
          { duration: '1M', calendar: { startTime: '2022-01-01 00:00:00', timeZone: 'Mars' } },
        ],
      },
      'no time zone',
    ],
    [
      'composite objectives',
      { indicator: undefined, objectives: [{ target: 0.9, ...indicator(ratio()) }] },
      'composite',
    ],
    ['a precomputed ratio', indicator({ ratioMetric: { raw: queried('r') } }), 'precomputed'],
    ['both good and bad', indicator(ratio({ good: own({ where: failed }) })), 'both good and bad'],
    ['no numerator', indicator(ratio({ bad: undefined })), 'neither good nor bad'],
    ['no total', indicator(ratio({ total: undefined })), 'no total'],
    ['no metric', indicator({}), 'no metric'],
    ['no service', { service: undefined }, 'no service'],
    ['no method', { budgetingMethod: undefined }, 'budgeting method'],
    ['no target', { objectives: [{}] }, 'no target'],
    ['a target over 1', { objectives: [{ target: 2 }] }, 'at most 1'],
    ['no indicator', { indicator: undefined, indicatorRef: 'x' }, 'not in this text'],
    ['slices that do not divide a day', sliced({ timeSliceWindow: '7m' }), 'do not divide'],
    ['slices of a month', sliced({ timeSliceWindow: '1M' }), 'a length is'],
    ['every signal bad', indicator(ratio({ bad: own({}) })), 'every signal'],
    [
      'a condition that is none',
      indicator(ratio({ bad: own({ where: { field: 'a' } }) })),
      'how the field is compared',
    ],
    ['no objective', { objectives: [] }, 'no objective'],
  ])('with %s is listed, with the reason', (_name, changes, words) => {
    const { committed, unbound, inexpressible } = made([slo(changes)])
    expect([committed, unbound]).toEqual([[], []])
    expect(inexpressible).toHaveLength(1)
    expect(inexpressible[0]?.text).toContain(words)
  })

  test('says what an SLA has no place for, and what it decided', () => {
    const [committed] = made([
      {
        ...slo({
          alertPolicies: [],
          service: 'The Shop',
          timeWindow: undefined,
          objectives: [{ target: 0.9, targetPercent: 90, op: 'gt', compositeWeight: 1 }],
        }),
        metadata: { name: 'Check Out', displayName: 'x'.repeat(201), labels: { a: 'b' } },
      },
    ]).committed
    expect(committed?.service).toBe('the-shop')
    expect(committed?.window).toEqual({ duration: '1M', calendar: { timeZone: 'UTC' } })
    expect(committed?.notes).toEqual([
      'the SLO "Check Out" became the commitment "check-out"',
      'no time window is said: 1M in UTC',
      'the service is written "the-shop"',
      'of two targets "target" was taken',
      'displayName does not fit and is left out',
      'an SLA has no place for its labels: left out',
      'an SLA has no place for alertPolicies: left out',
      'an SLA has no place for op: left out',
      'an SLA has no place for compositeWeight: left out',
    ])
  })
})

const taken = (spec: Record<string, unknown>) => indicator({ thresholdMetric: own(spec) })
const duration = 'gen_ai.client.operation.duration'
const each = { statistic: { kind: 'each', field: duration } }
const mean = { statistic: { kind: 'mean', field: duration } }
const limit = { target: 0.99, op: 'lte', value: 2.5 }

describe('a threshold metric', () => {
  test('of our own source becomes a commitment with its limit', () => {
    const { committed } = made([slo({ ...taken(each), objectives: [limit] })])
    expect(committed[0]?.commitment).toMatchObject({
      indicator: { spec: { thresholdMetric: own(each) } },
      objectives: [limit],
    })
    expect(committed[0]?.notes).toEqual([])
  })

  test('with several limits becomes a commitment for each', () => {
    const objectives = [limit, { ...limit, value: 5, target: 0.999 }]
    const { committed } = made([slo({ ...taken(each), objectives })])
    expect(committed.map(({ commitment }) => commitment.objectives)).toEqual(
      objectives.map((objective) => [objective]),
    )
  })

  test('whose statistic says when a slice is bad leaves the share of good events out', () => {
    const { committed } = made([slo({ ...taken(mean), ...sliced(limit) })])
    expect(committed[0]?.commitment.objectives).toEqual([{ ...limit, timeSliceWindow: '5m' }])
    expect(committed[0]?.notes).toContain(
      'its statistic says when a slice is bad: timeSliceTarget is left out',
    )
  })

  test('of another source is asked for, and bound with field and statistic', () => {
    const queriedSlo = slo({ ...indicator(threshold()), objectives: [limit] })
    expect(made([queriedSlo]).unbound[0]?.metrics).toEqual([
      { indicator: 'i', role: 'threshold', type: 'prometheus', query: 'latency_ms' },
    ])
    const { committed } = made([queriedSlo], bound({ i: { threshold: each } }))
    expect(committed[0]?.commitment.indicator.spec).toEqual({ thresholdMetric: own(each) })
  })

  test.each<[string, Record<string, unknown>, object, string]>([
    ['no statistic', {}, limit, '"statistic" is missing'],
    ['a statistic of slices over single events', mean, limit, 'its method is Timeslices'],
    ['no limit', each, { target: 0.99 }, '"op" and "value"'],
  ])('with %s is listed, with the reason', (_name, spec, objective, words) => {
    const { inexpressible } = made([slo({ ...taken(spec), objectives: [objective] })])
    expect(inexpressible[0]?.text).toContain(words)
  })
})

describe('bindings', () => {
  const spec = { ratioMetric: { good: queried('ok'), total: queried('all', { type: undefined }) } }
  const queriedSlo = slo(indicator(spec))

  test('are asked for, with source and query, where none is given', () => {
    expect(made([queriedSlo], bound({ i: { good: { where: failed } }, other: {} }))).toEqual({
      committed: [],
      inexpressible: [],
      unused: ['other'],
      unbound: [
        {
          slo: 'checkout',
          document: 0,
          pointer: '/spec/objectives/0',
          metrics: [{ indicator: 'i', role: 'total', type: null, query: 'all' }],
        },
      ],
    })
  })

  test('never show what else a source is given, which may be secret', () => {
    const secret = queried('', { spec: { accessKey: 'hush' } })
    const { unbound } = made([slo(indicator(ratio({ total: secret })))])
    expect(unbound[0]?.metrics[0]?.query).toBe('(accessKey)')
  })

  test('put conditions in the place of queries, of one indicator for many SLOs', () => {
    const bindings = bound({ i: { good: { where: failed }, total: {} } })
    const { committed } = made([queriedSlo, { ...queriedSlo, metadata: { name: 'pay' } }], bindings)
    expect(committed.map(({ commitment }) => commitment.indicator.spec.ratioMetric)).toEqual(
      Array(2).fill({ good: own({ where: failed }), total: own({}) }),
    )
  })

  test.each([
    ['an unknown role', { i: { goood: {} } }, '/indicators/i/goood', 'good'],
    [
      'a misspelt condition',
      { i: { good: { where: { field: 'a', eqq: 1 } } } },
      '/indicators/i/good/where/eqq',
      'eq',
    ],
    [
      'a misspelt statistic',
      { i: { threshold: { statistc: { kind: 'each', field: 'a' } } } },
      '/indicators/i/threshold/statistc',
      'statistic',
    ],
  ])('with %s are refused', (_name, indicators, pointer, suggestion) => {
    const text = JSON.stringify({
      apiVersion: 'makegood.dev/v1',
      kind: 'OpenSloBindings',
      indicators,
    })
    const parsed = parseBindings(text)
    expect(parsed.ok ? [] : parsed.error).toMatchObject([{ pointer, suggestion }])
  })
})

describe('drafts', () => {
  const named = (name: string, changes = {}) => ({ ...slo(changes), metadata: { name } })
  const drafts = (...documents: unknown[]) => draftsOf(made(documents).committed, currency('eur'))

  test('hold the SLOs of one service and calendar, and what to decide', () => {
    const berlin = {
      timeWindow: [{ ...month, calendar: { ...month.calendar, timeZone: 'Europe/Berlin' } }],
    }
    const all = drafts(named('a'), named('b', { service: 'till' }), named('c', berlin), named('d'))
    expect(
      all.map(({ sla }) => [sla.metadata.name, sla.spec.commitments.map(({ name }) => name)]),
    ).toEqual([
      ['shop', ['a', 'd']],
      ['till', ['b']],
      ['shop-2', ['c']],
    ])
    expect(all[1]?.decisions.map(({ pointer }) => pointer)).toEqual([
      '/spec/lateness',
      '/spec/commitments/0/remedy',
      '/spec/commitments/0/claim',
    ])
  })

  test('are parted where an SLA holds no more commitments', () => {
    const many = slo({ objectives: Array(33).fill({ target: 0.9 }) })
    expect(drafts(many).map(({ sla }) => sla.spec.commitments.length)).toEqual([32, 1])
  })

  test('are valid SLAs, whatever the names and figures', () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom('a', 'A', 'x'.repeat(70), `${'y'.repeat(62)}--`),
    )
    const objective = fc.record(
      {
        target: fc.double({ min: -0.1, max: 1.1, noNaN: true }),
        targetPercent: fc.double({ min: 0, max: 100, noNaN: true }),
        timeSliceTarget: fc.double({ min: 0, max: 1, noNaN: true }),
        timeSliceWindow: fc.constantFrom(5, '1m', '7m', '1d', '1M'),
        displayName: fc.string(),
      },
      { requiredKeys: [] },
    )
    const documents = fc.array(
      fc
        .record({
          name,
          displayName: fc.string(),
          service: name,
          budgetingMethod: fc.constantFrom('Occurrences', 'Timeslices', 'RatioTimeslices'),
          objectives: fc.array(objective, { maxLength: 3 }),
          description: fc.string(),
        })
        .map(({ name: written, displayName, ...spec }) => ({
          ...slo(spec),
          metadata: { name: written, displayName },
        })),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(documents, (written) => {
        const slos = resolveSlos(read(...written).documents)
        const result = commitmentsOf(slos, noBindings)
        const objectives = slos.map((each) => Math.max(1, each.objectives.length))
        const total = objectives.reduce((sum, n) => sum + n, 0)
        expect(result.committed.length + result.inexpressible.length).toBe(total)
        const names = result.committed.map(({ commitment }) => commitment.name)
        expect(new Set(names).size).toBe(names.length)
        for (const { sla } of draftsOf(result.committed, currency('eur'))) {
          expect(slaFrom(sla)).toEqual({ ok: true, value: sla })
          for (const each of sla.spec.commitments) expect(planOf(sla, each).name).toBe(each.name)
        }
      }),
      { numRuns: 150 },
    )
  })
})
