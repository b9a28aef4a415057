import { describe, expect, test } from 'vitest'
import { isEmpty } from '../../../src/makegood-edge/checks/empty.ts'
import { worst } from '../../../src/makegood-edge/checks/outcome.ts'
import { isTruncated, type Lengths } from '../../../src/makegood-edge/checks/truncated.ts'

describe('an empty answer', () => {
  test.each([
    ['whole', false, false, 'failed'],
    ['whole', true, false, 'passed'],
    ['whole', false, true, 'passed'],
    ['cut', false, false, 'not-checked'],
    ['unknown', false, false, 'not-checked'],
  ] as const)('%s, text %s, a tool call %s: %s', (ending, hasText, hasMore, expected) => {
    expect(isEmpty(ending, { hasText, hasMore })).toBe(expected)
  })
})

describe('a truncated answer', () => {
  const length: Lengths = { reasons: ['length'], outputTokens: 10, tokensAtMost: 20 }
  test.each([
    ['was cut', 'cut', { ...length, reasons: ['stop'] }, 'failed'],
    ['came to its end', 'whole', { ...length, reasons: ['stop'] }, 'passed'],
    ['is shorter than was asked for', 'whole', length, 'failed'],
    ['is as long as was asked for', 'whole', { ...length, tokensAtMost: 10 }, 'passed'],
    ['had no limit', 'whole', { ...length, tokensAtMost: null }, 'failed'],
    [
      'had a limit that is not known',
      'whole',
      { ...length, tokensAtMost: undefined },
      'not-checked',
    ],
    ['was not counted', 'whole', { ...length, outputTokens: null }, 'not-checked'],
    ['was left by its client', 'left', length, 'not-checked'],
    ['could not be read', 'unknown', length, 'not-checked'],
  ] as const)('that %s', (_name, ending, lengths, expected) => {
    expect(isTruncated(ending, lengths)).toBe(expected)
  })
})

test.each([
  [[], 'not-checked'],
  [['passed'], 'passed'],
  [['passed', 'not-checked'], 'not-checked'],
  [['not-checked', 'failed', 'passed'], 'failed'],
] as const)('of choices %j: %s', (outcomes, expected) => {
  expect(worst(outcomes)).toBe(expected)
})
