import { describe, expect, test } from 'vitest'
import { slaLimits } from '../../../src/domain/sla/limits.ts'
import { faultsWith, told } from './faults.ts'
import { failed } from './sample.ts'

describe('a value', () => {
  test.each([
    ['missing', { budgetingMethod: undefined }, 'missing /spec/commitments/0/budgetingMethod'],
    ['of a wrong type', { caps: 5 }, 'wrong-type /spec/commitments/0/caps'],
    [
      'out of its list',
      { budgetingMethod: 'Timeslice' },
      'not-allowed /spec/commitments/0/budgetingMethod',
    ],
    [
      'of an unknown kind',
      { claim: { kind: 'auto' } },
      'not-allowed /spec/commitments/0/claim/kind',
    ],
    ['not a name', { name: 'A b' }, 'out-of-range /spec/commitments/0/name'],
    ['too long', { name: 'a'.repeat(64) }, 'too-many /spec/commitments/0/name'],
    [
      'not finite',
      { objectives: [{ target: Number.NaN }] },
      'wrong-type /spec/commitments/0/objectives/0/target',
    ],
    [
      'a share over 1',
      { caps: [{ kind: 'share', share: 1.5 }] },
      'out-of-range /spec/commitments/0/caps/0/share',
    ],
    [
      'a share over 100 %',
      { caps: [{ kind: 'share', share: '101%' }] },
      'out-of-range /spec/commitments/0/caps/0/share',
    ],
    [
      'a share below 0',
      { caps: [{ kind: 'share', share: -0.1 }] },
      'out-of-range /spec/commitments/0/caps/0/share',
    ],
    [
      'no share at all',
      { caps: [{ kind: 'share', share: 'half' }] },
      'out-of-range /spec/commitments/0/caps/0/share',
    ],
    [
      'a share of no type',
      { caps: [{ kind: 'share', share: true }] },
      'wrong-type /spec/commitments/0/caps/0/share',
    ],
  ])('%s is refused by name', (_name, changes, expected) => {
    expect(told(faultsWith(changes))).toEqual([expected])
  })

  test('near to one of a list is suggested', () => {
    expect(faultsWith({ budgetingMethod: 'timeslices' })[0]?.suggestion).toBe('Timeslices')
  })

  test('over 1 where a share stands was meant as percent', () => {
    expect(faultsWith({ caps: [{ kind: 'share', share: 5 }] })[0]?.suggestion).toBe('5%')
    expect(faultsWith({ objectives: [{ target: 99.9 }] })[0]?.suggestion).toBe('targetPercent')
    expect(faultsWith({ caps: [{ kind: 'share', share: 1000 }] })[0]?.suggestion).toBe(null)
  })

  test('is shown cut, so that an answer stays short', () => {
    expect(faultsWith({ name: 'x'.repeat(500) })[0]?.value).toHaveLength(80)
  })
})

describe('a condition', () => {
  const where = (predicate: unknown) =>
    faultsWith({
      indicator: {
        spec: {
          ratioMetric: {
            bad: { metricSource: { type: 'makegood', spec: { where: failed } } },
            total: { metricSource: { type: 'makegood', spec: { where: predicate } } },
          },
        },
      },
    })
  const place = '/spec/commitments/0/indicator/spec/ratioMetric/total/metricSource/spec/where'

  test.each([
    ['a misspelt comparison', { field: 'a', gtee: 1 }, [`unknown-field ${place}/gtee`]],
    ['two comparisons', { field: 'a', gte: 1, lt: 2 }, [`contradiction ${place}/lt`]],
    ['a comparison beside a list', { all: [failed], field: 'a' }, [`contradiction ${place}/field`]],
    ['text where a number is compared', { field: 'a', lt: '5' }, [`wrong-type ${place}/lt`]],
    ['an empty list', { any: [] }, [`out-of-range ${place}/any`]],
    [
      'a fault deep inside',
      { any: [failed, { not: { field: 'a', in: [] } }] },
      [`wrong-type ${place}/any/1/not/in`],
    ],
    ['a bad field name', { field: 'a b', eq: 1 }, [`out-of-range ${place}/field`]],
    ['text instead of a condition', 'status >= 500', [`wrong-type ${place}`]],
  ])('with %s is refused at its place', (_name, predicate, expected) => {
    expect(told(where(predicate))).toEqual(expected)
  })

  test('compares with at most so many values', () => {
    const values = (n: number) => ({ field: 'a', in: Array.from({ length: n }, (_, i) => i) })
    expect(where(values(slaLimits.predicateValues))).toEqual([])
    expect(told(where(values(slaLimits.predicateValues + 1)))).toEqual([`wrong-type ${place}/in`])
  })

  test('has at most so many terms and levels', () => {
    const wide = { any: Array.from({ length: slaLimits.predicateTerms - 1 }, () => failed) }
    const wider = { any: [...wide.any, failed] }
    const deep = (levels: number): unknown => (levels === 1 ? failed : { not: deep(levels - 1) })
    expect(where(wide)).toEqual([])
    expect(told(where(wider))).toEqual([`too-many ${place}`])
    expect(where(deep(slaLimits.predicateDepth))).toEqual([])
    expect(told(where(deep(slaLimits.predicateDepth + 1)))).toEqual([`too-many ${place}`])
  })
})
