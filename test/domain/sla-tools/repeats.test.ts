import { describe, expect, test } from 'vitest'
import { diffSlas } from '../../../src/domain/sla-tools/diff/diff.ts'
import { lintSla } from '../../../src/domain/sla-tools/lint/lint.ts'
import { failed, sla } from '../sla/sample.ts'

type Fields = Record<string, unknown>

const source = (spec: unknown) => ({ metricSource: { type: 'makegood', spec } })
const growing = { kind: 'growing', first: '1s', factor: 2, atMost: '32s', lookBack: '5m' }
const by = ['makegood.request.id']
const indicator = (repeats?: Fields, where?: Fields): Fields => ({
  spec: {
    ratioMetric: {
      bad: source({ where: failed }),
      total: source({ ...(where ? { where } : {}), ...(repeats ? { repeats } : {}) }),
    },
  },
})
const promised = (repeats?: Fields, more: Fields = {}, head: Fields = {}) =>
  sla(
    {
      indicator: indicator(repeats),
      budgetingMethod: 'Occurrences',
      slice: { length: '5m' },
      ...more,
    },
    head,
  )
const grown = (changes: Fields = {}): Fields => ({ by, pause: { ...growing, ...changes } })
const plain = (length: string): Fields => ({ by, pause: { kind: 'constant', length } })

describe('lint', () => {
  const at = '/spec/commitments/0/indicator/spec/ratioMetric/total/metricSource/spec/repeats'
  const warned = (repeats: Fields, where?: Fields) =>
    lintSla(promised(undefined, { indicator: indicator(repeats, where) })).map(
      ({ reason, pointer }) => `${reason} ${pointer}`,
    )

  test.each<[string, Fields, Fields | undefined, string[]]>([
    ['repeats of the usual kind', grown(), undefined, []],
    ['a pause that stays the same', plain('1h'), undefined, []],
    // 1, 2, 4, 8, 16 and 32 seconds together.
    ['time enough for all pauses up to the longest', grown({ lookBack: '63s' }), undefined, []],
    [
      'a second less',
      grown({ lookBack: '62s' }),
      undefined,
      [`short-look-back ${at}/pause/lookBack`],
    ],
    [
      'less than the longest pause',
      grown({ lookBack: '31s' }),
      undefined,
      [`short-look-back ${at}/pause/lookBack`],
    ],
    [
      'requests that are alike in the fields by condition',
      grown(),
      { all: [{ field: 'makegood.request.id', eq: 'one' }, failed] },
      [`one-request ${at}/by`],
    ],
    [
      'requests that are alike in one of two fields',
      { ...grown(), by: [...by, 'user.hash'] },
      { field: 'user.hash', eq: 'u1' },
      [],
    ],
    [
      'requests without a field',
      { ...grown(), by: [...by, 'user.hash'] },
      { field: 'user.hash', exists: false },
      [`idle-repeats ${at}/by/1`],
    ],
  ])('of %s', (_name, repeats, where, expected) => {
    expect(warned(repeats, where)).toEqual(expected)
  })

  test('of an indicator that joins, and of a threshold', () => {
    const slow = {
      indicator: {
        spec: {
          thresholdMetric: source({
            statistic: { kind: 'each', field: 's' },
            repeats: grown({ lookBack: '3s' }),
          }),
        },
      },
      ...{ op: 'lte', value: 2, bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' },
    }
    const slice = { length: '1m', bad: slow.bad, empty: 'up', join: 'any', also: [slow] }
    const found = lintSla(promised(undefined, { budgetingMethod: 'Timeslices', slice }))
    expect(found).toEqual([
      {
        reason: 'short-look-back',
        pointer:
          '/spec/commitments/0/slice/also/0/indicator/spec/thresholdMetric/metricSource/spec/repeats/pause/lookBack',
        text: 'what comes more than 3 s after repeats nothing, so a pause of 32 s is never asked',
      },
    ])
  })
})

describe('diff', () => {
  const judged = (before: ReturnType<typeof sla>, after: ReturnType<typeof sla>) =>
    diffSlas(before, after).map(({ what, forTheCustomer }) => `${what}: ${forTheCustomer}`)

  test.each<[string, Fields | undefined, Fields | undefined, string]>([
    ['repeats that do not count', undefined, grown(), 'worse'],
    ['repeats that count again', plain('10s'), undefined, 'better'],
    ['a longer first pause', grown(), grown({ first: '2s' }), 'worse'],
    ['a pause that grows faster', grown(), grown({ factor: 3 }), 'worse'],
    ['a longest pause that is shorter', grown(), grown({ atMost: '16s' }), 'better'],
    ['a longer look back', grown(), grown({ lookBack: '10m' }), 'worse'],
    ['a pause that grows instead', plain('1s'), grown(), 'worse'],
    [
      'a longer pause of less look back',
      grown(),
      grown({ atMost: '64s', lookBack: '2m' }),
      'unclear',
    ],
    ['other fields', grown(), { ...grown(), by: ['user.hash'] }, 'unclear'],
  ])('of %s', (_name, before, after, judgement) => {
    expect(judged(promised(before), promised(after))).toEqual([
      `repeats that do not count: ${judgement}`,
    ])
  })

  test('of the same fields in another order is none', () => {
    const two = (fields: string[]) => promised({ ...grown(), by: fields })
    expect(judged(two(['a', 'b']), two(['b', 'a']))).toEqual([])
  })

  test.each<[string, Fields, Fields]>([
    [
      'fewer events can fall under a minimum volume',
      { slice: { length: '5m', minimumVolume: { events: 20, below: 'bad' } } },
      {},
    ],
    [
      'a slice that is not bad any more keeps its bad events',
      { slice: { length: '5m', bad: { kind: 'share', op: 'gt', value: '5%' } } },
      { exclusions: [{ name: 'x', kind: 'cause', effect: 'not-bad' }] },
    ],
  ])('is unclear where %s', (_name, more, head) => {
    expect(judged(promised(undefined, more, head), promised(grown(), more, head))).toEqual([
      'repeats that do not count: unclear',
    ])
  })

  test('tells both in plain words', () => {
    const [change] = diffSlas(promised(), promised(plain('10s')))
    expect(change?.before?.text).toBe('none')
    expect(change?.after?.text).toBe(
      'A bad one counts only when it comes at least 10 seconds after the bad one before it of the same makegood.request.id. Sooner it does not count at all, neither as bad nor among the others. A good one of the same makegood.request.id begins anew; one without makegood.request.id repeats nothing.',
    )
  })
})
