import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isWrongScript,
  lettersAtLeast,
  scriptsOf,
} from '../../../src/makegood-edge/checks/wrong-script.ts'

describe('the scripts of a prompt', () => {
  test.each([
    ['What is the weather?', ['Latin']],
    ['Какая погода? (the weather)', ['Latin', 'Cyrillic']],
    ['天気はどうですか', ['Han', 'Hiragana', 'Katakana']],
    ['天气怎么样', ['Han']],
    ['날씨 어때요', ['Hangul', 'Han']],
    ['12 + 30 = ? 🙂', []],
  ])('%s', (prompt, expected) => {
    expect(scriptsOf([prompt])).toEqual(expected)
  })
})

describe('an answer in another script', () => {
  const english = 'The quick brown fox jumps over the lazy dog and runs away from here.'
  test.each([
    ['as expected', english, 'passed'],
    ['with digits, signs and emoji', `${english} 42 % — “ok” 🦊`, 'passed'],
    ['with one foreign letter in a formula', `${english} π`, 'passed'],
    ['with a word of Thai in it', `${english} สวัสดีครับ`, 'failed'],
    ['with Han characters in it', `${english} 快速的棕色狐狸`, 'failed'],
    [
      'with foreign text in code alone',
      `${english}\n\`\`\`\nprint("快速的棕色狐狸")\n\`\`\`\n`,
      'passed',
    ],
    ['too short to tell', 'Да, конечно', 'not-checked'],
  ])('%s', (_name, text, expected) => {
    expect(isWrongScript(text, ['Latin'])).toBe(expected)
  })

  test('is judged from so many letters on', () => {
    expect(isWrongScript('д'.repeat(lettersAtLeast - 1), ['Latin'])).toBe('not-checked')
    expect(isWrongScript('д'.repeat(lettersAtLeast), ['Latin'])).toBe('failed')
  })

  test('is held against nothing where nothing is expected', () => {
    expect(isWrongScript(english, [])).toBe('not-checked')
  })

  test('is never wrong in its own scripts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('word', 'слово', '言葉', 'ことば', 'λέξη', '단어', '٣ كلمة')),
        (words) => {
          const text = words.join(' ').repeat(9)
          expect(isWrongScript(text, scriptsOf([text]))).not.toBe('failed')
        },
      ),
    )
  })
})
