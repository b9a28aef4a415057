import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { withAdded } from '../../../src/domain/signals/addendum.ts'
import { canonicalText } from '../../../src/domain/signals/canonical.ts'
import { columnsOf } from '../../../src/domain/signals/columns-of.ts'
import { distinctRows } from '../../../src/domain/signals/distinct.ts'
import { joinWithin } from '../../../src/domain/signals/join-within.ts'
import type { Signal } from '../../../src/domain/signals/signal.ts'

const said = fc.dictionary(
  fc.constantFrom(
    'makegood.check.empty',
    'makegood.evaluation.a',
    'makegood.evaluation.a.label',
    'makegood.evaluation.b',
    'makegood.feedback.rating',
    'makegood.regenerated',
  ),
  fc.constantFrom<string | number | boolean>(0, 1, -1, 0.5, 10, 1.5, 'poor', 'x', true),
  { noNullPrototype: true, maxKeys: 4 },
)

const fields = fc.dictionary(
  fc.constantFrom(
    'gen_ai.request.model',
    'http.response.status_code',
    'makegood.check.truncated',
    'makegood.evaluation',
    'makegood.evaluation.a',
    'makegood.serving.pool',
    'service.name',
    'user.hash',
  ),
  fc.constantFrom<string | number | boolean>(0, 1, 200, 'm', 'zz', false),
  { noNullPrototype: true },
)

const request = fields.map(
  (each): Signal => ({ source: 's', id: 'r', time: epochMs(1_756_123_200_000), fields: each }),
)

/** The one of several versions of a request that counts, in the order in which they are stored. */
function counted(versions: readonly Signal[]): Signal | undefined {
  const masks = distinctRows(versions.map((each) => columnsOf([each])))
  const kept = versions.filter((_, i) => masks[i]?.[0] === 1)
  expect(kept).toHaveLength(1)
  return kept[0]
}

const signal = ({ id = 'r', ...rest }: Partial<Signal>): Signal => ({
  source: 's',
  id,
  time: epochMs(1),
  fields: rest.fields ?? {},
})

describe('a request with what was said of it', () => {
  test('counts instead of the request, whichever is stored first', () => {
    fc.assert(
      fc.property(request, fc.array(said, { maxLength: 3 }), (asked, all) => {
        const joined = all.reduce(withAdded, asked)
        for (const versions of [
          [asked, joined],
          [joined, asked],
          [asked, joined, asked],
        ])
          expect(canonicalText(counted(versions) as Signal)).toBe(canonicalText(joined))
      }),
      { numRuns: 2_000 },
    )
  })

  test('holds everything that was said, and everything of the request', () => {
    fc.assert(
      fc.property(request, fc.array(said, { maxLength: 3 }), (asked, all) => {
        const names = [asked.fields, ...all].flatMap((each) => Object.keys(each))
        const joined = all.reduce(withAdded, asked)
        expect(Object.keys(joined.fields).toSorted()).toEqual([...new Set(names)].toSorted())
      }),
    )
  })

  test('says the same in whatever order it was said', () => {
    fc.assert(
      fc.property(request, said, said, (asked, one, other) => {
        // Of two things in one field the smaller text stays; of "1" and "10" the one that was there.
        const forth = withAdded(withAdded(asked, one), other)
        const back = withAdded(withAdded(asked, other), one)
        expect(Object.keys(forth.fields).toSorted()).toEqual(Object.keys(back.fields).toSorted())
        const differing = Object.keys(one).filter((name) => name in other)
        for (const name of Object.keys(forth.fields).filter((each) => !differing.includes(each)))
          expect(forth.fields[name]).toEqual(back.fields[name])
      }),
      { numRuns: 5_000 },
    )
  })

  test('keeps what the request said of 1 and 10, which are smaller or greater by what follows', () => {
    const asked = signal({ fields: { 'makegood.evaluation.a': 1 } })
    const one = { 'makegood.evaluation.a': 10 }
    const other = { 'makegood.regenerated': true }
    const joined = signal({ fields: { ...asked.fields, ...other } })
    expect(withAdded(withAdded(asked, one), other)).toEqual(joined)
    expect(withAdded(withAdded(asked, other), one)).toEqual(joined)
  })

  test('is the very same where nothing new is said', () => {
    const asked = signal({ fields: { 'makegood.check.empty': 0 } })
    expect(withAdded(asked, { 'makegood.check.empty': 0 })).toBe(asked)
    expect(withAdded(asked, {})).toBe(asked)
  })
})

describe('what is said within a batch', () => {
  const said = { time: epochMs(2), fields: { 'makegood.check.empty': 1 } }
  test.each([
    ['its id', 'r-1'],
    ['the id of its answer', 'answer'],
    ['its span', '00f067aa0ba902b7'],
  ])('finds its request by %s', (_name, name) => {
    const list = [
      signal({ id: 'r-0', fields: {} }),
      signal({
        id: 'r-1',
        fields: { 'gen_ai.response.id': 'answer', 'makegood.span.id': '00f067aa0ba902b7' },
      }),
    ]
    expect(joinWithin([{ requests: ['none', name], ...said }], [list])).toEqual([])
    expect(list.map(({ fields }) => fields['makegood.check.empty'])).toEqual([undefined, 1])
  })

  test('waits where its request is not there', () => {
    const list = [signal({ id: 'r-0', fields: {} })]
    const addendum = { requests: ['r-9'], ...said }
    expect(joinWithin([addendum], [list])).toEqual([addendum])
    expect(joinWithin([addendum], [])).toEqual([addendum])
  })
})
