import { describe, expect, test } from 'vitest'
import { exportOpenSlo } from '../../../src/domain/openslo/export.ts'
import { diffSlas } from '../../../src/domain/sla-tools/diff/diff.ts'
import { explainSla } from '../../../src/domain/sla-tools/explain/explain.ts'
import type { Lang } from '../../../src/domain/sla-tools/explain/formats.ts'
import { lintSla } from '../../../src/domain/sla-tools/lint/lint.ts'
import { sla } from '../sla/sample.ts'

type Fields = Record<string, unknown>

const slice = { length: '1h', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' }
const each = (changes: Fields = {}, more: Fields = {}): Fields => ({
  slice,
  each: { field: 'cloud.region', pays: 'worst', atMost: 20, ...changes },
  ...more,
})
const ofValues = { basis: { kind: 'fees', scopes: ['db/{value}'] } }
const reasons = (fields: Fields) => lintSla(sla(fields)).map(({ reason }) => reason)
const told = (fields: Fields, lang: Lang = 'en'): string => {
  const [first] = explainSla(sla(fields), lang).commitments
  return (first?.parts.find((part) => part.topic === 'figure')?.sentences ?? []).join('\n')
}
const changes = (before: Fields, after: Fields) =>
  diffSlas(sla(before), sla(after)).map(({ what, forTheCustomer }) => [what, forTheCustomer])

describe('each value of a field by itself', () => {
  test('is warned of where values are endless, silent, alike, or paid from one basis', () => {
    expect(reasons(each())).toEqual([])
    expect(reasons(each({ field: 'user.hash' }))).toEqual(['many-values'])
    expect(reasons(each({}, { slice: { ...slice, empty: 'bad' } }))).toEqual(['silent-value'])
    expect(reasons(each({ pays: 'sum' }))).toEqual(['pays-for-each'])
    expect(reasons(each({ pays: 'sum' }, ofValues))).toEqual([])
    const caps = [{ kind: 'share', share: '100%' }]
    expect(reasons(each({ pays: 'sum' }, { caps }))).toEqual([])
    const source = (spec: Fields) => ({ metricSource: { type: 'makegood', spec } })
    const indicator = {
      spec: {
        ratioMetric: {
          bad: source({ where: { field: 'http.response.status_code', gte: 500 } }),
          total: source({ count: { kind: 'distinct', field: 'cloud.region' } }),
        },
      },
    }
    expect(reasons(each({}, { indicator }))).toEqual(['one-value'])
  })

  test('can come to as much as a minimum asks for, all together', () => {
    const fixed = {
      remedy: { kind: 'fixed', pays: { kind: 'amount', amount: 10 } },
      basis: undefined,
      minimumPayable: { gte: 100 },
    }
    expect(reasons(each({}, fixed))).toEqual(['minimum-above-pay'])
    expect(reasons(each({ pays: 'sum' }, fixed))).toEqual([])
    expect(reasons(each({ pays: 'sum', atMost: 9 }, fixed))).toEqual(['minimum-above-pay'])
  })

  test('is explained', () => {
    expect(told(each())).toContain(
      'Each value of cloud.region that counted requests have in the month is judged by itself',
    )
    expect(told(each())).toContain('Only the worst value counts')
    expect(told(each())).toContain('With more than 20 values in a month nothing is proven')
    expect(told(each({ pays: 'sum' }, ofValues))).toContain(
      'In the name of a fee {value} stands for the value.',
    )
    expect(told(each(), 'de')).toContain(
      'Jeder Wert von cloud.region, den gezählte Anfragen des Monats haben, wird für sich beurteilt',
    )
    expect(told(each({ pays: 'sum' }), 'de')).toContain('Für jeden Wert wird gesondert geleistet.')
  })

  test('is better where each pays and where more can be judged', () => {
    expect(changes(each(), each({ pays: 'sum' }))).toEqual([['which values pay', 'better']])
    expect(changes(each({ pays: 'sum' }), each())).toEqual([['which values pay', 'worse']])
    expect(changes(each(), each({ atMost: 30 }))).toEqual([
      ['values with which a period can be judged', 'better'],
    ])
    expect(changes(each(), each({ field: 'service.name' }))).toEqual([
      ['which requests count', 'unclear'],
      ['what is judged by itself', 'unclear'],
    ])
    expect(changes({ slice }, each()).map(([, judgement]) => judgement)).toEqual(
      Array(4).fill('unclear'),
    )
  })

  test('is lost in OpenSLO, and said so', () => {
    const { losses } = exportOpenSlo(sla(each()))
    expect(losses.map(({ pointer }) => pointer)).toContain('/spec/commitments/0/each')
  })
})
