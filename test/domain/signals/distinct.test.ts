import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { canonicalText } from '../../../src/domain/signals/canonical.ts'
import { columnsOf } from '../../../src/domain/signals/columns-of.ts'
import { distinctRows } from '../../../src/domain/signals/distinct.ts'
import type { FieldValue, Signal } from '../../../src/domain/signals/signal.ts'

const at = (time: number, id: string, fields: Record<string, FieldValue> = {}): Signal => ({
  source: 's',
  id,
  time: epochMs(time),
  fields,
})

const masks = (...sets: readonly Signal[][]) =>
  distinctRows(sets.map(columnsOf)).map((mask) => [...mask])

/** The kept content of the sets, in an order of its own. */
const content = (sets: readonly Signal[][]): string[] => {
  const kept = distinctRows(sets.map(columnsOf))
  return sets
    .flatMap((set, i) => set.filter((_, row) => kept[i]?.[row] === 1).map(canonicalText))
    .sort()
}

describe('rows that count once', () => {
  test('are all rows when nothing repeats', () => {
    expect(masks([at(1, 'a'), at(1, 'b')], [], [at(2, 'a')])).toEqual([[1, 1], [], [1]])
  })

  test('are the first of equal rows, in one set or over several', () => {
    expect(masks([at(1, 'a'), at(2, 'b')], [at(2, 'b'), at(3, 'c')])).toEqual([
      [1, 1],
      [0, 1],
    ])
    expect(masks([at(1, 'a'), at(1, 'a')])).toEqual([[1, 0]])
  })

  test('are the one with the smallest text when the content differs, whichever came first', () => {
    const good = at(1, 'a', { 'http.response.status_code': 200 })
    const bad = at(1, 'a', { 'http.response.status_code': 529 })
    expect(masks([good], [bad])).toEqual([[1], [0]])
    expect(masks([bad], [good])).toEqual([[0], [1]])
    expect(masks([bad, good], [bad])).toEqual([[0, 1], [0]])
  })

  test('tell the sources apart, and an id at another time', () => {
    const other = { ...at(1, 'a'), source: 't' }
    expect(masks([at(1, 'a')], [other], [at(2, 'a')])).toEqual([[1], [1], [1]])
  })

  test('do not depend on the order of the fields', () => {
    const one = at(1, 'a', { 'makegood.a': 1, 'makegood.b': 'x' })
    const two = at(1, 'a', { 'makegood.b': 'x', 'makegood.a': 1 })
    expect(masks([one], [two])).toEqual([[1], [0]])
  })

  test('need no order of time within a set', () => {
    expect(masks([at(3, 'c'), at(1, 'a')], [at(1, 'a'), at(0, 'z'), at(3, 'c')])).toEqual([
      [1, 1],
      [0, 1, 0],
    ])
  })

  test('are the same content in whatever order and segments the signals arrive', () => {
    const signal = fc
      .record({ time: fc.integer({ min: 0, max: 6 }), id: fc.constantFrom('a', 'b', 'c') })
      .chain(({ time, id }) =>
        fc
          .constantFrom(200, 500, 529)
          .map((code) => at(time, id, { 'http.response.status_code': code })),
      )
    const cuts = fc.array(fc.nat({ max: 5 }), { minLength: 30, maxLength: 30 })
    fc.assert(
      fc.property(fc.array(signal, { maxLength: 30 }), cuts, cuts, (signals, first, second) => {
        const split = (homes: readonly number[], order: readonly Signal[]): Signal[][] => {
          const sets: Signal[][] = Array.from({ length: 6 }, () => [])
          for (const [i, one] of order.entries()) sets[homes[i] as number]?.push(one)
          return sets
        }
        const there = content(split(first, signals))
        expect(content(split(second, signals.toReversed()))).toEqual(there)
        const keys = new Set(signals.map(({ time, id }) => `${time} ${id}`))
        expect(there).toHaveLength(keys.size)
      }),
    )
  })

  test('are found without a look at rows whose times differ', () => {
    const untouchable = (signals: Signal[]) => ({
      ...columnsOf(signals),
      identity: () => {
        throw new Error('compared')
      },
    })
    const early = untouchable([at(1, 'a'), at(2, 'b')])
    const late = untouchable([at(3, 'a'), at(4, 'b')])
    expect(distinctRows([late, early]).map((mask) => [...mask])).toEqual([
      [1, 1],
      [1, 1],
    ])
    // Nor at rows of one time in a set that is known to hold no request twice.
    const known = { ...untouchable([at(5, 'a'), at(5, 'b')]), distinct: true }
    expect(distinctRows([known, early]).map((mask) => [...mask])).toEqual([
      [1, 1],
      [1, 1],
    ])
    expect(() => distinctRows([{ ...known, distinct: false }, early])).toThrow('compared')
  })

  test('are looked at where a set that holds no request twice meets another', () => {
    const known = { ...columnsOf([at(1, 'a'), at(2, 'b')]), distinct: true }
    const other = { ...columnsOf([at(2, 'b'), at(3, 'c')]), distinct: true }
    expect(distinctRows([known, other]).map((mask) => [...mask])).toEqual([
      [1, 1],
      [0, 1],
    ])
  })
})
