import { describe, expect, test } from 'vitest'
import { faultsWith, told } from './faults.ts'

const at = '/spec/commitments/0'
const windows = {
  budgetingMethod: 'Windows',
  objectives: [{ atMost: 2 }],
  remedy: { kind: 'none' },
}
const pays = { kind: 'share', share: '10%' }
const table = (...attainments: unknown[]) => ({
  kind: 'bands',
  bands: attainments.map((attainment, i) => ({
    attainment,
    pays: { kind: 'share', share: `${10 * (i + 1)}%` },
  })),
})

describe('a target that is a count', () => {
  test.each([
    ['needs one', { objectives: [{}] }, [`missing ${at}/objectives/0/atMost`]],
    [
      'is no share',
      { objectives: [{ targetPercent: 99.9 }] },
      [`contradiction ${at}/objectives/0/targetPercent`],
    ],
    [
      'is said once',
      { objectives: [{ atMost: 2, under: 3 }] },
      [`stated-twice ${at}/objectives/0/under`],
    ],
    [
      'is a number of windows, no length',
      { objectives: [{ atMost: '2h' }] },
      [`wrong-type ${at}/objectives/0/atMost`],
    ],
    [
      'is a length of bad time, no number',
      { budgetingMethod: 'BadTime' },
      [`wrong-type ${at}/objectives/0/atMost`],
    ],
    [
      'is never under 0',
      { objectives: [{ under: 0 }] },
      [`contradiction ${at}/objectives/0/under`],
    ],
    ['says itself what misses', { breachedWhen: 'lte' }, [`contradiction ${at}/breachedWhen`]],
    [
      'needs to know when a slice is bad',
      { slice: { length: '1m', empty: 'up' } },
      [`missing ${at}/slice/bad`],
    ],
    [
      'has no increments of attainment',
      {
        remedy: { kind: 'steps', each: { kind: 'attainment', share: '1%' }, count: 'full', pays },
        basis: { kind: 'all-fees' },
      },
      [`contradiction ${at}/remedy/each/kind`],
    ],
    [
      'allows no time',
      {
        remedy: { kind: 'time', of: 'beyond-allowance', multiplier: 2 },
        basis: { kind: 'all-fees' },
      },
      [`contradiction ${at}/remedy/of`],
    ],
    [
      'gives a right over it, not under it',
      { remedy: { kind: 'right', right: 'leave', when: { attainmentBelow: '90%' } } },
      [`contradiction ${at}/remedy/when/attainmentBelow`],
    ],
    [
      'gives a right over a figure of its own kind',
      { remedy: { kind: 'right', right: 'leave', when: { attainmentOver: '4h' } } },
      [`wrong-type ${at}/remedy/when/attainmentOver`],
    ],
  ])('%s', (_name, changes, expected) => {
    expect(told(faultsWith({ ...windows, basis: undefined, ...changes }))).toEqual(expected)
  })

  test('is of no share: neither its target nor its right', () => {
    expect(told(faultsWith({ objectives: [{ atMost: 2 }] }))).toEqual([
      `contradiction ${at}/objectives/0/atMost`,
    ])
    const right = { kind: 'right', right: 'leave', when: { attainmentOver: 4 } }
    expect(told(faultsWith({ remedy: right, basis: undefined }))).toEqual([
      `contradiction ${at}/remedy/when/attainmentOver`,
    ])
  })

  test('of events is of no stated time and of nothing that is summed', () => {
    const events = { ...windows, budgetingMethod: 'BadEvents', basis: undefined }
    const asserted = { spec: { asserted: { component: 'api', otherwise: 'up' } } }
    expect(told(faultsWith({ ...events, indicator: asserted }))).toEqual([
      `contradiction ${at}/indicator/spec/asserted`,
    ])
    const source = (spec: unknown) => ({ metricSource: { type: 'makegood', spec } })
    const ratioMetric = {
      bad: source({ where: { field: 'error.type', exists: true } }),
      total: source({ count: { kind: 'weight', field: 'bytes' } }),
    }
    expect(told(faultsWith({ ...events, indicator: { spec: { ratioMetric } } }))).toEqual([
      `contradiction ${at}/indicator/spec/ratioMetric/total/metricSource/spec/count`,
    ])
  })
})

describe('bands of a count', () => {
  const faults = (...attainments: unknown[]) =>
    faultsWith({ ...windows, remedy: table(...attainments) }).map(({ text }) => text)

  test.each([
    ['from 3 on is over 2', [{ gte: 3 }]],
    ['up to 4 meets from 5 on', [{ gt: 2, lte: 4 }, { gte: 5 }]],
    ['under 5 meets over 4', [{ gte: 3, lt: 5 }, { gt: 4 }]],
  ])('are let through: %s', (_name, bands) => {
    expect(faults(...bands)).toEqual([])
  })

  test.each([
    [
      'a gap',
      [{ gt: 2, lt: 4 }, { gt: 4 }],
      'attainment of exactly 4 windows misses the target and lies in no band; say which band has it, or what a gap pays with "gap"',
    ],
    [
      'an overlap',
      [{ gt: 2, lte: 5 }, { gte: 4 }],
      'attainment of 4 windows or more, up to 5 windows lies in band 2 and in band 1; say which pays with "overlap"',
    ],
    [
      'a band where the target is met',
      [{ gt: 1 }],
      'band 1 pays at exactly 2 windows, where the target of 2 windows is met; if it is meant to, say "due" always',
    ],
    [
      'a band with no beginning',
      [{ lte: 4 }],
      'band 1 needs one lower bound (gt or gte) and at most one upper bound (lt or lte)',
    ],
    [
      'an empty band',
      [{ gt: 4, lte: 4 }],
      'band 1 is empty: its lower bound is not below its upper one',
    ],
    ['a share', [{ gt: '2%' }], '"gt" must be a whole number of degradation windows'],
  ])('are refused with %s', (_name, bands, expected) => {
    expect(faults(...bands)).toEqual([expected])
  })

  test('of time leave no moment between two of them', () => {
    const bands = table({ gt: '4h', lte: '8h' }, { gte: '9h' })
    const time = { ...windows, budgetingMethod: 'BadTime', objectives: [{ atMost: '4h' }] }
    expect(faultsWith({ ...time, remedy: bands }).map(({ text }) => text)).toEqual([
      'attainment of more than 8 h, under 9 h misses the target and lies in no band; say which band has it, or what a gap pays with "gap"',
    ])
  })

  test('of a share over 1 are meant as percent', () => {
    expect(faultsWith({ remedy: table({ lt: 99 }) })).toMatchObject([
      { reason: 'out-of-range', suggestion: '99%', text: '"lt" must be at most 1' },
    ])
  })
})
