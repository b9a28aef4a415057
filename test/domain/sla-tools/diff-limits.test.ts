import { expect, test } from 'vitest'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { diffSlas } from '../../../src/domain/sla-tools/diff/diff.ts'
import { commitment, document } from '../sla/sample.ts'

type Fields = Record<string, unknown>

function slaWith(changes: Fields, spec: Fields = {}): Sla {
  const parsed = slaFrom(
    document([commitment({ name: 'a', ...changes }), commitment({ name: 'b' })], spec),
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

const told = (before: Sla, after: Sla) =>
  diffSlas(before, after).map(({ what, forTheCustomer }) => `${what}: ${forTheCustomer}`)

const cap = (amount: number, more: Fields = {}) => ({
  caps: [{ kind: 'amount', amount, ...more }],
})
const windows = (atMost: number): Fields => ({
  budgetingMethod: 'Windows',
  objectives: [{ atMost }],
  remedy: { kind: 'none' },
})
const right = (when: Fields) => ({ remedy: { kind: 'right', right: 'terminate', when } })
const after = (unit: string, n: number) => ({
  expiry: { after: { [unit]: n }, from: 'issued' },
})
const steps = (each: Fields) => ({
  remedy: { kind: 'steps', each, count: 'full', pays: { kind: 'amount', amount: 5 } },
})
const year = { over: { periods: 12 } }

test.each<[string, Fields, Fields, string[]]>([
  ['a cap over a year', {}, cap(9, year), ['cap of the period, over several periods: worse']],
  ['less of it', cap(9, year), cap(8, year), ['cap of the period, over several periods: worse']],
  [
    'another stretch of it',
    cap(9, year),
    cap(9, { over: { periods: 6 } }),
    ['cap of the period, over several periods: unclear'],
  ],
  [
    'a rest that is carried',
    cap(9),
    cap(9, { rest: 'carried' }),
    ['cap of the period, as an amount: better'],
  ],
  [
    'a lower cap whose rest is carried',
    cap(9),
    cap(8, { rest: 'carried' }),
    ['cap of the period, as an amount: unclear'],
  ],
  [
    'fewer breaches for a right',
    right({ breaches: 3, ofLast: 6 }),
    right({ breaches: 2, ofLast: 6 }),
    ['breaches with which the right arises: better'],
  ],
  [
    'a lower attainment for a right',
    right({ attainmentBelow: '95%' }),
    right({ attainmentBelow: '90%' }),
    ['attainment under which the right arises: worse'],
  ],
  [
    'more outages for a right',
    { ...windows(2), ...right({ attainmentOver: 4 }) },
    { ...windows(2), ...right({ attainmentOver: 5 }) },
    ['attainment over which the right arises: worse'],
  ],
  ['fewer outages promised', windows(2), windows(1), ['target: better']],
  [
    'outages instead of a share',
    { remedy: { kind: 'none' } },
    windows(1),
    ['budgeting method: unclear', 'target: unclear'],
  ],
  ['an end of credits', {}, after('days', 9), ['end of a credit that was not used: worse']],
  [
    'a later end of credits',
    after('months', 6),
    after('months', 12),
    ['end of a credit that was not used: better'],
  ],
  [
    'more events free',
    steps({ kind: 'bad-events', events: 9 }),
    steps({ kind: 'bad-events', events: 9, free: 5 }),
    ['where increments begin: worse'],
  ],
  [
    'fewer windows in an increment',
    steps({ kind: 'windows', windows: 3 }),
    steps({ kind: 'windows', windows: 2 }),
    ['size of an increment: better'],
  ],
])('%s', (_name, old, fresh, changes) => {
  expect(told(slaWith(old), slaWith(fresh))).toEqual(changes)
})

const group = (pays: string, more: Fields = {}) => ({
  groups: [{ name: 'g', commitments: ['a', 'b'], pays, ...more }],
})

test('a group takes something away, and is gone for the better', () => {
  const [none, some] = [slaWith({}), slaWith({}, group('greatest'))]
  expect(told(none, some)).toEqual(['groups of commitments: worse'])
  expect(told(some, none)).toEqual(['groups of commitments: better'])
  expect(told(some, slaWith({}, group('sum', cap(5))))).toEqual(['groups of commitments: unclear'])
})

test('a choice of the customer is another thing than the greatest', () => {
  const claim = { kind: 'offer', accept: { within: { count: 3, unit: 'days' } } }
  const [greatest, chosen] = ['greatest', 'elected'].map((pays) => {
    const parsed = slaFrom(
      document(
        ['a', 'b'].map((name) => commitment({ name, claim })),
        group(pays),
      ),
    )
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    return parsed.value
  })
  if (!greatest || !chosen) throw new Error('no documents')
  expect(told(greatest, chosen)).toEqual(['groups of commitments: unclear'])
})

test('the same said in other words is no change', () => {
  expect(told(slaWith(cap(9, year)), slaWith(cap(9, { over: { months: 12 } })))).toEqual([])
  const inARow = slaWith(right({ consecutive: 3 }))
  expect(told(inARow, slaWith(right({ breaches: 3, ofLast: 3 })))).toEqual([])
})
