import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fraction } from '../../../src/domain/money/fraction.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { holds, isEmpty } from '../../../src/domain/sla/remedy/range.ts'
import { lintSla } from '../../../src/domain/sla-tools/lint/lint.ts'
import { simplestIn } from '../../../src/domain/sla-tools/lint/simplest.ts'
import { periodLengths } from '../../../src/domain/sla-tools/period-lengths.ts'
import { band, commitment, document, sla } from '../sla/sample.ts'
import { everyRemedy } from './every-remedy.ts'

type Fields = Record<string, unknown>

const slice = (changes: Fields = {}): Fields => ({
  length: '1m',
  bad: { kind: 'share', op: 'gt', value: '5%' },
  empty: 'up',
  ...changes,
})
const bands = (list: Fields[], more: Fields = {}): Fields => ({
  remedy: { kind: 'bands', bands: list, ...more },
})
const fixed = (attainment: Fields, amount: string): Fields => ({
  attainment,
  pays: { kind: 'amount', amount },
})
const perWindow = (pays: Fields, more: Fields = {}): Fields => ({
  remedy: { kind: 'per-window', pays, ...more },
})
const share = (text: string): Fields => ({ kind: 'share', share: text })
const days = (n: number): Fields => ({ kind: 'days', days: n })
const money = (amount: number): Fields => ({ kind: 'amount', amount })
const several = (combine: string, remedies: Fields[]): Fields => ({
  remedy: { kind: 'several', combine, remedies },
})
const pays = (part: Fields): Fields => ({ kind: 'fixed', pays: part })
const each = { kind: 'attainment', share: '0.1%' }
const steps = (part: Fields): Fields => ({ kind: 'steps', each, count: 'started', pays: part })
const over = (duration: string, more: Fields = {}, timeZone = 'UTC'): Fields => ({
  timeWindow: [{ duration, calendar: { timeZone }, ...more }],
})
const half = { lt: '99.9%', gte: '99%' }
const rest = { lt: '99%' }

const tried = {
  fixed: pays(money(5)),
  right: { kind: 'right', right: 'r', when: { consecutive: 2 } },
}
const pair = (remedy: Fields, groupMore: Fields = {}) => {
  const parsed = slaFrom(
    document([commitment({ name: 'a' }), commitment({ name: 'b', remedy })], {
      groups: [{ name: 'g', commitments: ['a', 'b'], pays: 'greatest', ...groupMore }],
    }),
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return lintSla(parsed.value).map(({ reason, pointer }) => `${reason} ${pointer}`)
}

describe('groups', () => {
  test.each([
    ['of two that pay', tried.fixed, []],
    ['of one that pays and one that gives a right', tried.right, ['idle-group /spec/groups/0']],
    ['of one that pays nothing', { kind: 'none' }, ['idle-group /spec/groups/0']],
  ])('%s', (_name, remedy, expected) => {
    expect(pair(remedy)).toEqual(expected)
  })

  test('whose cap lets nothing through', () => {
    expect(pair(tried.fixed, { caps: [money(0)] })).toEqual(['pays-nothing /spec/groups/0/caps/0'])
  })
})

describe('caps over several periods', () => {
  const reasons = (periods: number, sum: number) => {
    const caps = [money(100), { ...money(sum), over: { periods } }]
    return lintSla(sla({ remedy: tried.fixed, caps })).map(({ reason }) => reason)
  }

  test('decide nothing where each period’s own cap does already', () => {
    expect(reasons(3, 299)).toEqual([])
    expect(reasons(3, 300)).toEqual(['idle-cap'])
  })

  test('below the least that is paid are told, but not where the rest is carried', () => {
    const caps = (more: Fields) =>
      lintSla(sla({ remedy: tried.fixed, caps: [{ ...money(4), ...more }] }))
    expect(caps({}).map(({ reason }) => reason)).toEqual(['cap-below-pay'])
    expect(caps({ rest: 'carried' })).toEqual([])
  })
})

const cases: readonly [string, Fields, string, string, RegExp][] = [
  [
    'a band between two steps of a whole month',
    {
      slice: slice({ length: '1h' }),
      ...bands([band({ lt: '99.9%', gte: '99.87%' }, '10%'), band({ lt: '99.87%' }, '25%')]),
    },
    'unreachable-band',
    '/spec/commitments/0/remedy/bands/0/attainment',
    /from 99.87 % to under 99.9 %.*one slice of 672 to 744/,
  ],
  [
    'a band that pays where the target is met',
    bands([band({ lte: '99.9%' }, '10%')], { due: 'always' }),
    'pays-where-met',
    '/spec/commitments/0/remedy/bands/0',
    /at exactly 99.9 %, where the target of 99.9 % is met/,
  ],
  [
    'bands that are due always and only pay where the target is missed',
    bands([band({ lt: '99.9%' }, '10%')], { due: 'always' }),
    'idle-due',
    '/spec/commitments/0/remedy/due',
    /no band reaches where the target is met/,
  ],
  [
    'a band that runs long enough jump over',
    {
      slice: slice({ length: '5m', run: { atLeast: '1h' } }),
      ...bands([band({ lt: '99.9%', gte: '99.88%' }, '10%'), band({ lt: '99.88%' }, '25%')]),
    },
    'unreachable-band',
    '/spec/commitments/0/remedy/bands/0/attainment',
    /fewer than 12 bad in a row are up/,
  ],
  [
    'a stated gap that a month can reach',
    bands([band({ lt: '99.9%', gt: '99%' }, '10%'), band(rest, '25%')], { gap: 'nothing' }),
    'gap-pays-nothing',
    '/spec/commitments/0/remedy/gap',
    /exactly 99 % misses the target and pays nothing; 432 bad of 43,200 slices of 1 min reach it/,
  ],
  [
    'a deeper band that pays the same',
    bands([band(half, '10%'), band(rest, '10%')]),
    'flat-bands',
    '/spec/commitments/0/remedy/bands/1/pays',
    /under 99 % pays the same as band 1 above it$/,
  ],
  [
    'bands that are alike under the cap',
    { ...bands([band(half, '10%'), band(rest, '25%')]), caps: [{ kind: 'share', share: '10%' }] },
    'flat-bands',
    '/spec/commitments/0/remedy/bands/1/pays',
    /once the caps are applied/,
  ],
  [
    'a band that pays nothing',
    bands([band(half, '0%'), band(rest, '10%')]),
    'pays-nothing',
    '/spec/commitments/0/remedy/bands/0/pays',
    /nothing/,
  ],
  [
    'a cap of nothing',
    { caps: [{ kind: 'amount', amount: 0 }] },
    'pays-nothing',
    '/spec/commitments/0/caps/0',
    /nothing/,
  ],
  [
    'a cap below the smallest band',
    {
      caps: [
        { kind: 'amount', amount: 500 },
        { kind: 'share', share: '5%' },
      ],
    },
    'cap-below-pay',
    '/spec/commitments/0/caps/1',
    /cap of 5 % is below the 10 % that the smallest band pays/,
  ],
  [
    'a cap of each window below what one pays',
    perWindow({ kind: 'amount', amount: 20 }, { capEach: { kind: 'amount', amount: '12.50' } }),
    'cap-below-pay',
    '/spec/commitments/0/remedy/capEach',
    /USD 12.50 is below the USD 20.00 that one window pays/,
  ],
  [
    'a minimum above the largest band',
    { ...bands([fixed(half, '5'), fixed(rest, '10')]), minimumPayable: { gt: 10 } },
    'minimum-above-pay',
    '/spec/commitments/0/minimumPayable/gt',
    /more than USD 10.00, and a period pays at most USD 10.00/,
  ],
  [
    'a minimum above the cap',
    { caps: [{ kind: 'amount', amount: 9 }], minimumPayable: { gte: 10 } },
    'minimum-above-pay',
    '/spec/commitments/0/minimumPayable/gte',
    /at least USD 10.00, and a period pays at most USD 9.00/,
  ],
  [
    'a target that every period misses',
    {
      objectives: [{ target: 1 }],
      breachedWhen: 'lte',
      ...bands([band({ lte: 1 }, '10%')]),
    },
    'always-missed',
    '/spec/commitments/0/breachedWhen',
    /every period misses/,
  ],
  [
    'a target of nothing',
    { objectives: [{ target: 0 }], remedy: { kind: 'none' } },
    'never-missed',
    '/spec/commitments/0/objectives/0/target',
    /never under 0 %/,
  ],
  [
    'slices that are never bad',
    { slice: slice({ bad: { kind: 'share', op: 'gt', value: 1 } }) },
    'never-missed',
    '/spec/commitments/0/objectives/0/targetPercent',
    /no slice is ever bad/,
  ],
  [
    'windows of slices that are never bad',
    {
      budgetingMethod: 'Occurrences',
      slice: slice({ bad: { kind: 'share', op: 'gt', value: 1 } }),
      ...perWindow({ kind: 'amount', amount: 20 }),
    },
    'never-bad',
    '/spec/commitments/0/slice/bad',
    /no degradation window/,
  ],
  [
    'slices that are always bad',
    { slice: slice({ bad: { kind: 'share', op: 'gte', value: 0 } }) },
    'always-bad',
    '/spec/commitments/0/slice/bad',
    /at least 0 %/,
  ],
  [
    'a run of one slice',
    { slice: slice({ run: { atLeast: '1m' } }) },
    'idle-run',
    '/spec/commitments/0/slice/run',
    /one slice long/,
  ],
  [
    'unknown slices without a floor',
    { slice: slice({ empty: 'unknown' }) },
    'floor-unsaid',
    '/spec/commitments/0/slice/empty',
    /one known slice/,
  ],
  [
    'slices under the minimum volume unknown without a floor',
    { slice: slice({ minimumVolume: { events: 5, below: 'unknown' } }) },
    'floor-unsaid',
    '/spec/commitments/0/slice/minimumVolume',
    /one known slice/,
  ],
  [
    'a floor that no slice can fall under',
    { slice: slice({ knownAtLeast: '90%' }) },
    'idle-floor',
    '/spec/commitments/0/slice/knownAtLeast',
    /decides nothing/,
  ],
  [
    'a floor over silent slices that nobody spoke of',
    { budgetingMethod: 'Occurrences', slice: { knownAtLeast: '90%' } },
    'empty-unsaid',
    '/spec/commitments/0/slice/knownAtLeast',
    /under 90 % known/,
  ],
  [
    'bands of days that are alike under a cap of days',
    {
      ...bands([
        { attainment: half, pays: days(3) },
        { attainment: rest, pays: days(7) },
      ]),
      caps: [days(3)],
    },
    'flat-bands',
    '/spec/commitments/0/remedy/bands/1/pays',
    /once the caps are applied/,
  ],
  [
    'a cap of days below a fixed payment of days',
    { remedy: pays(days(3)), caps: [days(2.5)] },
    'cap-below-pay',
    '/spec/commitments/0/caps/0',
    /cap of 2.5 days is below the 3 days that a miss pays/,
  ],
  [
    'a cap below one increment of steps among several remedies',
    {
      ...several('greatest', [steps(share('5%')), { kind: 'time', of: 'all', multiplier: 2 }]),
      caps: [share('3%')],
    },
    'cap-below-pay',
    '/spec/commitments/0/caps/0',
    /the 5 % that one increment pays/,
  ],
  [
    'a slope that pays nothing',
    { remedy: { kind: 'slope', each, pays: money(0) } },
    'pays-nothing',
    '/spec/commitments/0/remedy/pays',
    /nothing/,
  ],
  [
    'a band that pays nothing among several remedies',
    several('sum', [
      pays(money(5)),
      { kind: 'bands', bands: [band(half, '0%'), band(rest, '10%')] },
    ]),
    'pays-nothing',
    '/spec/commitments/0/remedy/remedies/1/bands/0/pays',
    /nothing/,
  ],
  [
    'a gap in one table of several remedies',
    several('sum', [
      pays(money(5)),
      {
        kind: 'bands',
        bands: [band({ lt: '99.9%', gt: '99%' }, '10%'), band(rest, '25%')],
        gap: 'nothing',
      },
    ]),
    'gap-pays-nothing',
    '/spec/commitments/0/remedy/remedies/1/gap',
    /exactly 99 % misses the target and these bands pay nothing; 432 bad/,
  ],
  [
    'a minimum above the sum of several amounts',
    { ...several('sum', [pays(money(4)), pays(money(5))]), minimumPayable: { gt: 9 } },
    'minimum-above-pay',
    '/spec/commitments/0/minimumPayable/gt',
    /at most USD 9.00/,
  ],
  [
    'a minimum above the greatest of several amounts',
    { ...several('greatest', [pays(money(4)), pays(money(5))]), minimumPayable: { gte: 6 } },
    'minimum-above-pay',
    '/spec/commitments/0/minimumPayable/gte',
    /at most USD 5.00/,
  ],
]

describe('the linter', () => {
  test('has nothing to say about the sample', () => {
    expect(lintSla(sla())).toEqual([])
  })

  test.each(cases)('warns of %s', (_name, changes, reason, pointer, text) => {
    const found = lintSla(sla(changes))
    expect(found.map((each) => each.reason)).toContain(reason)
    expect(found.find((each) => each.reason === reason)).toEqual({
      reason,
      pointer,
      text: expect.stringMatching(text),
    })
  })

  test('is silent about a stated gap that no month reaches', () => {
    const list = [band({ lt: '99.8%', gt: '99.001%' }, '10%'), band({ lt: '99.001%' }, '25%')]
    const objectives = [{ targetPercent: 99.8 }]
    const changes = {
      objectives,
      slice: slice({ length: '1h' }),
      ...bands(list, { gap: 'nothing' }),
    }
    expect(lintSla(sla(changes))).toEqual([])
  })

  test('is silent about a narrow band where slices may leave the denominator', () => {
    const list = [band({ lt: '99.9%', gte: '99.8%' }, '10%'), band({ lt: '99.8%' }, '25%')]
    const narrow = (empty: string) =>
      lintSla(sla({ slice: slice({ length: '1h', empty }), ...bands(list) }))
    expect(narrow('drop')).toEqual([])
  })
})

describe('the linter, where a comparison needs the fees or the evidence,', () => {
  test.each<[string, Fields]>([
    ['days under a cap of a share', { remedy: pays(days(3)), caps: [share('1%')] }],
    ['a share under a cap of days', { remedy: pays(share('50%')), caps: [days(1)] }],
    [
      'a slope under its cap',
      { remedy: { kind: 'slope', each, pays: share('20%') }, caps: [share('10%')] },
    ],
    [
      'bands of two kinds',
      {
        ...bands([band(half, '10%'), { attainment: rest, pays: days(1) }]),
        caps: [share('5%')],
      },
    ],
    ['steps over a minimum', { remedy: steps(money(1)), minimumPayable: { gte: 50 } }],
    [
      'an amount beside steps under a minimum',
      { ...several('sum', [pays(money(1)), steps(money(1))]), minimumPayable: { gte: 50 } },
    ],
  ])('says nothing about %s', (_name, changes) => {
    expect(lintSla(sla(changes))).toEqual([])
  })

  test('holds a minimum against the rounded sum', () => {
    const changes = { remedy: pays(money(10.5)), minimumPayable: { gte: 11 } }
    expect(lintSla(sla(changes, { rounding: { mode: 'up', unit: 100 } }))).toEqual([])
    expect(lintSla(sla(changes, { rounding: { mode: 'down' } }))).toMatchObject([
      { reason: 'minimum-above-pay' },
    ])
  })
})

describe('the caps for all commitments', () => {
  const basis = { kind: 'all-fees' }

  test('are held against amounts of a commitment, never against its shares or days', () => {
    expect(lintSla(sla({ remedy: pays(money(5)) }, { caps: [money(4)] }))).toEqual([
      {
        reason: 'cap-below-pay',
        pointer: '/spec/caps/0',
        text: 'the cap of USD 4.00 is below the USD 5.00 that a miss of commitment "availability" pays, so that is never paid in full',
      },
    ])
    expect(lintSla(sla({}, { basis, caps: [share('1%'), days(1)] }))).toEqual([])
  })

  test('are told where they let nothing be paid', () => {
    expect(lintSla(sla({}, { caps: [money(0)] }))).toMatchObject([
      { reason: 'pays-nothing', pointer: '/spec/caps/0' },
    ])
  })
})

describe('a table over longer periods', () => {
  const holed = {
    breachedWhen: 'lte',
    ...bands([band({ lte: '99.9%', gt: '99%' }, '10%'), band(rest, '25%')], { gap: 'nothing' }),
  }

  test('has a gap that a quarter reaches, with 1,296 of 129,600 minutes', () => {
    for (const duration of ['1Q', '3M']) {
      expect(lintSla(sla(holed, over(duration))).map(({ text }) => text)).toEqual([
        'attainment of exactly 99 % misses the target and pays nothing; 1,296 bad of 129,600 slices of 1 min reach it',
      ])
    }
  })

  test('has none that counts where every quarter has clocks that make it unreachable', () => {
    // 90 days less an hour, 91 less an hour, 91, 92, and 92 days and an hour.
    expect(lintSla(sla(holed, over('1Q', {}, 'Europe/Berlin')))).toEqual([])
  })

  test('has a gap that a year reaches', () => {
    expect(lintSla(sla(holed, over('1Y'))).map(({ text }) => text)).toEqual([
      'attainment of exactly 99 % misses the target and pays nothing; 5,256 bad of 525,600 slices of 1 min reach it',
    ])
  })

  test('has a band that a year reaches and a month does not', () => {
    const narrow = {
      slice: slice({ length: '1h' }),
      ...bands([band({ lt: '99.9%', gte: '99.87%' }, '10%'), band({ lt: '99.87%' }, '25%')]),
    }
    const reasons = (duration: string) =>
      lintSla(sla(narrow, over(duration))).map(({ reason }) => reason)
    expect(reasons('1M')).toEqual(['unreachable-band'])
    expect(reasons('1Y')).toEqual([])
  })
})

describe('a band that only a month of 28 days less an hour has', () => {
  const narrow = {
    slice: slice({ length: '1h' }),
    ...bands([
      band({ lt: '99.9%', gte: '99.851%' }, '10%'),
      band({ lt: '99.851%', gt: '99.8508%' }, '15%'),
      band({ lte: '99.8508%' }, '25%'),
    ]),
  }
  const warned = (more: Fields) =>
    lintSla(sla(narrow, over('1M', more, 'Europe/Berlin'))).map(({ pointer }) => pointer)
  const at = (index: number) => `/spec/commitments/0/remedy/bands/${index}/attainment`

  // 670 of 671 hours are 99.85097 %: from 28 February of 2029, when clocks change on 25 March.
  test('is unreachable for calendar months, and may be reached from other days', () => {
    expect(warned({})).toEqual([at(1)])
    expect(warned({ anchor: 'agreement' })).toEqual([])
  })
})

describe('the document of every remedy', () => {
  test('has nothing to warn of', () => {
    const parsed = slaFrom(everyRemedy)
    expect(parsed.ok && lintSla(parsed.value)).toEqual([])
  })
})

describe('the lengths of a period', () => {
  const hours = (duration: string, timeZone: string, more: Fields = {}) =>
    periodLengths(sla({}, over(duration, more, timeZone))).certain.map((ms) => ms / 3_600_000)

  test('of a month are 28 to 31 days, and an hour less or more where clocks change', () => {
    expect(hours('1M', 'UTC')).toEqual([672, 696, 720, 744])
    expect(hours('1M', 'Europe/Berlin')).toEqual([672, 696, 720, 743, 744, 745])
  })

  test('of a quarter are 90 to 92 days, and an hour less or more', () => {
    expect(hours('1Q', 'UTC')).toEqual([2160, 2184, 2208])
    expect(hours('1Q', 'Europe/Berlin')).toEqual([2159, 2183, 2184, 2208, 2209])
  })

  test('of a year are 365 or 366 days: its clocks change back', () => {
    expect(hours('1Y', 'Europe/Berlin')).toEqual([8760, 8784])
  })

  test('are those of every start where the agreement anchors them', () => {
    const anchor = { anchor: 'agreement' }
    expect(hours('1M', 'Europe/Berlin', anchor)).toEqual([
      672, 695, 696, 719, 720, 721, 743, 744, 745,
    ])
    expect(hours('1Q', 'UTC', anchor)).toEqual([2136, 2160, 2184, 2208])
  })
})

describe('the simplest fraction of a range', () => {
  const cut = fc.record({
    value: fc
      .tuple(fc.nat(60), fc.integer({ min: 1, max: 60 }))
      .map(([n, d]) => fraction(BigInt(Math.min(n, d)), BigInt(d))),
    side: fc.constantFrom('before' as const, 'after' as const),
  })

  test('lies in it, and nothing of a smaller denominator does', () => {
    fc.assert(
      fc.property(cut, cut, (low, high) => {
        fc.pre(!isEmpty({ low, high }))
        const found = simplestIn({ low, high })
        expect(holds({ low, high }, found)).toBe(true)
        for (let d = 1n; d < found.denominator; d += 1n) {
          for (let n = 0n; n <= d; n += 1n) expect(holds({ low, high }, fraction(n, d))).toBe(false)
        }
      }),
    )
  })
})
