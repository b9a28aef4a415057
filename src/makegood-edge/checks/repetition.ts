import type { Outcome } from './outcome.ts'

/** A word, or one sign of a script that puts no blanks between words. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}]+/gu

/**
 * Share of fours of words above which an answer goes in circles. Of 4,437 real answers of more than 60
 * tokens (`dev/demo/data`), long enumerations among them, one is above 0.9 and 37 are above 0.8.
 */
export const repeatedShareAtMost = 0.9
/** Fewer words than this can repeat themselves for good reason. */
export const wordsAtLeast = 50

const span = 4

/**
 * Share of fours of words in a row that came before in the same text, from 0 to below 1; null for a
 * text of fewer than four words.
 */
export function repeatedShare(words: readonly string[]): number | null {
  const all = words.length - span + 1
  if (all < 1) return null
  const seen = new Set<string>()
  for (let i = 0; i < all; i += 1) seen.add(words.slice(i, i + span).join(' '))
  return (all - seen.size) / all
}

/** Whether an answer repeats itself over and over, as a model does that cannot find its end. */
export function isRepetitive(text: string, shareAtMost = repeatedShareAtMost): Outcome {
  const words = text.toLowerCase().match(word) ?? []
  const share = words.length < wordsAtLeast ? null : repeatedShare(words)
  if (share === null) return 'not-checked'
  return share > shareAtMost ? 'failed' : 'passed'
}
