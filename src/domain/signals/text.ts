const identifierByte = new Uint8Array(128)
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:/@+-')
  identifierByte[char.charCodeAt(0)] = 1

/**
 * Whether the text is shaped like an identifier: one or more of `[A-Za-z0-9._:/@+-]`, so no blanks,
 * quotes, brackets or letters beyond ASCII. What a person wrote rarely passes; ids and names do.
 */
export function isIdentifier(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127 || identifierByte[code] === 0) return false
  }
  return text.length > 0
}

/** Whether every character is printable ASCII other than the blank: what an id may hold. */
export function isPrintable(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x21 || code > 0x7e) return false
  }
  return text.length > 0
}

/** Whether the text spells a number that is none, as some emitters write it into JSON. */
export const spellsNonFinite = (text: string): boolean => /^[+-]?(nan|inf|infinity)$/i.test(text)
