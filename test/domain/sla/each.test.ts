import { describe, expect, test } from 'vitest'
import { faultsOf, faultsWith, told } from './faults.ts'
import { commitment, document } from './sample.ts'

type Fields = Record<string, unknown>

const each = (changes: Fields = {}): Fields => ({
  field: 'cloud.region',
  pays: 'worst',
  atMost: 20,
  ...changes,
})
const place = (field: string) => `/spec/commitments/0/${field}`
const hourly = { length: '1h', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' }
const ofAsserted = { spec: { asserted: { component: 'api', otherwise: 'up' } } }
const faults = (changes: Fields) => told(faultsWith({ slice: hourly, each: each(), ...changes }))

describe('each value of a field by itself', () => {
  test.each(['worst', 'sum'])('pays %s', (pays) => {
    expect(faults({ each: each({ pays }) })).toEqual([])
  })

  test('says all three of its fields', () => {
    expect(faults({ each: {} })).toEqual(
      ['field', 'pays', 'atMost'].map((field) => `missing ${place(`each/${field}`)}`),
    )
  })

  test('is told what was probably meant', () => {
    const { atMost, ...rest } = each()
    const [fault] = faultsWith({ each: { ...rest, atmost: atMost } })
    expect([fault?.reason, fault?.suggestion]).toEqual(['unknown-field', 'atMost'])
    const [pays] = faultsWith({ each: each({ pays: 'worsst' }) })
    expect([pays?.pointer, pays?.suggestion]).toEqual([place('each/pays'), 'worst'])
  })

  test('is of 1 to 100 values', () => {
    expect(faults({ each: each({ atMost: 100 }) })).toEqual([])
    expect(faults({ each: each({ atMost: 101 }) })).toEqual([
      `out-of-range ${place('each/atMost')}`,
    ])
    expect(faults({ each: each({ atMost: 0 }) })).toEqual([`out-of-range ${place('each/atMost')}`])
  })

  test('counts its slices once more for each value', () => {
    // A month of minutes is 44,640 slices: 44 times that is under 2,000,000, 45 times is over it.
    const minutes = { ...hourly, length: '1m' }
    expect(faults({ slice: minutes, each: each({ atMost: 43 }) })).toEqual([])
    expect(faults({ slice: minutes, each: each({ atMost: 44 }) })).toEqual([
      'too-many /spec/timeWindow/0/duration',
    ])
  })

  test.each<[string, string, Fields]>([
    ['stated time', 'indicator/spec/asserted', { indicator: ofAsserted }],
    ['trailing time', 'trailing', { trailing: { length: '30d', anchor: 'each-slice' } }],
    [
      'further indicators',
      'slice/also',
      {
        slice: {
          ...hourly,
          join: 'any',
          also: [{ indicator: ofAsserted, bad: hourly.bad, empty: 'up' }],
        },
      },
    ],
    [
      'conditions for slices',
      'slice/onlyWhen',
      { slice: { ...hourly, onlyWhen: [{ kind: 'load', perSecond: 1, else: 'drop' }] } },
    ],
    [
      'a weight',
      'slice/weight',
      { slice: { ...hourly, weight: { kind: 'affected', by: 'user.hash' } } },
    ],
  ])('does not go with %s', (_name, field, changes) => {
    expect(faults(changes)).toEqual([`contradiction ${place(field)}`])
    expect(told(faultsWith({ slice: hourly, ...changes }))).toEqual([])
  })
})

describe('the fee of a value', () => {
  const basis = { kind: 'fees', scopes: ['api', 'db/{value}'] }

  test('is named in the basis of what is paid', () => {
    expect(faults({ basis })).toEqual([])
  })

  test('is nobody’s where all events are judged together', () => {
    expect(told(faultsWith({ basis }))).toEqual([`contradiction ${place('basis/scopes/1')}`])
  })

  test.each<[string, string, Fields]>([
    ['caps', 'caps/0/basis/scopes/1', { caps: [{ kind: 'share', share: '50%', basis }] }],
    [
      'the cap of a window',
      'remedy/capEach/basis/scopes/1',
      {
        remedy: {
          kind: 'per-window',
          pays: { kind: 'amount', amount: 5 },
          capEach: { kind: 'share', share: '50%', basis },
        },
        basis: undefined,
      },
    ],
    [
      'what is left out',
      'basis/exceptScopes/0',
      { basis: { kind: 'all-fees', exceptScopes: ['db/{value}'] } },
    ],
  ])('is not in %s', (_name, field, changes) => {
    expect(faults(changes)).toEqual([`contradiction ${place(field)}`])
  })

  test('is not in the caps of all commitments', () => {
    const whole = { basis, caps: [{ kind: 'share', share: '50%' }] }
    const written = document([commitment({ each: each(), slice: hourly })], whole)
    expect(told(faultsOf(written))).toEqual(['contradiction /spec/basis/scopes/1'])
  })
})
