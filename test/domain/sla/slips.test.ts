import { describe, expect, test } from 'vitest'
import { slaLimits } from '../../../src/domain/sla/limits.ts'
import { faultsOf, faultsWith } from './faults.ts'
import { commitment, document } from './sample.ts'

type Fields = Record<string, unknown>

const asked = { field: 'a', eq: 1 }
const source = (spec: unknown) => ({ metricSource: { type: 'makegood', spec } })
const threshold = (spec: Fields): Fields => ({
  indicator: { spec: { thresholdMetric: source(spec) } },
  objectives: [{ targetPercent: 99.9, op: 'lt', value: 2 }],
  slice: { length: '5m', empty: 'up' },
  remedy: { kind: 'none' },
})
const taken = (statistic: Fields) => threshold({ statistic })
const quantile = { kind: 'quantile', field: 'a', q: '99%' }
const limited = (limit: Fields) => threshold({ statistic: quantile, limits: [limit] })
const good = (spec: Fields, total: Fields = {}): Fields => ({
  indicator: { spec: { ratioMetric: { good: source(spec), total: source(total) } } },
})
const bad = { kind: 'share', op: 'gt', value: '5%' }
const slice = (changes: Fields): Fields => ({
  slice: { length: '1m', bad, empty: 'up', ...changes },
})
const onlyWhen = (condition: Fields) => slice({ onlyWhen: [condition] })
const asserted = { component: 'x', otherwise: 'up' }
const also = (indicator: Fields, changes: Fields = {}) =>
  slice({
    join: 'any',
    also: [{ indicator: { spec: indicator }, bad, empty: 'up', ...changes }],
  })
const basis = (changes: Fields): Fields => ({ basis: { kind: 'all-fees', ...changes } })
const cap = (changes: Fields): Fields => ({ caps: [{ kind: 'share', share: 1, ...changes }] })
const right = (when: Fields): Fields => ({ remedy: { kind: 'right', right: 'terminate', when } })
const spec = 'indicator/spec'
const ofThreshold = `${spec}/thresholdMetric/metricSource/spec`
const ofGood = `${spec}/ratioMetric/good/metricSource/spec`

const slips: readonly [Fields, string, string][] = [
  [threshold({ statistc: quantile }), `${ofThreshold}/statistc`, 'statistic'],
  [taken({ ...quantile, kind: 'quantle' }), `${ofThreshold}/statistic/kind`, 'quantile'],
  [taken({ kind: 'mean', feild: 'a' }), `${ofThreshold}/statistic/feild`, 'field'],
  [taken({ kind: 'rate', perr: 'a' }), `${ofThreshold}/statistic/perr`, 'per'],
  [taken({ ...quantile, q: 99 }), `${ofThreshold}/statistic/q`, '99%'],
  [threshold({ statistic: quantile, limts: [] }), `${ofThreshold}/limts`, 'limits'],
  [limited({ valeu: 2 }), `${ofThreshold}/limits/0/valeu`, 'value'],
  [
    limited({ value: 2, plus: { field: 'a', eech: 1, value: 2 } }),
    `${ofThreshold}/limits/0/plus/eech`,
    'each',
  ],
  [threshold({ statistic: quantile, reporter: 'prob' }), `${ofThreshold}/reporter`, 'probe'],
  [
    good({ folowedBy: { where: asked, by: 'a', within: '5m' } }),
    `${ofGood}/folowedBy`,
    'followedBy',
  ],
  [
    good({ followedBy: { where: asked, by: 'a', whithin: '5m' } }),
    `${ofGood}/followedBy/whithin`,
    'within',
  ],
  [good({ score: { field: 'a', bst: 5 } }), `${ofGood}/score/bst`, 'best'],
  [good({ grades: [{ where: asked, scre: 1 }] }), `${ofGood}/grades/0/scre`, 'score'],
  [
    good({ where: asked }, { cont: { kind: 'distinct', field: 'a' } }),
    `${spec}/ratioMetric/total/metricSource/spec/cont`,
    'count',
  ],
  [
    good({ where: asked }, { count: { kind: 'distinkt', field: 'a' } }),
    `${spec}/ratioMetric/total/metricSource/spec/count/kind`,
    'distinct',
  ],
  [{ indicator: { spec: { assertd: asserted } } }, `${spec}/assertd`, 'asserted'],
  [
    { indicator: { spec: { asserted: { ...asserted, otherwise: 'unknwon' } } } },
    `${spec}/asserted/otherwise`,
    'unknown',
  ],
  [slice({ onlywhen: [] }), 'slice/onlywhen', 'onlyWhen'],
  [
    onlyWhen({ kind: 'load', perSeconds: 5, else: 'up' }),
    'slice/onlyWhen/0/perSeconds',
    'perSecond',
  ],
  [onlyWhen({ kind: 'lod', perSecond: 5, else: 'up' }), 'slice/onlyWhen/0/kind', 'load'],
  [onlyWhen({ kind: 'load', perSecond: 5, els: 'up' }), 'slice/onlyWhen/0/els', 'else'],
  [
    onlyWhen({ kind: 'control', totl: asked, bad: asked, op: 'gt', value: 1, else: 'up' }),
    'slice/onlyWhen/0/totl',
    'total',
  ],
  [
    onlyWhen({ kind: 'control', bad: { field: 'a', eqq: 1 }, op: 'gt', value: 1, else: 'up' }),
    'slice/onlyWhen/0/bad/eqq',
    'eq',
  ],
  [slice({ allso: [] }), 'slice/allso', 'also'],
  [slice({ join: 'anny' }), 'slice/join', 'any'],
  [also({ asserted }, { empty: 'upp' }), 'slice/also/0/empty', 'up'],
  [
    also({ asserted: { componnt: 'x', otherwise: 'up' } }),
    'slice/also/0/indicator/spec/asserted/componnt',
    'component',
  ],
  [slice({ weigth: { kind: 'affected', by: 'a' } }), 'slice/weigth', 'weight'],
  [slice({ weight: { kind: 'afected', by: 'a' } }), 'slice/weight/kind', 'affected'],
  [basis({ of: { daysbefore: 3, anchor: 'period-start' } }), 'basis/of/daysbefore', 'daysBefore'],
  [basis({ of: 'previos-period' }), 'basis/of', 'previous-period'],
  [basis({ classes: ['usge'] }), 'basis/classes/0', 'usage'],
  [basis({ exceptScope: ['a'] }), 'basis/exceptScope', 'exceptScopes'],
  [cap({ over: { period: 3 } }), 'caps/0/over/period', 'periods'],
  [cap({ rest: 'caried' }), 'caps/0/rest', 'carried'],
  [{ expiry: { after: { month: 3 }, from: 'issued' } }, 'expiry/after/month', 'months'],
  [{ expiry: { on: 'terminaton' } }, 'expiry/on', 'termination'],
  [right({ consecutiv: 3 }), 'remedy/when/consecutiv', 'consecutive'],
  [right({ breaches: 3, ofLst: 6 }), 'remedy/when/ofLst', 'ofLast'],
]
const headSlips: readonly [Fields, string, string][] = [
  [{ exclusions: [{ name: 'a', kind: 'windw', effect: 'up' }] }, 'exclusions/0/kind', 'window'],
  [{ exclusions: [{ name: 'a', kind: 'cause', effekt: 'up' }] }, 'exclusions/0/effekt', 'effect'],
  [
    {
      exclusions: [
        { name: 'a', kind: 'window', effect: 'up', allowance: { tim: '8h', per: 'year' } },
      ],
    },
    'exclusions/0/allowance/tim',
    'time',
  ],
  [{ groups: [{ name: 'a', commitments: ['a', 'b'], pay: 'sum' }] }, 'groups/0/pay', 'pays'],
  [
    { timeWindow: [{ duration: '1M', calendar: { timeZone: 'UTC' }, ancor: 'agreement' }] },
    'timeWindow/0/ancor',
    'anchor',
  ],
]

describe('a slip', () => {
  test.each(slips)('in %j is told at %s: "%s" was meant', (changes, place, suggestion) => {
    const pointer = `/spec/commitments/0/${place}`
    const faults = faultsWith(changes)
    expect(faults).toMatchObject([{ pointer, suggestion }])
    expect(faults[0]?.value).not.toBeNull()
  })

  test.each(headSlips)(
    'of the head in %j is told at %s: "%s" was meant',
    (changes, place, word) => {
      const faults = faultsOf(document([commitment()], changes))
      expect(faults).toMatchObject([{ pointer: `/spec/${place}`, suggestion: word }])
      expect(faults[0]?.value).not.toBeNull()
    },
  )
})

describe('a hostile document', () => {
  const foreign = Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`whree${i}`, i]))
  const many = (each: Fields) => Array.from({ length: 2500 }, () => each)

  test.each<[string, Fields]>([
    ['thousands of foreign fields in a limit', limited({ value: 2, ...foreign })],
    ['thousands of foreign fields beside an indicator that joins', also({ asserted }, foreign)],
    [
      'thousands of limits',
      threshold({ statistic: quantile, limits: many({ valeu: 1, fild: 2, ech: 3 }) }),
    ],
    ['thousands of conditions', slice({ onlyWhen: many({ kind: 'load', perSeconds: 1 }) })],
    ['thousands of grades', good({ grades: many({ wher: 1, scre: 2 }) })],
    ['thousands of foreign fields in a union', cap({ over: foreign })],
  ])('with %s is refused with the first of its faults', (_name, changes) => {
    const faults = faultsWith(changes)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.length).toBeLessThanOrEqual(slaLimits.faults)
  })
})
