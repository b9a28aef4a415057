/**
 * Where a text stops being JSON. V8's own message is no use at the door: it often lacks the position,
 * and it quotes the text, which may be somebody's prompt. Runs only after JSON.parse has refused.
 */
export interface JsonFault {
  /** Characters before the first one that cannot belong to JSON; the text's length when it is cut. */
  readonly position: number
  /** The text ended before the JSON did. */
  readonly cut: boolean
}

const blank = /[ \t\n\r]*/y
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const numeral = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const unfinishedNumeral = /-?(?:0|[1-9][0-9]*)?(?:\.[0-9]*)?(?:[eE][+-]?[0-9]*)?/y
const unfinishedEscape = /\\(?:u[0-9a-fA-F]{0,3})?$/y

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** @returns where the string ends, or the complement (~) of where it breaks. */
function stringEnd(text: string, start: number): number {
  let at = start + 1
  for (;;) {
    while (text[at] !== '"' && text[at] !== '\\' && text.charCodeAt(at) >= 0x20) at += 1
    if (text[at] === '"') return at + 1
    if (text[at] !== '\\') return ~at
    const next = skip(escapeSequence, text, at)
    if (next < 0) return skip(unfinishedEscape, text, at) < 0 ? ~at : ~text.length
    at = next
  }
}

function scalarEnd(text: string, at: number): number {
  if (text[at] === '"') return stringEnd(text, at)
  for (const word of ['true', 'false', 'null']) {
    if (text.startsWith(word, at)) return at + word.length
    if (at < text.length && word.startsWith(text.slice(at))) return ~text.length
  }
  const furthest = skip(unfinishedNumeral, text, at)
  return skip(numeral, text, at) === furthest ? furthest : ~furthest
}

/** @returns null when the text is JSON after all. */
export function jsonFault(text: string): JsonFault | null {
  const open: ('{' | '[')[] = []
  let expect: 'value' | 'first' | 'name' | 'after' = 'value'
  let at = skip(blank, text, 0)
  const faultAt = (position: number): JsonFault => ({ position, cut: position === text.length })
  while (expect !== 'after' || open.length > 0) {
    const char = text[at]
    const inside = open.at(-1)
    if (expect !== 'value' && char === (inside === '{' ? '}' : ']') && expect !== 'name') {
      open.pop()
      at += 1
      expect = 'after'
    } else if (expect === 'after') {
      if (char !== ',') return faultAt(at)
      at += 1
      expect = inside === '{' ? 'name' : 'value'
    } else if (inside === '{' && (expect === 'first' || expect === 'name')) {
      const end = char === '"' ? stringEnd(text, at) : ~at
      if (end < 0) return faultAt(~end)
      at = skip(blank, text, end)
      if (text[at] !== ':') return faultAt(at)
      at += 1
      expect = 'value'
    } else if (char === '{' || char === '[') {
      open.push(char)
      at += 1
      expect = 'first'
    } else {
      const end = scalarEnd(text, at)
      if (end < 0) return faultAt(~end)
      at = end
      expect = 'after'
    }
    at = skip(blank, text, at)
  }
  return at === text.length ? null : faultAt(at)
}
