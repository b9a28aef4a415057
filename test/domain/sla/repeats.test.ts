import { describe, expect, test } from 'vitest'
import { slaLimits } from '../../../src/domain/sla/limits.ts'
import { faultsWith, told } from './faults.ts'
import { failed } from './sample.ts'

type Fields = Record<string, unknown>

const source = (spec: unknown) => ({ metricSource: { type: 'makegood', spec } })
const growing = { kind: 'growing', first: '1s', factor: 2, atMost: '32s', lookBack: '5m' }
const total = '/spec/commitments/0/indicator/spec/ratioMetric/total/metricSource/spec/repeats'
const faults = (repeats: Fields) =>
  faultsWith({
    indicator: {
      spec: { ratioMetric: { bad: source({ where: failed }), total: source({ repeats }) } },
    },
  })
const said = (changes: Fields = {}, pause: Fields = {}): Fields => ({
  by: ['makegood.request.id'],
  pause: { ...growing, ...pause },
  ...changes,
})
const constant = (length: string) => said({ pause: { kind: 'constant', length } })
const fields = (n: number) => Array.from({ length: n }, (_, i) => `makegood.part${i}`)

describe('repeats', () => {
  test.each<[string, Fields, string[]]>([
    ['of a growing pause are let through', said(), []],
    ['of a constant one are let through', constant('10s'), []],
    ['need a field', said({ by: [] }), [`out-of-range ${total}/by`]],
    ['are told by four fields at the most', said({ by: fields(slaLimits.repeatFields) }), []],
    [
      'are told by no five',
      said({ by: fields(slaLimits.repeatFields + 1) }),
      [`too-many ${total}/by`],
    ],
    ['name each field once', said({ by: ['a', 'b', 'a'] }), [`duplicate-name ${total}/by/2`]],
    ['may wait an hour', constant('3600s'), []],
    ['wait no longer than an hour', constant('3601s'), [`out-of-range ${total}/pause/length`]],
    ['may look back an hour', said({}, { lookBack: '1h' }), []],
    [
      'look back no further',
      said({}, { lookBack: '61m' }),
      [`out-of-range ${total}/pause/lookBack`],
    ],
    ['are told by no day', said({}, { lookBack: '1d' }), [`out-of-range ${total}/pause/lookBack`]],
    ['grow by ten at the most', said({}, { factor: slaLimits.repeatFactor }), []],
    [
      'grow by no eleven',
      said({}, { factor: slaLimits.repeatFactor + 1 }),
      [`out-of-range ${total}/pause/factor`],
    ],
    ['grow by no half', said({}, { factor: 1.5 }), [`wrong-type ${total}/pause/factor`]],
    ['that grow by 1 do not', said({}, { factor: 1 }), [`out-of-range ${total}/pause/factor`]],
    [
      'that begin with the longest pause do not grow',
      said({}, { first: '32s' }),
      [`contradiction ${total}/pause/atMost`],
    ],
    ['may grow by a second', said({}, { first: '31s' }), []],
    [
      'of a constant pause look no further back',
      said({ pause: { kind: 'constant', length: '1s', lookBack: '5m' } }),
      [`contradiction ${total}/pause/lookBack`],
    ],
  ])('%s', (_name, repeats, expected) => {
    expect(told(faults(repeats))).toEqual(expected)
  })

  test.each([
    ['mean', { kind: 'mean', field: 's' }, ['contradiction']],
    ['rate', { kind: 'rate' }, ['contradiction']],
    ['quantile', { kind: 'quantile', field: 's', q: '99%' }, []],
  ])('of a %s are refused where no event is bad', (_name, statistic, reasons) => {
    const found = faultsWith({
      indicator: { spec: { thresholdMetric: source({ statistic, repeats: said() }) } },
      objectives: [{ targetPercent: 99.9, op: 'lte', value: 2 }],
      slice: { length: '1m', empty: 'up' },
    })
    const at = '/spec/commitments/0/indicator/spec/thresholdMetric/metricSource/spec/repeats'
    expect(told(found)).toEqual(reasons.map((reason) => `${reason} ${at}`))
  })

  test('are refused for slips with what was probably meant', () => {
    expect(faults(said({}, { lookback: '5m', lookBack: undefined }))[0]?.suggestion).toBe(
      'lookBack',
    )
    expect(faults(said({ pause: { ...growing, kind: 'growng' } }))[0]?.suggestion).toBe('growing')
  })
})

test('lengths elsewhere have no seconds', () => {
  expect(told(faultsWith({}, { lateness: '90s' }))).toEqual(['out-of-range /spec/lateness'])
})
