import { describe, expect, test } from 'vitest'
import type { Predicate } from '../../../src/domain/sla/predicate/predicate.ts'
import { lintSla } from '../../../src/domain/sla-tools/lint/lint.ts'
import { alwaysHolds, neverHolds } from '../../../src/domain/sla-tools/lint/satisfiable.ts'
import { faultsWith, told } from '../sla/faults.ts'
import { band, sla } from '../sla/sample.ts'

type Fields = Record<string, unknown>

const source = (spec: Fields) => ({ metricSource: { type: 'makegood', spec } })
const failed = { field: 'http.response.status_code', gte: 500 }
const ratio = (total: Fields = {}, where: Fields = failed): Fields => ({
  spec: { ratioMetric: { bad: source({ where }), total: source(total) } },
})
const bad = { kind: 'share', op: 'gt', value: '5%' }
const slice = (changes: Fields = {}): Fields => ({ length: '1m', bad, empty: 'up', ...changes })
const none = { remedy: { kind: 'none' } }
const place = (at: string) => `/spec/commitments/0/${at}`
const users = { count: { kind: 'distinct', field: 'user.hash' } }
const weight = { kind: 'affected', by: 'user.hash' }
const mean = {
  spec: { thresholdMetric: source({ statistic: { kind: 'mean', field: 'latency' } }) },
}
const control = (op: string, value: string) => ({
  kind: 'control',
  bad: failed,
  op,
  value,
  else: 'up',
})
const joined = (also: Fields, more: Fields = {}) =>
  slice({ join: 'any', also: [{ indicator: ratio(), bad, empty: 'up', ...also }], ...more })

const warned = (changes: Fields, head: Fields = {}): string[] =>
  lintSla(sla(changes, head)).map(({ reason, pointer }) => `${reason} ${pointer}`)

describe('what is said beside indicators', () => {
  test.each<[string, Fields, string[]]>([
    [
      'a weight that nothing reads',
      { ...none, budgetingMethod: 'Occurrences', slice: slice({ weight }) },
      [`idle-weight ${place('slice/weight')}`],
    ],
    ['a weight in a share of slices', { ...none, slice: slice({ weight }) }, []],
    [
      'a weight that a remedy by bad time reads',
      {
        budgetingMethod: 'Occurrences',
        slice: slice({ weight }),
        remedy: { kind: 'time', of: 'all', multiplier: 1 },
      },
      [],
    ],
    [
      'a weight beside units, which take bad slices whole',
      {
        budgetingMethod: 'Occurrences',
        slice: slice({ weight }),
        remedy: { kind: 'units-not-charged', unit: '1h', badTime: { gt: '5m' } },
      },
      [`idle-weight ${place('slice/weight')}`],
    ],
    [
      'an indicator that joins itself with another limit',
      { ...none, slice: joined({ bad: { ...bad, value: '10%' } }) },
      [`repeated-indicator ${place('slice/also/0')}`],
    ],
    [
      'one that joins with another minimum volume',
      { ...none, slice: joined({ minimumVolume: { events: 5, below: 'up' } }) },
      [],
    ],
    [
      'a minimum volume where different values are counted',
      {
        ...none,
        indicator: ratio(users),
        slice: slice({ minimumVolume: { events: 5, below: 'up' } }),
      },
      [`volume-counts-events ${place('slice/minimumVolume')}`],
    ],
    [
      'a minimum volume beside single events',
      {
        ...none,
        budgetingMethod: 'Occurrences',
        slice: slice({ minimumVolume: { events: 5, below: 'up' } }),
      },
      [`counts-anyway ${place('slice/minimumVolume')}`],
    ],
    [
      'a control that is never bad',
      { ...none, slice: slice({ onlyWhen: [control('gt', '100%')] }) },
      [`idle-condition ${place('slice/onlyWhen/0/value')}`],
    ],
    [
      'a control that is always bad',
      { ...none, slice: slice({ onlyWhen: [control('gte', '0%')] }) },
      [`never-judged ${place('slice/onlyWhen/0/value')}`],
    ],
    [
      'a condition that no signal can match',
      { ...none, indicator: ratio({}, { all: [failed, { ...failed, gte: undefined, lt: 400 }] }) },
      [`never-holds ${place('indicator/spec/ratioMetric/bad/metricSource/spec/where')}`],
    ],
    [
      'a mean that is never under its limit',
      {
        ...none,
        indicator: mean,
        objectives: [{ targetPercent: 99, op: 'lt', value: 0 }],
        slice: { length: '5m', empty: 'up' },
      },
      [`always-bad ${place('objectives/0/value')}`],
    ],
    [
      'a share that only others can make bad',
      { ...none, slice: joined({}, { join: 'all', bad: { kind: 'share', op: 'gte', value: 0 } }) },
      [`repeated-indicator ${place('slice/also/0')}`],
    ],
    [
      'a floor where only a condition leaves slices unknown',
      {
        ...none,
        slice: slice({
          knownAtLeast: '90%',
          onlyWhen: [{ kind: 'load', perSecond: 5, else: 'unknown' }],
        }),
      },
      [],
    ],
  ])('%s', (_name, changes, expected) => {
    const clean = JSON.parse(JSON.stringify(changes)) as Fields
    expect(warned(clean)).toEqual(expected)
  })
})

describe('bands between two steps of a month', () => {
  const table = {
    objectives: [{ targetPercent: 99.85 }],
    slice: slice({ length: '1h' }),
    remedy: {
      kind: 'bands',
      bands: [band({ lt: '99.85%', gte: '99.8%' }, '10%'), band({ lt: '99.8%' }, '25%')],
    },
  }
  const unreachable = [`unreachable-band ${place('remedy/bands/0/attainment')}`]
  const removed = (effect: string) => ({ exclusions: [{ name: 'x', kind: 'cause', effect }] })

  test('are out of reach, unless slices weigh less than one', () => {
    expect(warned(table)).toEqual(unreachable)
    expect(warned({ ...table, slice: { ...table.slice, weight } })).toEqual([])
  })

  test('may be reached where an exclusion or a condition leaves slices out', () => {
    expect(warned(table, removed('up'))).toEqual(unreachable)
    expect(warned(table, removed('not-bad'))).toEqual([])
    const onlyWhen = [{ kind: 'load', perSecond: 5, else: 'drop' }]
    expect(warned({ ...table, slice: { ...table.slice, onlyWhen } })).toEqual([])
  })
})

describe('a stated gap', () => {
  const table = (total: Fields) => ({
    indicator: ratio(total),
    budgetingMethod: 'Occurrences',
    remedy: {
      kind: 'bands',
      bands: [band({ lt: '99.9%', gt: '99%' }, '10%'), band({ lt: '99%' }, '25%')],
      gap: 'nothing',
    },
  })

  test('of events is told with counts that reach it, of amounts it is not', () => {
    expect(warned(table({}))).toEqual([`gap-pays-nothing ${place('remedy/gap')}`])
    expect(warned(table({ count: { kind: 'weight', field: 'tokens' } }))).toEqual([])
  })
})

describe('a condition', () => {
  const a = (rest: object) => ({ field: 'a', ...rest }) as Predicate
  test.each<[Predicate, boolean, boolean]>([
    [a({ eq: 1 }), false, false],
    [{ all: [a({ eq: 1 }), a({ eq: 2 })] }, true, false],
    [{ all: [a({ in: [1, 2] }), a({ eq: 2 })] }, false, false],
    [{ all: [a({ eq: 'x' }), { all: [a({ in: ['y', 'z'] })] }] }, true, false],
    [{ all: [a({ eq: 1 }), a({ eq: true })] }, false, false],
    [{ all: [a({ gte: 5 }), a({ lt: 5 })] }, true, false],
    [{ all: [a({ gte: 5 }), a({ lte: 5 })] }, false, false],
    [{ all: [a({ gt: 5 }), a({ eq: 5 })] }, true, false],
    [{ all: [a({ gt: 5 }), a({ lt: 6 })] }, false, false],
    [{ all: [a({ exists: false }), a({ ne: 5 })] }, true, false],
    [{ all: [a({ eq: 1 }), { not: a({ eq: 1 }) }] }, true, false],
    [{ any: [a({ eq: 1 }), { not: a({ eq: 1 }) }] }, false, true],
    [{ any: [a({ exists: true }), a({ exists: false })] }, false, true],
    [{ any: [a({ gte: 5 }), a({ lt: 5 })] }, false, false],
    [{ not: { all: [a({ gte: 5 }), a({ lt: 5 })] } }, false, true],
  ])('%j holds never: %s, always: %s', (predicate, never, always) => {
    expect(neverHolds(predicate)).toBe(never)
    expect(alwaysHolds(predicate)).toBe(always)
  })
})

describe('an answer that is waited for', () => {
  const followed = (within: string): Fields => ({
    indicator: {
      spec: {
        ratioMetric: {
          good: source({ followedBy: { where: failed, by: 'task', within } }),
          total: source({}),
        },
      },
    },
  })
  const at = 'indicator/spec/ratioMetric/good/metricSource/spec/followedBy/within'

  test('longer than late signals are is refused, exactly so long is not', () => {
    expect(faultsWith(followed('5h'), { lateness: '5h' })).toEqual([])
    expect(told(faultsWith(followed('6h'), { lateness: '5h' }))).toEqual([
      `contradiction ${place(at)}`,
    ])
  })

  test('by an indicator that joins is looked at, too', () => {
    const also = { ...followed('6h'), bad, empty: 'up' }
    const changes = { slice: slice({ join: 'any', also: [also] }) }
    expect(told(faultsWith(changes, { lateness: '5h' }))).toEqual([
      `contradiction ${place(`slice/also/0/${at}`)}`,
    ])
  })
})

test('an exclusion of bad slices alone goes with a figure that makes slices bad', () => {
  const changes = {
    ...none,
    indicator: mean,
    objectives: [{ targetPercent: 99, op: 'lt', value: 2 }],
    slice: { length: '5m', empty: 'up' },
  }
  const exclusions = [{ name: 'x', kind: 'cause', effect: 'not-bad' }]
  expect(faultsWith(changes, { exclusions })).toEqual([])
})
