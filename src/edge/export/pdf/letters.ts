/** What `Intl` and people write that looks the same in a letter of Latin 1. */
const alike: Readonly<Record<string, string>> = {
  '\u202f': '\u00a0',
  '\u2009': '\u00a0',
  '\u2007': '\u00a0',
  '\u2010': '-',
  '\u2011': '-',
  '\u2212': '-',
}

// What is not seen, and could turn the order of what is: controls, isolates, marks of direction.
const unseen = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/**
 * A text in the letters that a font has. Each other one stands by its number, `[U+4E2D]`, so that none
 * vanishes.
 */
export function inLetters(text: string, has: ReadonlySet<number>): string {
  const seen = text.toWellFormed().normalize('NFC').replaceAll(/\s/g, ' ').replaceAll(unseen, '')
  return [...seen].map((letter) => letterOf(letter, has)).join('')
}

function letterOf(letter: string, has: ReadonlySet<number>): string {
  const there = alike[letter] ?? letter
  const point = there.codePointAt(0) ?? 0
  return has.has(point) ? there : `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`
}

/** Whether `inLetters` would put a number for one of its letters. */
export const isReplaced = (text: string, has: ReadonlySet<number>): boolean =>
  inLetters(text, has).includes('[U+') && !text.includes('[U+')
