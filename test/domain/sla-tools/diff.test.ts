import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { parseSla, slaFrom } from '../../../src/domain/sla/parse.ts'
import { diffSlas } from '../../../src/domain/sla-tools/diff/diff.ts'
import { diffText } from '../../../src/domain/sla-tools/diff/text.ts'
import { band, commitment, document, sla } from '../sla/sample.ts'
import { anyDocument } from './any-sla.ts'

type Fields = Record<string, unknown>

const valid = (value: unknown): Sla => {
  const parsed = slaFrom(value)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).reverse()
  return Object.fromEntries(fields.map(([key, inner]) => [key, reversed(inner)]))
}

const slice = (changes: Fields = {}): Fields => ({
  length: '1m',
  bad: { kind: 'share', op: 'gt', value: '5%' },
  empty: 'up',
  ...changes,
})
const three = (first = '10%'): Fields[] => [
  band({ lt: '99.9%', gte: '99%' }, first),
  band({ lt: '99%', gte: '95%' }, '25%'),
  band({ lt: '95%' }, '100%'),
]
const table = (bands: Fields[], more: Fields = {}): Fields => ({
  remedy: { kind: 'bands', bands, ...more },
})
const perWindow = (pays: Fields, more: Fields = {}): Fields => ({
  remedy: { kind: 'per-window', pays, ...more },
})
const two = { kind: 'share', share: '2%' }
const metric = (where?: Fields): Fields => ({
  metricSource: { type: 'makegood', spec: where ? { where } : {} },
})
const indicator = (bad: Fields, total?: Fields): Fields => ({
  indicator: { spec: { ratioMetric: { bad: metric(bad), total: metric(total) } } },
})
const a = { field: 'a', eq: 1 }
const b = { field: 'b', in: ['x', 'y'] }

const none = { remedy: { kind: 'none' } }
const changes: readonly [string, Fields, Fields, string, string][] = [
  ['a title', {}, { displayName: 'Uptime' }, 'title', 'unclear'],
  ['a description', {}, { description: 'x' }, 'description', 'unclear'],
  ['a condition', indicator(a), indicator(b), 'which requests are bad', 'unclear'],
  ['a total', indicator(a), indicator(a, b), 'which requests count', 'unclear'],
  ['a method', {}, { budgetingMethod: 'Occurrences' }, 'budgeting method', 'unclear'],
  ['a target', none, { ...none, objectives: [{ target: 0.9995 }] }, 'target', 'better'],
  [
    'the edge of a target',
    none,
    { ...none, breachedWhen: 'lte' },
    'attainment exactly at the target',
    'better',
  ],
  ['a slice', {}, { slice: slice({ length: '5m' }) }, 'length of a slice', 'unclear'],
  [
    'a bad share',
    {},
    { slice: slice({ bad: { kind: 'share', op: 'gt', value: '1%' } }) },
    'when a slice is bad',
    'better',
  ],
  [
    'a bad share where bad slices may join two windows',
    perWindow(two),
    { ...perWindow(two), slice: slice({ bad: { kind: 'share', op: 'gt', value: '1%' } }) },
    'when a slice is bad',
    'unclear',
  ],
  [
    'a comparison',
    {},
    { slice: slice({ bad: { kind: 'share', op: 'gte', value: '5%' } }) },
    'when a slice is bad',
    'better',
  ],
  [
    'a minimum volume',
    { slice: slice({ minimumVolume: { events: 5, below: 'up' } }) },
    { slice: slice({ minimumVolume: { events: 9, below: 'up' } }) },
    'minimum volume of a slice',
    'worse',
  ],
  ['silence', {}, { slice: slice({ empty: 'bad' }) }, 'a slice without any request', 'better'],
  [
    'silence that may leave a period unproven',
    { slice: slice({ knownAtLeast: '90%' }) },
    { slice: slice({ knownAtLeast: '90%', empty: 'unknown' }) },
    'a slice without any request',
    'unclear',
  ],
  [
    'a run',
    {},
    { slice: slice({ run: { atLeast: '5m' } }) },
    'shortest run of bad slices that counts',
    'worse',
  ],
  [
    'the edge of a run',
    { slice: slice({ run: { atLeast: '5m' } }) },
    { slice: slice({ run: { atLeast: '5m', edge: 'count' } }) },
    'a short run at the edge of the period',
    'better',
  ],
  [
    'a floor',
    {},
    { slice: slice({ knownAtLeast: '90%' }) },
    'share of slices that must be known',
    'worse',
  ],
  ['a remedy', {}, none, 'remedy', 'worse'],
  [
    'what a band pays',
    {},
    table(three('15%')),
    'what attainment under 99.9 %, down to and including 99 % pays',
    'better',
  ],
  [
    'the range of a band',
    table([band({ lt: '99.9%', gte: '99%' }, '10%'), band({ lt: '99%' }, '25%')]),
    table([band({ lt: '99.9%', gte: '98%' }, '10%'), band({ lt: '98%' }, '25%')]),
    'band',
    'worse',
  ],
  [
    'what a gap pays',
    table([band({ lt: '99.9%', gt: '99%' }, '10%'), band({ lt: '99%' }, '25%')], {
      gap: 'nothing',
    }),
    table([band({ lt: '99.9%', gt: '99%' }, '10%'), band({ lt: '99%' }, '25%')], { gap: 'deeper' }),
    'attainment in no band',
    'better',
  ],
  [
    'what a window pays',
    perWindow(two),
    perWindow({ kind: 'share', share: '1%' }),
    'what a window pays',
    'worse',
  ],
  [
    'what a window pays at most',
    perWindow(two),
    perWindow(two, { capEach: { kind: 'amount', amount: 5 } }),
    'cap of each window',
    'worse',
  ],
  [
    'when windows pay',
    perWindow(two),
    perWindow(two, { due: 'when-breached' }),
    'when windows pay',
    'worse',
  ],
  ['the basis', {}, { basis: { kind: 'all-fees' } }, 'basis', 'better'],
  ['other fees', {}, { basis: { kind: 'fees', scopes: ['support'] } }, 'basis', 'unclear'],
  [
    'proration',
    {},
    { basis: { kind: 'fees', scopes: ['api'], partialPeriod: 'whole' } },
    'fees when the agreement is in force for a part of the period',
    'better',
  ],
  [
    'a cap',
    {},
    { caps: [{ kind: 'share', share: '30%' }] },
    'cap of the period, as a share',
    'worse',
  ],
  [
    'a cap in money',
    { caps: [{ kind: 'amount', amount: 5 }] },
    { caps: [{ kind: 'amount', amount: 6 }] },
    'cap of the period, as an amount',
    'better',
  ],
  ['a minimum', {}, { minimumPayable: { gt: 1 } }, 'minimum payable', 'worse'],
  [
    'the edge of a minimum',
    { minimumPayable: { gt: 1 } },
    { minimumPayable: { gte: 1 } },
    'minimum payable',
    'better',
  ],
]
const opposite = { better: 'worse', worse: 'better', unclear: 'unclear' } as Record<string, string>

describe('a change', () => {
  test.each(changes)('of %s is told alone, and judged', (_name, before, after, what, judged) => {
    const [old, fresh] = [sla(before), sla(after)]
    const found = diffSlas(old, fresh)
    expect(found.filter((change) => change.what !== what)).toEqual([])
    expect(found.map((change) => change.forTheCustomer)).toContain(judged)
    const back = diffSlas(fresh, old)
    expect(back.map((change) => change.forTheCustomer)).toContain(opposite[judged])
  })

  test.each([
    ['service', { service: 'other' }, 'service', 'unclear'],
    ['currency', { currency: 'eur' }, 'currency', 'unclear'],
    [
      'zone',
      { timeWindow: [{ duration: '1M', calendar: { timeZone: 'Asia/Tokyo' } }] },
      'period',
      'unclear',
    ],
    ['lateness', { lateness: '4d' }, 'lateness', 'unclear'],
    ['rounding', { rounding: { mode: 'up' } }, 'rounding mode', 'better'],
    ['rounding unit', { rounding: { mode: 'half-up', unit: 5 } }, 'rounding unit', 'unclear'],
  ])('of the %s of an SLA is told alone', (_name, spec, what, forTheCustomer) => {
    expect(diffSlas(sla(), sla({}, spec))).toMatchObject([
      { commitment: null, what, forTheCustomer },
    ])
  })

  test.each([
    ['bad slices', { slice: slice({ bad: { kind: 'share', op: 'gt', value: '1%' } }) }],
    ['silence', { slice: slice({ empty: 'bad' }) }],
    ['runs', { slice: slice({ run: { atLeast: '5m' } }) }],
  ])('of %s is not judged where a worse month can fall into a gap', (_name, change) => {
    const list = [band({ lt: '99.9%', gt: '99%' }, '10%'), band({ lt: '99%' }, '25%')]
    const holed = table(list, { gap: 'nothing' })
    expect(diffSlas(sla(holed), sla({ ...holed, ...change }))).toMatchObject([
      { forTheCustomer: 'unclear' },
    ])
    const whole = table(list, { gap: 'deeper' })
    expect(diffSlas(sla(whole), sla({ ...whole, ...change }))).not.toMatchObject([
      { forTheCustomer: 'unclear' },
    ])
  })

  test('is never judged across two currencies', () => {
    const caps = (amount: number) => ({ caps: [{ kind: 'amount', amount }] })
    const found = diffSlas(sla(caps(5)), sla(caps(9), { currency: 'jpy' }))
    expect(found.find(({ what }) => what.startsWith('cap'))?.forTheCustomer).toBe('unclear')
  })

  test('points into both documents, at the nearest place that each writes', () => {
    const caps = [{ kind: 'share', share: '30%' }]
    expect(diffSlas(sla(), sla({ caps }))).toEqual([
      {
        kind: 'changed',
        commitment: 'availability',
        what: 'cap of the period, as a share',
        before: { pointer: '/spec/commitments/0', text: 'none' },
        after: { pointer: '/spec/commitments/0/caps', text: '30 % of the basis' },
        forTheCustomer: 'worse',
      },
    ])
  })

  test('of a commitment is told as added, removed or renamed', () => {
    const other = commitment({ name: 'quality', ...none })
    const [one, both] = [valid(document([commitment()])), valid(document([other, commitment()]))]
    expect(diffSlas(one, both)).toMatchObject([
      {
        kind: 'added',
        commitment: 'quality',
        after: { pointer: '/spec/commitments/0' },
        before: null,
      },
    ])
    expect(diffSlas(both, one)).toMatchObject([
      { kind: 'removed', commitment: 'quality', after: null },
    ])
    const renamed = valid(document([commitment({ name: 'uptime' })]))
    expect(diffSlas(one, renamed)).toMatchObject([
      {
        kind: 'renamed',
        commitment: 'uptime',
        before: { text: 'availability' },
        after: { text: 'uptime', pointer: '/spec/commitments/0/name' },
      },
    ])
  })

  test('is printed by commitment, with what was and what is', () => {
    expect(diffText(diffSlas(sla(none), sla({ ...none, objectives: [{ target: 0.9995 }] })))).toBe(
      [
        'Commitment availability',
        '  target changed (better for the customer)',
        '    - 99.9 %  (/spec/commitments/0/objectives/0)',
        '    + 99.95 %  (/spec/commitments/0/objectives/0)',
        '',
      ].join('\n'),
    )
  })
})

describe('there is no change', () => {
  test('in any document against itself, in another order or in YAML', () => {
    fc.assert(
      fc.property(anyDocument, (written) => {
        const before = valid(written)
        expect(diffSlas(before, before)).toEqual([])
        expect(diffSlas(before, valid(reversed(written)))).toEqual([])
        const yaml = parseSla(stringify(written, { aliasDuplicateObjects: false }), 'yaml')
        expect(yaml.ok && diffSlas(before, yaml.value)).toEqual([])
      }),
    )
  })

  test.each([
    ['a target', none, { ...none, objectives: [{ target: 0.999 }] }],
    ['a default', {}, { breachedWhen: 'lt' }],
    [
      'a share',
      {},
      table(
        three('10 %').map((each, i) => (i === 0 ? band({ lt: 0.999, gte: 0.99 }, '10.0%') : each)),
      ),
    ],
    ['a loose cap', { caps: [two] }, { caps: [two, { kind: 'share', share: '3%' }] }],
    [
      'a condition',
      indicator({ any: [a, b] }),
      indicator({ any: [{ all: [b] }, { field: 'a', in: [1] }] }),
    ],
    [
      'a slice rule',
      {
        ...none,
        objectives: [{ target: 0.999, timeSliceTarget: 0.95, timeSliceWindow: '60m' }],
        slice: { empty: 'up' },
      },
      { ...none, slice: slice({ length: '1h' }) },
    ],
  ])('in %s that is written in another way', (_name, before, after) => {
    expect(diffSlas(sla(before), sla(after))).toEqual([])
  })

  test('in the order of commitments, and it is said', () => {
    const list = [commitment(), commitment({ name: 'quality', ...none })]
    const found = diffSlas(valid(document(list)), valid(document(list.toReversed())))
    expect(diffText(found)).toBe('No change in meaning.\n')
  })
})
