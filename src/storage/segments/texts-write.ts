import {
  type Compact,
  hexInto,
  idBytes,
  mostHexBytes,
  ulidInto,
  ulidLength,
  uuidInto,
  uuidLength,
} from './compact-texts.ts'
import { writeNumbers } from './numbers.ts'
import { type Sections, writePlanes } from './sections.ts'
import { longestPrefix, textForms } from './text-forms.ts'

const encoder = new TextEncoder()

/** The characters, all ASCII, that every text starts with; at most `longestPrefix`. */
function commonPrefix(texts: readonly string[]): string {
  const first = texts[0] ?? ''
  let length = Math.min(first.length, longestPrefix)
  for (let i = 0; i < length; i++) if (first.charCodeAt(i) > 126) length = i
  for (const text of texts) {
    let same = 0
    while (same < length && text.charCodeAt(same) === first.charCodeAt(same)) same += 1
    length = same
    if (length === 0) break
  }
  return first.slice(0, length)
}

/** What all the texts could be, judged by the first; the others are tried when they are packed. */
function candidate(texts: readonly string[], prefix: string): Compact | null {
  const first = texts[0] ?? ''
  for (const text of texts) if (text.length !== first.length) return null
  const uuidAt = first.length - uuidLength
  if (uuidAt >= 0 && uuidAt <= prefix.length && first[uuidAt + 8] === '-')
    return { form: 'uuid', prefixLength: uuidAt, size: idBytes }
  const ulidAt = first.length - ulidLength
  if (
    ulidAt >= 0 &&
    ulidAt <= prefix.length &&
    /^[0-7][0-9A-HJKMNP-TV-Z]+$/.test(first.slice(ulidAt))
  )
    return { form: 'ulid', prefixLength: ulidAt, size: idBytes }
  // Digits that happen to be the same in all texts still belong to the hex.
  const hexAt = prefix.length - (/[0-9a-f]*$/.exec(prefix)?.[0].length ?? 0)
  const digits = first.length - hexAt
  if (digits === 0 || digits % 2 === 1 || digits > 2 * mostHexBytes) return null
  return { form: 'hex', prefixLength: hexAt, size: digits / 2 }
}

function intoBytes(text: string, compact: Compact, bytes: Uint8Array): boolean {
  switch (compact.form) {
    case 'hex':
      return hexInto(text, compact.prefixLength, bytes, compact.size)
    case 'uuid':
      return uuidInto(text, compact.prefixLength, bytes)
    case 'ulid':
      return ulidInto(text, compact.prefixLength, bytes)
  }
}

function planesOf(texts: readonly string[], compact: Compact): Uint8Array[] | null {
  const planes = Array.from({ length: compact.size }, () => new Uint8Array(texts.length))
  const bytes = new Uint8Array(compact.size)
  for (let row = 0; row < texts.length; row++) {
    if (!intoBytes(texts[row] as string, compact, bytes)) return null
    for (let i = 0; i < bytes.length; i++) (planes[i] as Uint8Array)[row] = bytes[i] as number
  }
  return planes
}

function utf16Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), true)
  return bytes
}

function writePrefix(out: Sections, prefix: string): void {
  out.directory.unsigned(prefix.length)
  out.directory.append(encoder.encode(prefix))
}

/** Writes texts in their order, in the smallest form that gives every one back unchanged. */
export function writeTexts(out: Sections, texts: readonly string[]): void {
  const prefix = commonPrefix(texts)
  const compact = candidate(texts, prefix)
  const planes = compact && planesOf(texts, compact)
  if (compact && planes) {
    out.directory.byte(textForms.indexOf(compact.form))
    writePrefix(out, prefix.slice(0, compact.prefixLength))
    out.directory.unsigned(compact.size)
    writePlanes(out, planes)
    return
  }
  const all = texts.map((text) => text.slice(prefix.length)).join('')
  const form = all.isWellFormed() ? 'utf8' : 'utf16'
  const bytes = form === 'utf8' ? encoder.encode(all) : utf16Bytes(all)
  out.directory.byte(textForms.indexOf(form))
  writePrefix(out, prefix)
  writeNumbers(
    out,
    Float64Array.from(texts, (text) => text.length - prefix.length),
  )
  out.directory.unsigned(bytes.length)
  out.packed.append(bytes)
}
