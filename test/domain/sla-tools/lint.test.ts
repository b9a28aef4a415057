import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Zone } from '../../../src/domain/calendar/zone.ts'
import { fraction } from '../../../src/domain/money/fraction.ts'
import { holds, isEmpty } from '../../../src/domain/sla/range.ts'
import { lintSla } from '../../../src/domain/sla-tools/lint/lint.ts'
import { simplestIn } from '../../../src/domain/sla-tools/lint/simplest.ts'
import { periodLengths } from '../../../src/domain/sla-tools/period-lengths.ts'
import { band, sla } from '../sla/sample.ts'

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
const half = { lt: '99.9%', gte: '99%' }
const rest = { lt: '99%' }

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
    'a deeper band that pays a smaller amount',
    bands([fixed(half, '20'), fixed(rest, '10')]),
    'flat-bands',
    '/spec/commitments/0/remedy/bands/1/pays',
    /pays less than band 1/,
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

describe('the lengths of a month', () => {
  test('are 28 to 31 days, and an hour less or more where clocks change', () => {
    const hours = (zone: string) =>
      periodLengths({ kind: 'calendar-month', zone: zone as Zone }).map((ms) => ms / 3_600_000)
    expect(hours('UTC')).toEqual([672, 696, 720, 744])
    expect(hours('Europe/Berlin')).toEqual([672, 696, 720, 743, 744, 745])
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
