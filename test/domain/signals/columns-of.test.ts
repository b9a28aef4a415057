import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { canonicalText } from '../../../src/domain/signals/canonical.ts'
import { columnsOf } from '../../../src/domain/signals/columns-of.ts'
import type { FieldValue, Signal } from '../../../src/domain/signals/signal.ts'

const signals = (...fields: readonly Record<string, FieldValue>[]): Signal[] =>
  fields.map((own, i) => ({ source: 's', id: `${i}`, time: epochMs(i), fields: own }))

describe('signals in memory as columns', () => {
  test('keep numbers and booleans as numbers, with where they are', () => {
    const column = columnsOf(signals({ a: 1.5 }, {}, { a: true })).column('a')
    expect(column).toEqual({
      kind: 'number',
      values: Float64Array.of(1.5, 0, 1),
      present: Uint8Array.of(1, 0, 1),
    })
  })

  test('keep texts by code, and a list as one text', () => {
    const column = columnsOf(signals({ a: 'x' }, {}, { a: ['x', 'y'] }, { a: 'x' })).column('a')
    expect(column).toEqual({
      kind: 'string',
      dictionary: ['x', 'x,y'],
      words: null,
      codes: Uint32Array.of(1, 0, 2, 1),
    })
  })

  test('keep a text among numbers beside them', () => {
    const column = columnsOf(signals({ a: 'x' }, { a: 2 })).column('a')
    expect(column).toMatchObject({
      kind: 'number',
      present: Uint8Array.of(0, 1),
      texts: { kind: 'string', dictionary: ['x'], codes: Uint32Array.of(1, 0), words: null },
    })
  })

  test('have no column that no signal carries, not even an inherited one', () => {
    expect(columnsOf(signals({ a: 1 })).column('b')).toBeUndefined()
    expect(columnsOf(signals({ a: 1 })).column('constructor')).toBeUndefined()
  })

  test('know a row by its source and id', () => {
    expect(columnsOf(signals({})).identity(0)).toBe('s\u00000')
    expect(() => columnsOf(signals({})).identity(1)).toThrow(RangeError)
  })
})

test('a canonical text tells -0 from 0 and a list from its JSON', () => {
  const texts = [{ a: 0 }, { a: -0 }, { a: ['b'] }, { a: '["b"]' }, { a: '0' }].map((fields) =>
    canonicalText({ source: 's', id: 'i', time: epochMs(1), fields }),
  )
  expect(new Set(texts).size).toBe(texts.length)
})
