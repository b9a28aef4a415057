import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonFault } from '../../../src/domain/signals/json-fault.ts'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('where a text stops being JSON', () => {
  test.each([
    ['[1,2', 4, true],
    ['[1,}', 3, false],
    ['{"a":tru', 8, true],
    ['{"a":trux}', 5, false],
    ['"abc', 4, true],
    ['"a\\u12', 6, true],
    ['"a\\x"', 2, false],
    ['-', 1, true],
    ['1.', 2, true],
    ['1.x', 2, false],
    ['01', 1, false],
    ['1e+', 3, true],
    ['{"a":1,}', 7, false],
    ['[1 2]', 3, false],
    ['{"a" 1}', 5, false],
    ['{1:2}', 1, false],
    ['[1]]', 3, false],
    ['"a\nb"', 2, false],
    ['', 0, true],
  ])('%j: after %i characters', (text, position, cut) => {
    expect(jsonFault(text)).toEqual({ position, cut })
  })

  test('it is found exactly where JSON.parse refuses', () => {
    const pieces = fc.constantFrom(
      ...'[]{},:"\\ 01-.eE+tfn',
      'true',
      'null',
      '"a"',
      '\\u00e9',
      '\t',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        expect(jsonFault(text) === null).toBe(isJson(text))
      }),
      { numRuns: 5_000 },
    )
  })

  test('it is nowhere in JSON, however deep', () => {
    fc.assert(fc.property(fc.json(), (text) => jsonFault(text) === null))
    expect(jsonFault('['.repeat(100_000) + ']'.repeat(100_000))).toBeNull()
  })
})
