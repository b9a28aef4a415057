import { describe, expect, test } from 'vitest'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { faultsOf, faultsWith, told } from './faults.ts'
import { commitment, document } from './sample.ts'

type Fields = Record<string, unknown>

const amount = (more: Fields = {}) => ({ kind: 'amount', amount: 5, ...more })
const group = (more: Fields = {}) => ({
  name: 'g',
  commitments: ['a', 'b'],
  pays: 'greatest',
  ...more,
})
/** Commitments a, b and c under these groups. */
const grouped = (groups: unknown, spec: Fields = {}, each: Fields = {}) =>
  document(
    ['a', 'b', 'c'].map((name) => commitment({ name, ...each })),
    { groups, ...spec },
  )
const faults = (...args: Parameters<typeof grouped>) => told(faultsOf(grouped(...args)))

describe('groups', () => {
  test.each([
    ['of commitments that are there', [group()], []],
    [
      'of one commitment',
      [group({ commitments: ['a'] })],
      ['out-of-range /spec/groups/0/commitments'],
    ],
    [
      'of one that is not there',
      [group({ commitments: ['a', 'd'] })],
      ['not-allowed /spec/groups/0/commitments/1'],
    ],
    [
      'that share a commitment',
      [group(), group({ name: 'h', commitments: ['b', 'c'] })],
      ['duplicate-name /spec/groups/1/commitments/0'],
    ],
    [
      'that name one twice',
      [group({ commitments: ['a', 'a'] })],
      ['duplicate-name /spec/groups/0/commitments/1'],
    ],
    [
      'of one name',
      [group(), group({ commitments: ['c', 'c'] })],
      ['duplicate-name /spec/groups/1/name', 'duplicate-name /spec/groups/1/commitments/1'],
    ],
    ['that pay the sum of no caps', [group({ pays: 'sum' })], ['missing /spec/groups/0/caps']],
    [
      'that cap a share of nothing',
      [group({ caps: [{ kind: 'share', share: '5%' }] })],
      ['missing /spec/groups/0/basis'],
    ],
    [
      'with a basis of nothing',
      [group({ caps: [amount()], basis: { kind: 'all-fees' } })],
      ['contradiction /spec/groups/0/basis'],
    ],
    [
      'that cap in too fine an amount',
      [group({ caps: [{ kind: 'amount', amount: 0.001 }] })],
      ['out-of-range /spec/groups/0/caps/0/amount'],
    ],
  ])('%s', (_name, groups, expected) => {
    expect(faults(groups)).toEqual(expected)
  })

  test('are at most 16', () => {
    const many = Array.from({ length: 17 }, (_, i) => group({ name: `g${i}` }))
    expect(faults(many)).toEqual(['too-many /spec/groups'])
  })

  test('suggest the name that was probably meant', () => {
    const found = faultsWith(
      {},
      { groups: [group({ commitments: ['availability', 'availabilty'] })] },
    )
    expect(found[0]).toMatchObject({ suggestion: 'availability' })
  })
})

describe('a group of which the customer chooses one', () => {
  const elected = group({ pays: 'elected' })
  const claim = (kind: string) =>
    ({
      automatic: { kind },
      offer: { kind, accept: { within: { count: 3, unit: 'days' } } },
      'on-request': { kind, deadline: 'none', evidence: ['logs'] },
    })[kind]

  test.each([
    ['what is offered', 'offer', []],
    ['what is claimed', 'on-request', []],
    [
      'nothing that is credited by itself',
      'automatic',
      ['contradiction /spec/groups/0/commitments/0', 'contradiction /spec/groups/0/commitments/1'],
    ],
  ])('is of %s', (_name, kind, expected) => {
    expect(faults([elected], {}, { claim: claim(kind) })).toEqual(expected)
  })

  test('carries no rest', () => {
    const each = { claim: claim('offer'), caps: [amount({ rest: 'carried' })] }
    expect(faults([elected], {}, each)).toEqual(
      [0, 1].map((i) => `contradiction /spec/commitments/${i}/caps/0/rest`),
    )
  })
})

describe('a cap over several periods', () => {
  const over = (written: unknown, spec: Fields = {}) =>
    told(faultsWith({ caps: [amount({ over: written })] }, spec))
  const quarters = { timeWindow: [{ duration: '1Q', calendar: { timeZone: 'UTC' } }] }
  const at = '/spec/commitments/0/caps/0/over'

  test.each([
    [{ periods: 2 }, {}, []],
    [{ periods: 36 }, {}, []],
    [{ periods: 37 }, {}, [`out-of-range ${at}/periods`]],
    [{ periods: 1 }, {}, [`out-of-range ${at}/periods`]],
    [{ months: 36 }, {}, []],
    [{ months: 37 }, {}, [`out-of-range ${at}/months`]],
    [{ months: 12 }, quarters, []],
    [{ months: 10 }, quarters, [`does-not-divide ${at}/months`]],
    [{ months: 3 }, quarters, [`contradiction ${at}/months`]],
  ])('over %j', (written, spec, expected) => {
    expect(over(written, spec)).toEqual(expected)
  })
})

describe('a rest that is carried', () => {
  const carried = amount({ rest: 'carried' })

  test.each([
    ['of a period', [], {}, { caps: [carried] }, []],
    [
      'of several periods',
      [group()],
      {},
      { caps: [amount({ rest: 'carried', over: { periods: 3 } })] },
      ['a', 'b', 'c'].map((_, i) => `contradiction /spec/commitments/${i}/caps/0/rest`),
    ],
    [
      'of commitments of which the greatest pays',
      [group()],
      {},
      { caps: [carried] },
      [0, 1].map((i) => `contradiction /spec/commitments/${i}/caps/0/rest`),
    ],
    [
      'of such a group',
      [group({ caps: [carried] })],
      {},
      {},
      ['contradiction /spec/groups/0/caps/0/rest'],
    ],
    ['over such a group', [group()], { caps: [carried] }, {}, ['contradiction /spec/caps/0/rest']],
    ['over a group that pays the sum', [group({ pays: 'sum', caps: [carried] })], {}, {}, []],
  ])('%s', (_name, groups, spec, each, expected) => {
    expect(faults(groups.length > 0 ? groups : undefined, spec, each)).toEqual(expected)
  })
})

describe('a right', () => {
  const right = (when: unknown) =>
    told(faultsWith({ remedy: { kind: 'right', right: 'terminate', when }, basis: undefined }))
  const at = '/spec/commitments/0/remedy/when'

  test.each([
    [{ breaches: 3, ofLast: 6 }, []],
    [{ breaches: 6, ofLast: 6 }, []],
    [{ breaches: 7, ofLast: 6 }, [`contradiction ${at}/breaches`]],
    [{ consecutive: 2 }, []],
    [{ consecutive: 1 }, [`out-of-range ${at}/consecutive`]],
    [{ attainmentBelow: '95%' }, []],
    [{ attainmentBelow: 0 }, [`contradiction ${at}/attainmentBelow`]],
  ])('when %j', (when, expected) => {
    expect(right(when)).toEqual(expected)
  })
})

test('an end of credits is said in one way', () => {
  const expiry = (written: unknown) => slaFrom(document([commitment({ expiry: written })])).ok
  expect(expiry({ after: { months: 12 }, from: 'issued' })).toBe(true)
  expect(expiry({ after: { days: 30 }, from: 'period-end' })).toBe(true)
  expect(expiry({ on: 'termination' })).toBe(true)
  expect(expiry({ after: { months: 12 } })).toBe(false)
  expect(expiry({ after: { months: 12, days: 3 }, from: 'issued' })).toBe(false)
  expect(expiry({ on: 'termination', from: 'issued' })).toBe(false)
})
