import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isRepetitive,
  repeatedShare,
  wordsAtLeast,
} from '../../../src/makegood-edge/checks/repetition.ts'

const numbered = (n: number): string => Array.from({ length: n }, (_, i) => `word${i}`).join(' ')

describe('a repetitive answer', () => {
  test.each([
    ['says the same word on and on', 'the '.repeat(200), 'failed'],
    ['says the same sentence on and on', 'I am sorry, I cannot do that. '.repeat(60), 'failed'],
    ['does so without blanks between words', '我很抱歉，我不能这样做。'.repeat(40), 'failed'],
    ['gets into a loop late', `${numbered(20)} ${'and so on '.repeat(200)}`, 'failed'],
    ['says something new with each word', numbered(200), 'passed'],
    ['says everything twice', `${numbered(100)} ${numbered(100)}`, 'passed'],
    ['is short', 'no no no no no no', 'not-checked'],
  ])('that %s', (_name, text, expected) => {
    expect(isRepetitive(text)).toBe(expected)
  })

  test('is judged from so many words on', () => {
    expect(isRepetitive('no '.repeat(wordsAtLeast - 1))).toBe('not-checked')
    expect(isRepetitive('no '.repeat(wordsAtLeast))).toBe('failed')
  })

  test('has a share from 0 to below 1, which grows when it is said again', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 4 }), (words) => {
        const share = repeatedShare(words) ?? Number.NaN
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThan(1)
        expect(repeatedShare([...words, ...words])).toBeGreaterThanOrEqual(share)
      }),
    )
  })
})
