import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { parseSla, slaFrom } from '../../../src/domain/sla/parse.ts'
import { diffSlas } from '../../../src/domain/sla-tools/diff/diff.ts'
import { diffText } from '../../../src/domain/sla-tools/diff/text.ts'
import { band, commitment, document, sla } from '../sla/sample.ts'
import { anyDocument } from './any-sla.ts'
import { everyRemedy } from './every-remedy.ts'

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
const days = (n: number): Fields => ({ kind: 'days', days: n })
const fixed = (pays: Fields): Fields => ({ kind: 'fixed', pays })
const ofAttainment = (more: Fields = {}): Fields => ({
  kind: 'attainment',
  share: '0.1%',
  ...more,
})
const ofTime = (more: Fields = {}): Fields => ({ kind: 'bad-time', length: '30m', ...more })
const steps = (each: Fields, more: Fields = {}): Fields => ({
  remedy: { kind: 'steps', each, count: 'full', pays: two, ...more },
})
const slope = (each: Fields, pays: Fields = two): Fields => ({
  remedy: { kind: 'slope', each, pays },
})
const time = (more: Fields): Fields => ({
  remedy: { kind: 'time', of: 'beyond-allowance', multiplier: 2, ...more },
})
const units = (more: Fields = {}): Fields => ({
  remedy: { kind: 'units-not-charged', unit: '1h', badTime: { gte: '5m' }, ...more },
})
const several = (remedies: Fields[], combine = 'sum'): Fields => ({
  remedy: { kind: 'several', combine, remedies },
})
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
  ['days', { remedy: fixed(days(3)) }, { remedy: fixed(days(4)) }, 'what a miss pays', 'better'],
  [
    'days for a share',
    { remedy: fixed(days(3)) },
    { remedy: fixed(two) },
    'what a miss pays',
    'unclear',
  ],
  ['a kind of remedy', { remedy: fixed(two) }, slope(ofAttainment()), 'remedy', 'unclear'],
  [
    'the size of steps',
    steps(ofAttainment()),
    steps(ofAttainment({ share: '0.2%' })),
    'size of an increment',
    'worse',
  ],
  [
    'where steps begin',
    steps(ofAttainment()),
    steps(ofAttainment({ from: '99%' })),
    'where increments begin',
    'worse',
  ],
  [
    'a target from which steps are counted',
    steps(ofAttainment()),
    { ...steps(ofAttainment()), objectives: [{ target: 0.9995 }] },
    'target',
    'better',
  ],
  [
    'time that is free',
    steps(ofTime()),
    steps(ofTime({ free: '1h' })),
    'where increments begin',
    'worse',
  ],
  [
    'the length of steps',
    steps(ofTime()),
    steps(ofTime({ length: '10m' })),
    'size of an increment',
    'better',
  ],
  [
    'which steps count',
    steps(ofTime()),
    steps(ofTime(), { count: 'started' }),
    'an increment that has only begun',
    'better',
  ],
  [
    'what steps pay',
    steps(ofTime()),
    steps(ofTime(), { pays: { kind: 'share', share: '1%' } }),
    'what an increment pays',
    'worse',
  ],
  [
    'what a slope pays',
    slope(ofTime()),
    slope(ofTime(), { kind: 'share', share: '3%' }),
    'what a whole increment pays',
    'better',
  ],
  ['time that is paid for', time({}), time({ of: 'all' }), 'bad time that is paid for', 'better'],
  ['a multiplier', time({}), time({ multiplier: 1.5 }), 'multiplier', 'worse'],
  ['a unit', units(), units({ unit: '2h' }), 'length of a unit', 'unclear'],
  [
    'the edge of a bad unit',
    units(),
    units({ badTime: { gt: '5m' } }),
    'bad time that frees a unit',
    'worse',
  ],
  [
    'when units are free',
    units(),
    units({ due: 'when-breached' }),
    'when units are not charged',
    'worse',
  ],
  [
    'how remedies are joined',
    several([fixed(two), fixed(days(1))]),
    several([fixed(two), fixed(days(1))], 'greatest'),
    'several remedies',
    'worse',
  ],
  [
    'a remedy beside others',
    several([fixed(two), fixed(days(1))]),
    several([fixed(days(1)), ...[{ kind: 'time', of: 'all', multiplier: 2 }, fixed(two)]]),
    'remedy',
    'better',
  ],
  [
    'one of several remedies',
    several([fixed(two), fixed(days(1))]),
    several([fixed(two), fixed(days(2))]),
    'what a miss pays',
    'better',
  ],
  [
    'a bad share where time is paid for',
    { ...time({ of: 'all' }), budgetingMethod: 'RatioTimeslices' },
    {
      ...time({ of: 'all' }),
      budgetingMethod: 'RatioTimeslices',
      slice: slice({ bad: { kind: 'share', op: 'gt', value: '1%' } }),
    },
    'when a slice is bad',
    'better',
  ],
  [
    'a bad share where windows pay beside time',
    several([
      { kind: 'time', of: 'all', multiplier: 2 },
      { kind: 'per-window', pays: two },
    ]),
    {
      ...several([
        { kind: 'time', of: 'all', multiplier: 2 },
        { kind: 'per-window', pays: two },
      ]),
      slice: slice({ bad: { kind: 'share', op: 'gt', value: '1%' } }),
    },
    'when a slice is bad',
    'unclear',
  ],
  [
    'what a window pays by its length',
    perWindow({ kind: 'by-length', bands: [{ lasts: { gte: '5m' }, pays: two }] }),
    perWindow({ kind: 'by-length', bands: [{ lasts: { gt: '5m' }, pays: two }] }),
    'what a window pays',
    'unclear',
  ],
  [
    'a cap in days',
    { caps: [days(5)] },
    { caps: [days(4)] },
    'cap of the period, in days',
    'worse',
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
      'time zone of the period',
      'unclear',
    ],
    [
      'duration',
      { timeWindow: [{ duration: '1Q', calendar: { timeZone: 'UTC' } }] },
      'period',
      'unclear',
    ],
    [
      'first day',
      {
        timeWindow: [
          { duration: '1M', calendar: { timeZone: 'UTC', startTime: '2026-04-15 00:00:00' } },
        ],
      },
      'what periods are counted from',
      'unclear',
    ],
    [
      'anchor',
      { timeWindow: [{ duration: '1M', calendar: { timeZone: 'UTC' }, anchor: 'agreement' }] },
      'what periods are counted from',
      'unclear',
    ],
    [
      'absent time',
      { timeWindow: [{ duration: '1M', calendar: { timeZone: 'UTC' }, absent: 'up' }] },
      'time of a period in which the agreement is not in force',
      'unclear',
    ],
    [
      'caps for all',
      { caps: [{ kind: 'amount', amount: 9 }] },
      'cap of all commitments together, as an amount',
      'worse',
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

  test('of the caps for all commitments is judged by kind, and of their basis by its fees', () => {
    const spec = (scopes: string[], n: number) => ({
      basis: { kind: 'fees', scopes },
      caps: [
        { kind: 'share', share: '50%' },
        { kind: 'days', days: n },
      ],
    })
    expect(diffSlas(sla({}, spec(['api'], 9)), sla({}, spec(['api', 'support'], 8)))).toEqual([
      {
        kind: 'changed',
        commitment: null,
        what: 'basis of the caps for all commitments',
        before: { pointer: '/spec/basis', text: 'the fees for api' },
        after: { pointer: '/spec/basis', text: 'the fees for api and support' },
        forTheCustomer: 'better',
      },
      {
        kind: 'changed',
        commitment: null,
        what: 'cap of all commitments together, in days',
        before: { pointer: '/spec/caps', text: '9 days of the basis' },
        after: { pointer: '/spec/caps', text: '8 days of the basis' },
        forTheCustomer: 'worse',
      },
    ])
  })

  test('of a remedy among several points at it, in each order', () => {
    const old = sla(several([fixed(days(1)), fixed({ kind: 'amount', amount: 5 })]))
    const fresh = sla(several([fixed({ kind: 'amount', amount: 6 }), fixed(days(1))]))
    const paths = [
      '/spec/commitments/0/remedy/remedies/1/pays',
      '/spec/commitments/0/remedy/remedies/0/pays',
    ]
    expect(diffSlas(old, fresh)).toMatchObject([
      { before: { pointer: paths[0] }, after: { pointer: paths[1] }, forTheCustomer: 'better' },
    ])
  })

  test('of the kind of a remedy tells all that each says', () => {
    expect(diffSlas(sla(time({})), sla(none))).toMatchObject([
      {
        before: {
          text: 'time (bad time that is paid for: what is beyond the allowance of the target; multiplier: 2)',
        },
        after: { text: 'a miss pays nothing' },
        forTheCustomer: 'worse',
      },
    ])
  })

  test('is never judged across two currencies', () => {
    const caps = (amount: number) => ({ caps: [{ kind: 'amount', amount }] })
    const found = diffSlas(sla(caps(5)), sla(caps(9), { currency: 'jpy' }))
    expect(found.find(({ what }) => what.startsWith('cap'))?.forTheCustomer).toBe('unclear')
    const whole = diffSlas(sla({}, caps(5)), sla({}, { ...caps(9), currency: 'jpy' }))
    expect(whole.find(({ what }) => what.startsWith('cap'))?.forTheCustomer).toBe('unclear')
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

  test('in the document of every remedy against itself, or in another order', () => {
    expect(diffSlas(valid(everyRemedy), valid(reversed(everyRemedy)))).toEqual([])
  })

  test('in a period that is written in another way', () => {
    const window = (duration: string, startTime?: string, more: Fields = {}) =>
      sla(
        {},
        {
          timeWindow: [
            {
              duration,
              calendar: { timeZone: 'UTC', ...(startTime ? { startTime } : {}) },
              ...more,
            },
          ],
        },
      )
    const said = { anchor: 'calendar', absent: 'shrinks' }
    expect(diffSlas(window('1M'), window('1M', '2026-05-01 00:00:00', said))).toEqual([])
    const quarter = window('3M', '2026-11-15 00:00:00')
    expect(diffSlas(window('1Q', '2025-02-15 00:00:00'), quarter)).toEqual([])
    expect(diffSlas(window('12M'), window('1Y', '2020-01-01 00:00:00'))).toEqual([])
    expect(diffSlas(window('1Y'), window('1Y', '2026-02-01 00:00:00'))).not.toEqual([])
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
