import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePredicate } from '../../../src/domain/sla/predicate/compile.ts'
import {
  fieldsOf,
  type Literal,
  type Predicate,
  sizeOf,
} from '../../../src/domain/sla/predicate/predicate.ts'
import { columnsOf, type Row } from './columns.ts'

const rows: readonly Row[] = [
  { fields: { status: 200, error: 'none', cached: true } },
  { fields: { status: 503, error: 'overloaded', cached: false } },
  { fields: { status: 429, error: 'customer.limit' } },
  { fields: {} },
]
const held = (predicate: Predicate): string =>
  [...compilePredicate(predicate)(columnsOf(rows))].map((bit) => 'nY'[bit]).join('')

describe('a condition holds', () => {
  test.each<[string, Predicate, string]>([
    ['where a number is equal', { field: 'status', eq: 503 }, 'nYnn'],
    ['where it differs, and is there', { field: 'status', ne: 503 }, 'YnYn'],
    ['below, not at', { field: 'status', lt: 429 }, 'Ynnn'],
    ['at and below', { field: 'status', lte: 429 }, 'YnYn'],
    ['above, not at', { field: 'status', gt: 429 }, 'nYnn'],
    ['at and above', { field: 'status', gte: 429 }, 'nYYn'],
    ['where one of a list is equal', { field: 'status', in: [200, 429, 'x'] }, 'YnYn'],
    ['where a text is equal', { field: 'error', eq: 'overloaded' }, 'nYnn'],
    ['where a text differs, and is there', { field: 'error', ne: 'overloaded' }, 'YnYn'],
    ['where a text is in a list', { field: 'error', in: ['none', 'overloaded'] }, 'YYnn'],
    ['where a text starts so', { field: 'error', startsWith: 'customer.' }, 'nnYn'],
    ['where a yes is told', { field: 'cached', eq: true }, 'Ynnn'],
    ['where a no is told', { field: 'cached', eq: false }, 'nYnn'],
    ['where the field is there', { field: 'error', exists: true }, 'YYYn'],
    ['where it is not', { field: 'error', exists: false }, 'nnnY'],
    [
      'everywhere for a field nobody carries, when absence is asked',
      { field: 'no', exists: false },
      'YYYY',
    ],
    ['nowhere for one nobody carries', { field: 'no', ne: 1 }, 'nnnn'],
    [
      'where all do',
      {
        all: [
          { field: 'status', gte: 400 },
          { field: 'error', startsWith: 'o' },
        ],
      },
      'nYnn',
    ],
    [
      'where any does',
      {
        any: [
          { field: 'status', eq: 200 },
          { field: 'error', startsWith: 'o' },
        ],
      },
      'YYnn',
    ],
    ['where the other does not, absent ones too', { not: { field: 'status', gte: 400 } }, 'YnnY'],
    ['nowhere for text against numbers', { field: 'status', eq: '503' }, 'nnnn'],
    ['nowhere for text against numbers, unlike neither', { field: 'status', ne: '503' }, 'nnnn'],
    ['nowhere for numbers against text', { field: 'error', ne: 5 }, 'nnnn'],
    ['nowhere for the order of texts', { field: 'error', lt: 5 }, 'nnnn'],
  ])('%s', (_name, predicate, expected) => {
    expect(held(predicate)).toBe(expected)
  })

  test('for no rows at all', () => {
    expect(compilePredicate({ field: 'a', exists: false })(columnsOf([]))).toHaveLength(0)
  })

  test('without writing over what another asked', () => {
    const test = compilePredicate({ field: 'status', exists: true })
    const first = test(columnsOf(rows))
    first.fill(0)
    expect([...test(columnsOf(rows))]).toEqual([1, 1, 1, 0])
  })
})

test('a condition names each field once, in order', () => {
  const predicate: Predicate = {
    all: [
      { field: 'b', eq: 1 },
      {
        not: {
          any: [
            { field: 'a', exists: true },
            { field: 'b', lt: 2 },
          ],
        },
      },
    ],
  }
  expect(fieldsOf(predicate)).toEqual(['a', 'b'])
  expect(sizeOf(predicate)).toEqual({ terms: 6, depth: 4 })
})

describe('a compiled condition', () => {
  const numbers = fc.constantFrom(-1, 0, 1, 2.5)
  const texts = fc.constantFrom('', 'a', 'ab', 'b')
  const literals: fc.Arbitrary<Literal> = fc.oneof(numbers, texts, fc.boolean())
  const field = fc.constantFrom('n', 's', 'b', 'absent')
  const { predicate } = fc.letrec<{ predicate: Predicate }>((tie) => ({
    predicate: fc.oneof(
      { depthSize: 'small' },
      fc.record({ field, eq: literals }),
      fc.record({ field, ne: literals }),
      fc.record({ field, lt: numbers }),
      fc.record({ field, lte: numbers }),
      fc.record({ field, gt: numbers }),
      fc.record({ field, gte: numbers }),
      fc.record({ field, in: fc.array(literals, { minLength: 1, maxLength: 3 }) }),
      fc.record({ field, exists: fc.boolean() }),
      fc.record({ field, startsWith: fc.constantFrom('a', 'ab') }),
      fc.record({ all: fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('predicate') }),
    ),
  }))
  const row = fc
    .record({ n: numbers, s: texts, b: fc.boolean() }, { requiredKeys: [] })
    .map((fields): Row => ({ fields }))

  test('says of each signal what reading it alone would say', () => {
    fc.assert(
      fc.property(predicate, fc.array(row, { maxLength: 8 }), (condition, signals) => {
        const compiled = compilePredicate(condition)(columnsOf(signals))
        expect([...compiled]).toEqual(
          signals.map(({ fields }) => (naive(condition, fields) ? 1 : 0)),
        )
      }),
      { numRuns: 2000 },
    )
  })
})

/** The language read off its definition, one signal at a time. */
function naive(predicate: Predicate, fields: Row['fields']): boolean {
  if ('all' in predicate) return predicate.all.every((part) => naive(part, fields))
  if ('any' in predicate) return predicate.any.some((part) => naive(part, fields))
  if ('not' in predicate) return !naive(predicate.not, fields)
  const value = fields[predicate.field]
  if ('exists' in predicate) return (value !== undefined) === predicate.exists
  if (value === undefined || typeof value === 'object') return false
  const same = (literal: Literal) =>
    isText(literal) === isText(value) &&
    (isText(literal) ? literal === value : Number(literal) === Number(value))
  if ('eq' in predicate) return same(predicate.eq)
  if ('ne' in predicate) return isText(predicate.ne) === isText(value) && !same(predicate.ne)
  if ('in' in predicate) return predicate.in.some(same)
  if ('startsWith' in predicate) return isText(value) && value.startsWith(predicate.startsWith)
  if (isText(value)) return false
  const n = Number(value)
  if ('lt' in predicate) return n < predicate.lt
  if ('lte' in predicate) return n <= predicate.lte
  return 'gt' in predicate ? n > predicate.gt : n >= predicate.gte
}

const isText = (value: Literal): value is string => typeof value === 'string'
