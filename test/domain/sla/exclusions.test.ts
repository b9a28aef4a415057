import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { emptySlices } from '../../../src/domain/judging/slicing/slices.ts'
import { tally } from '../../../src/domain/judging/tally/tally.ts'
import { exclusionPlanOf, exclusionPlansOf } from '../../../src/domain/sla/exclusion/plan.ts'
import { countedIndicators } from '../../../src/domain/sla/indicator/counted.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { columnsOf } from './columns.ts'
import { faultsWith, told } from './faults.ts'
import { commitment, document, sla } from './sample.ts'

type Fields = Record<string, unknown>

const window = (more: Fields = {}): Fields => ({
  name: 'maintenance',
  kind: 'window',
  effect: 'removed',
  ...more,
})
const quota = { field: 'http.response.status_code', eq: 429 }
const traffic = (more: Fields = {}): Fields => ({
  name: 'over-quota',
  kind: 'traffic',
  where: quota,
  ...more,
})
const refused = (exclusions: Fields[], changes: Fields = {}) =>
  told(faultsWith(changes, { exclusions }))
const mean = { budgetingMethod: 'RatioTimeslices', slice: { length: '1m', empty: 'up' } }
const at = '/spec/exclusions'

describe('exclusions', () => {
  test.each<[string, Fields[], string[], Fields?]>([
    [
      'two of one name',
      [window(), traffic({ name: 'maintenance' })],
      [`duplicate-name ${at}/1/name`],
    ],
    [
      'an unknown commitment',
      [window({ commitments: ['availabilty'] })],
      [`not-allowed ${at}/0/commitments/0`],
    ],
    [
      'a commitment twice',
      [window({ commitments: ['availability', 'availability'] })],
      [`duplicate-name ${at}/0/commitments/1`],
    ],
    ['an unknown kind', [window({ kind: 'windows' })], [`not-allowed ${at}/0/kind`]],
    ['an unknown effect', [window({ effect: 'remove' })], [`not-allowed ${at}/0/effect`]],
    ['a notice that is no length', [window({ notice: '3 days' })], [`out-of-range ${at}/0/notice`]],
    ['a misspelt field', [window({ notise: '3d' })], [`unknown-field ${at}/0/notise`]],
    ['an effect of traffic', [traffic({ effect: 'up' })], [`contradiction ${at}/0/effect`]],
    [
      'notice of a cause',
      [window({ kind: 'cause', notice: '3d' })],
      [`contradiction ${at}/0/notice`],
    ],
    [
      '"not-bad" where no slice is bad',
      [window({ effect: 'not-bad' })],
      [`contradiction ${at}/0/effect`],
      { ...mean, remedy: { kind: 'none' } },
    ],
    [
      'paid time without those that leave it out',
      [{ name: 'paid', kind: 'paid', by: ['availability'], effect: 'up' }],
      [`missing ${at}/0/commitments`],
    ],
    [
      'a condition with too many terms',
      [traffic({ where: { any: Array.from({ length: 64 }, () => quota) } })],
      [`too-many ${at}/0/where`],
    ],
    [
      'more than there may be',
      Array.from({ length: 17 }, (_, i) => window({ name: `w${i}` })),
      [`too-many ${at}`],
    ],
  ])('with %s are refused', (_name, exclusions, faults, changes = {}) => {
    expect(refused(exclusions, changes)).toEqual(faults)
  })

  test('say what was probably meant', () => {
    const [fault] = faultsWith({}, { exclusions: [window({ commitments: ['availabilty'] })] })
    expect(fault).toMatchObject({ suggestion: 'availability', value: '"availabilty"' })
  })

  test('mean all commitments, no notice, no allowance and an appeal at any time, unless they say so', () => {
    const exclusions = [window(), { name: 'cause', kind: 'cause', effect: 'up' }, traffic()]
    const plans = exclusionPlansOf(sla({}, { exclusions }), 'availability')
    const plain = { noticeMs: 0, allowance: null, appealWithinMs: null }
    expect(plans).toEqual([
      { name: 'maintenance', kind: 'window', effect: 'removed', ...plain },
      { name: 'cause', kind: 'cause', effect: 'up', ...plain },
    ])
    expect(exclusionPlanOf(sla({}, { exclusions }), 'over-quota')).toBeUndefined()
  })
})

describe('paid time', () => {
  const two = (first: Fields, second: Fields, exclusions: Fields[]) => {
    const written = [first, second].map((changes, i) => commitment({ name: `c${i}`, ...changes }))
    const parsed = slaFrom(document(written, { exclusions }))
    return told(parsed.ok ? [] : parsed.error)
  }
  const paid = (by: string[], commitments: string[], effect = 'up', name = 'paid'): Fields => ({
    ...{ name, kind: 'paid' },
    ...{ by, commitments, effect },
  })
  const rights = { kind: 'right', right: 'terminate', when: { breaches: 1, ofLast: 2 } }
  const noBadSlices = { ...mean, remedy: { kind: 'fixed', pays: { kind: 'amount', amount: 5 } } }

  test.each<[string, Fields[], string[], Fields?, Fields?]>([
    ['nothing', [paid(['c0'], ['c1'])], []],
    ['nothing the other way round', [paid(['c1'], ['c0'])], []],
    ['an unknown payer', [paid(['c7'], ['c1'])], [`not-allowed ${at}/0/by/0`]],
    ['a payer twice', [paid(['c0', 'c0'], ['c1'])], [`duplicate-name ${at}/0/by/1`]],
    ['no payer', [paid([], ['c1'])], [`out-of-range ${at}/0/by`]],
    ['its own time', [paid(['c1'], ['c0', 'c1'])], [`contradiction ${at}/0/by/0`]],
    [
      'a circle',
      [paid(['c0'], ['c1']), paid(['c1'], ['c0'], 'up', 'back')],
      [`contradiction ${at}/0/by/0`, `contradiction ${at}/1/by/0`],
    ],
    [
      'a payer that pays nothing',
      [paid(['c0'], ['c1'])],
      [`contradiction ${at}/0/by/0`],
      { remedy: { kind: 'none' } },
    ],
    [
      'a payer that gives a right alone',
      [paid(['c0'], ['c1'])],
      [`contradiction ${at}/0/by/0`],
      { remedy: rights },
    ],
    [
      'a payer of which no slice is bad',
      [paid(['c0'], ['c1'])],
      [`contradiction ${at}/0/by/0`],
      noBadSlices,
    ],
    [
      'a payer that is judged for each value',
      [paid(['c0'], ['c1'])],
      [`contradiction ${at}/0/by/0`],
      { each: { field: 'makegood.resource', pays: 'worst', atMost: 5 } },
    ],
    [
      '"not-bad" where no slice is bad',
      [paid(['c0'], ['c1'], 'not-bad')],
      [`contradiction ${at}/0/effect`],
      {},
      noBadSlices,
    ],
    [
      'one that looks back at earlier periods',
      [paid(['c0'], ['c1'])],
      [`contradiction ${at}/0/commitments/0`],
      {},
      { trailing: { length: '30d', anchor: 'window-closed' } },
    ],
    [
      'nothing where the payer looks back',
      [paid(['c0'], ['c1'])],
      [],
      { trailing: { length: '30d', anchor: 'window-closed' } },
    ],
  ])('is refused for %s', (_name, exclusions, faults, first = {}, second = {}) => {
    expect(two(first, second, exclusions)).toEqual(faults)
  })
})

describe('excluded traffic', () => {
  const rows = [200, 503, 429, 429, null].map((status, i) => ({
    time: i,
    fields: status === null ? { other: 1 } : { 'http.response.status_code': status },
  }))
  const counted = (exclusions: Fields[], changes: Fields = {}) => {
    const [indicator] = countedIndicators(sla(changes, { exclusions }))
    if (!indicator) throw new Error('no indicator')
    const into = emptySlices({ from: epochMs(0), until: epochMs(60_000) }, 60_000)
    tally(indicator, [{ columns: columnsOf(rows), keep: null }], into)
    return [into.total[0], into.bad[0]]
  }
  const total = (where: Fields) => ({
    indicator: {
      spec: {
        ratioMetric: {
          good: { metricSource: { type: 'makegood', spec: { where: { field: 'other', eq: 2 } } } },
          total: { metricSource: { type: 'makegood', spec: { where } } },
        },
      },
    },
  })

  test('is no event; what lacks the field is', () => {
    expect(counted([])).toEqual([5, 1])
    expect(counted([traffic()])).toEqual([3, 1])
    const failed = { name: 'failed', kind: 'traffic', where: { field: 'other', eq: 1 } }
    expect(counted([traffic(), failed])).toEqual([2, 1])
  })

  test('narrows what "total" asks for', () => {
    const asked = total({ field: 'http.response.status_code', gte: 400 })
    expect(counted([], asked)).toEqual([3, 3])
    expect(counted([traffic()], asked)).toEqual([1, 1])
  })

  test('is of the commitments that it names', () => {
    expect(counted([traffic({ commitments: [] })])).toEqual([5, 1])
  })

  test('leaves other commitments as they are written', () => {
    const written = sla({}, { exclusions: [window()] })
    expect(countedIndicators(written)).toEqual(countedIndicators(sla()))
  })
})
