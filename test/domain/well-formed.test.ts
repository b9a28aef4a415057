import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWellFormed } from '../../src/domain/well-formed.ts'

test('every JSON value of Unicode is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      expect(isWellFormed(value)).toBe(true)
    }),
  )
})

test.each(['"\\ud800"', '["a", "\\udfff"]', '{"\\ud83d": 1}', '{"a": {"b": ["x\\ud83dx"]}}'])(
  '%s is not',
  (json) => {
    expect(isWellFormed(JSON.parse(json))).toBe(false)
  },
)

test('a pair is, and so is a value as deep as a body can be', () => {
  expect(isWellFormed(JSON.parse('"\\ud83d\\ude00"'))).toBe(true)
  expect(isWellFormed(JSON.parse(`${'['.repeat(5_000)}"a"${']'.repeat(5_000)}`))).toBe(true)
})
