import { describe, expect, test } from 'vitest'
import { faultsOf, faultsWith, told } from './faults.ts'
import { commitment, document } from './sample.ts'

const at = (place: string) => `/spec/commitments/0/${place}`
const share = { kind: 'share', share: '5%' }
const amount = { kind: 'amount', amount: 5 }
const steps = (each: unknown, count = 'started') => ({ kind: 'steps', each, count, pays: share })
const slope = (each: unknown) => ({ kind: 'slope', each, pays: share })
const attainment = (written: string, from?: string) => ({
  kind: 'attainment',
  share: written,
  ...(from ? { from } : {}),
})
const badTime = (length: string, free?: string) => ({
  kind: 'bad-time',
  length,
  ...(free ? { free } : {}),
})
const units = (unit: string, limit: unknown) => ({
  kind: 'units-not-charged',
  unit,
  badTime: limit,
})
const several = (...remedies: unknown[]) => ({ kind: 'several', combine: 'sum', remedies })
const byLength = (...bands: [lasts: unknown, pays: unknown][]) => ({
  kind: 'per-window',
  pays: { kind: 'by-length', bands: bands.map(([lasts, pays]) => ({ lasts, pays })) },
})
const fixed = (pays: unknown) => ({ kind: 'fixed', pays })

describe('a remedy is refused', () => {
  test.each([
    [
      'for an increment of 0',
      steps(attainment('0%')),
      'out-of-range remedy/each/share',
      'an increment of 0 has no end',
    ],
    [
      'for a slope by 0',
      slope(attainment('0%')),
      'out-of-range remedy/each/share',
      'an increment of 0 has no end',
    ],
    [
      'for counting down from 0',
      slope(attainment('1%', '0%')),
      'contradiction remedy/each',
      'no attainment is under 0 %: this never pays',
    ],
    [
      'for too many increments',
      steps(attainment('0.0099%')),
      'too-many remedy/each/share',
      'from 99.9 % down there are 10091 increments of 0.0099 %, and 10000 at most are allowed',
    ],
    [
      'for full increments out of reach',
      steps(attainment('10%', '5%'), 'full'),
      'contradiction remedy/each/share',
      'no attainment is a full 10 % under 5 %: this never pays',
    ],
    [
      'for bands by length that do not go up',
      byLength([{ gt: '5m' }, share], [{ gte: '5m' }, share]),
      'band-contradiction remedy/pays/bands/1/lasts',
      'a band of windows that last at least 5 min must come before the one of more than 5 min: from the shortest up',
    ],
    [
      'for bands by length that pay less for longer',
      byLength([{ gte: '5m' }, share], [{ gt: '5m' }, { kind: 'share', share: '4%' }]),
      'band-contradiction remedy/pays/bands/1/pays',
      'a window that lasts more than 5 min pays 4 %, a shorter one 5 %: worse service would pay less',
    ],
    [
      'for a band by length out of reach',
      byLength([{ gt: '31d' }, share]),
      'contradiction remedy/pays/bands/0/lasts/gt',
      'no window lasts more than 31 d in the longest period, 31 days: this never pays',
    ],
    [
      'for full increments longer than the period',
      steps(badTime('30d', '25h'), 'full'),
      'contradiction remedy/each/length',
      'the first full 30 d beyond the free 25 h is more than the longest period, 31 days: this never pays',
    ],
    [
      'for a free time as long as the period',
      slope(badTime('1h', '31d')),
      'contradiction remedy/each/free',
      'what pays beyond the free 31 d is more than the longest period, 31 days: this never pays',
    ],
    [
      'for units of broken slices',
      units('61m', { gt: '5m' }),
      'does-not-divide remedy/unit',
      'units of 61 min must be whole slices of 10 min',
    ],
    [
      'for units longer than the period',
      units('32d', { gt: '5m' }),
      'out-of-range remedy/unit',
      'a unit of 32 d is longer than the longest period, 31 days',
    ],
    [
      'for units that cannot be bad for so long',
      units('1h', { gt: '1h' }),
      'contradiction remedy/badTime/gt',
      'no unit of 1 h can be bad for more than 1 h: this never pays',
    ],
    [
      'for units that cannot be bad for at least so long',
      units('1h', { gte: '61m' }),
      'contradiction remedy/badTime/gte',
      'no unit of 1 h can be bad for at least 61 min: this never pays',
    ],
    [
      'for more days than a period has',
      fixed({ kind: 'days', days: 32 }),
      'out-of-range remedy/pays/days',
      '32 days of the basis are more than the 31 of the longest period',
    ],
  ])('%s', (_name, remedy, place, text) => {
    const slice = { length: '10m', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' }
    const faults = faultsWith({ remedy, slice })
    const [reason, where] = place.split(' ')
    expect(told(faults)).toEqual([`${reason} ${at(where ?? '')}`])
    expect(faults[0]?.text).toBe(text)
  })

  test.each([
    ['increments that just fit', steps(attainment('0.00999%'))],
    ['a full increment to the very end', steps(attainment('99.9%'), 'full')],
    ['a unit that is bad throughout', units('1h', { gte: '1h' })],
    ['all days of the longest period', fixed({ kind: 'days', days: 31 })],
    ['the last full increment of the period', steps(badTime('30d', '1d'), 'full')],
  ])('not for %s', (_name, remedy) => {
    expect(faultsWith({ remedy })).toEqual([])
  })

  test('for more days in a cap, too', () => {
    expect(told(faultsWith({ caps: [{ kind: 'days', days: 90 }] }))).toEqual([
      `out-of-range ${at('caps/0/days')}`,
    ])
  })

  test.each([
    ['gt and gte both', { gt: '5m', gte: '5m' }],
    ['neither', {}],
  ])('for units with %s', (_name, limit) => {
    expect(faultsWith({ remedy: units('1h', limit) })).not.toEqual([])
  })
})

describe('what is paid of a basis needs one', () => {
  test.each([
    ['a fixed share', fixed(share)],
    ['fixed days', fixed({ kind: 'days', days: 1 })],
    ['steps', steps(attainment('1%'))],
    ['a slope', slope(badTime('1h'))],
    ['time', { kind: 'time', of: 'all', multiplier: 2 }],
    ['units', units('1h', { gt: '5m' })],
    ['one of several', several(fixed(amount), fixed(share))],
  ])('%s', (_name, remedy) => {
    expect(told(faultsWith({ remedy, basis: undefined }))).toEqual([`missing ${at('basis')}`])
  })

  test('but amounts need none', () => {
    const remedy = several(fixed(amount), { ...steps(badTime('1h')), pays: amount })
    expect(faultsWith({ remedy, basis: undefined })).toEqual([])
  })

  test('a cap in days does', () => {
    const caps = [{ kind: 'days', days: 3 }]
    expect(told(faultsWith({ remedy: fixed(amount), caps, basis: undefined }))).toEqual([
      `missing ${at('basis')}`,
    ])
  })
})

describe('what looks at bad slices needs to know when a slice is bad', () => {
  const events = { budgetingMethod: 'Occurrences', slice: undefined }

  test.each([
    ['time', { kind: 'time', of: 'all', multiplier: 2 }],
    ['units', units('1h', { gt: '5m' })],
    ['steps of bad time', steps(badTime('1h'))],
    ['one of several', several(fixed(share), slope(badTime('1h')))],
  ])('%s', (_name, remedy) => {
    expect(told(faultsWith({ ...events, remedy }))).toEqual([`missing ${at('slice/bad')}`])
  })

  test('steps of attainment do not', () => {
    expect(faultsWith({ ...events, remedy: steps(attainment('1%')) })).toEqual([])
  })
})

test('a misspelt field names the right one, inside several as well', () => {
  const { count: _, ...wrong } = steps(attainment('1%'))
  const remedy = several(fixed(share), { ...wrong, counts: 'full' })
  const faults = faultsWith({ remedy })
  expect(told(faults)).toContain(`unknown-field ${at('remedy/remedies/1/counts')}`)
  expect(faults.map(({ suggestion }) => suggestion)).toContain('count')
})

describe('several remedies', () => {
  test('are each checked, at their own place', () => {
    const bands = { kind: 'bands', bands: [{ attainment: { lt: '99%' }, pays: share }] }
    const remedy = several(
      bands,
      fixed({ kind: 'amount', amount: '0.001' }),
      steps(attainment('0%')),
    )
    expect(told(faultsWith({ remedy }))).toEqual([
      `band-gap ${at('remedy/remedies/0/bands')}`,
      `out-of-range ${at('remedy/remedies/2/each/share')}`,
      `out-of-range ${at('remedy/remedies/1/pays/amount')}`,
    ])
  })

  test.each([
    ['one', several(fixed(share))],
    ['five', several(...Array.from({ length: 5 }, () => fixed(share)))],
    ['one that pays nothing', several(fixed(share), { kind: 'none' })],
    ['several again', several(fixed(share), several(fixed(share), fixed(share)))],
  ])('are not %s', (_name, remedy) => {
    expect(faultsWith({ remedy })).not.toEqual([])
  })
})

test.each([
  ['days', { kind: 'days', days: 3 }, { kind: 'days', days: 2 }, 'pays 2 days'],
  ['amounts', { kind: 'amount', amount: 10 }, { kind: 'amount', amount: '9.99' }, 'pays 9.99'],
])('a deeper band pays no fewer %s', (_name, shallow, deep, text) => {
  const bands = [
    { attainment: { lt: '99.9%', gte: '99%' }, pays: shallow },
    { attainment: { lt: '99%' }, pays: deep },
  ]
  const faults = faultsWith({ remedy: { kind: 'bands', bands } })
  expect(told(faults)).toEqual([`band-contradiction ${at('remedy/bands/1/pays')}`])
  expect(faults[0]?.text).toContain(text)
})

describe('caps over all commitments', () => {
  const spec = (changes: Record<string, unknown>) =>
    told(faultsOf(document([commitment()], changes)))
  const basis = { kind: 'all-fees' }

  test('need a basis for shares and days, and no other', () => {
    expect(spec({ caps: [share], basis })).toEqual([])
    expect(spec({ caps: [amount] })).toEqual([])
    expect(spec({ caps: [share] })).toEqual(['missing /spec/basis'])
    expect(spec({ caps: [{ kind: 'days', days: 3 }] })).toEqual(['missing /spec/basis'])
    expect(spec({ caps: [amount], basis })).toEqual(['contradiction /spec/basis'])
    expect(spec({ basis })).toEqual(['contradiction /spec/basis'])
  })

  test('are checked like those of one', () => {
    expect(spec({ caps: [{ kind: 'amount', amount: 0.001 }] })).toEqual([
      'out-of-range /spec/caps/0/amount',
    ])
    expect(spec({ caps: [{ kind: 'days', days: 32 }], basis })).toEqual([
      'out-of-range /spec/caps/0/days',
    ])
    const twice = { kind: 'fees', scopes: ['api', 'api'] }
    expect(spec({ caps: [share], basis: twice })).toEqual(['duplicate-name /spec/basis/scopes'])
  })
})
