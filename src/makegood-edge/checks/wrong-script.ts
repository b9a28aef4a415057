import { fenced } from './fences.ts'
import type { Outcome } from './outcome.ts'

/** The scripts that a prompt is looked through for, by their Unicode names. */
export const scripts = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Armenian',
  'Georgian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Tibetan',
  'Myanmar',
  'Khmer',
  'Ethiopic',
  'Mongolian',
  'Hangul',
  'Han',
  'Hiragana',
  'Katakana',
] as const
export type Script = (typeof scripts)[number]

export const isScript = (name: string): name is Script => scripts.some((each) => each === name)

/** Languages that are written in several scripts at once: one of them brings the others. */
const together: readonly (readonly Script[])[] = [
  ['Hiragana', 'Katakana', 'Han'],
  ['Hangul', 'Han'],
]

/** Share of an answer's letters that may be of another script: a name, a quotation, a formula. */
export const foreignShareAtMost = 0.02
/** In fewer letters than this, one foreign name is a great share. */
export const lettersAtLeast = 20

/** Letters of a script, and those that several scripts share, of which it is one. */
const lettersOf = new Map(
  scripts.map((script) => [script, new RegExp(`(?=\\p{L})\\p{scx=${script}}`, 'gu')] as const),
)

const count = (text: string, pattern: RegExp | undefined): number =>
  pattern ? (text.match(pattern)?.length ?? 0) : 0

/** The scripts of a prompt, with those that are written together with them. */
export function scriptsOf(texts: readonly string[]): readonly Script[] {
  const there = scripts.filter((script) => {
    const letter = new RegExp(`(?=\\p{L})\\p{Script=${script}}`, 'u')
    return texts.some((text) => letter.test(text))
  })
  // Han alone is Chinese; kana and Hangul bring Han, not the other way.
  const brought = together.flatMap((group) =>
    group.some((script) => script !== 'Han' && there.includes(script)) ? group : [],
  )
  return scripts.filter((script) => there.includes(script) || brought.includes(script))
}

/**
 * Whether more of an answer's letters than `shareAtMost` are of scripts that were not expected. Code in
 * fences is left out, and so are digits, signs and emoji, which are of no script.
 *
 * @param expected Without any there is nothing to hold the answer against.
 */
export function isWrongScript(
  text: string,
  expected: readonly Script[],
  shareAtMost = foreignShareAtMost,
): Outcome {
  if (expected.length === 0) return 'not-checked'
  const { prose } = fenced(text)
  const letters = count(prose, /\p{L}/gu)
  if (letters < lettersAtLeast) return 'not-checked'
  const [only] = expected
  const pattern =
    expected.length === 1 && only
      ? lettersOf.get(only)
      : new RegExp(`(?=\\p{L})[${expected.map((each) => `\\p{scx=${each}}`).join('')}]`, 'gu')
  return letters - count(prose, pattern) > letters * shareAtMost ? 'failed' : 'passed'
}
