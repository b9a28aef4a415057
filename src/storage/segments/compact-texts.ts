/**
 * Texts that spell bytes: hex, UUIDs and ULIDs behind a common prefix. Only spellings that come back
 * letter by letter count: lower-case hex, lower-case UUIDs, upper-case ULIDs.
 */
export type CompactForm = 'hex' | 'uuid' | 'ulid'

export interface Compact {
  readonly form: CompactForm
  /** Characters before the spelled part, the same in every text. */
  readonly prefixLength: number
  /** Bytes that each text spells. */
  readonly size: number
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ulidDigit = new Int8Array(128).fill(-1)
const hexDigit = new Int8Array(128).fill(-1)
for (let i = 0; i < 32; i++) ulidDigit[crockford.charCodeAt(i)] = i
for (let i = 0; i < 16; i++) hexDigit[i.toString(16).charCodeAt(0)] = i

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const dashes: ReadonlySet<number> = new Set([8, 13, 18, 23])

export const uuidLength = 36
export const ulidLength = 26
export const idBytes = 16
/** 64 hex digits: a SHA-256 still fits. */
export const mostHexBytes = 32

/** @returns false when the text from `at` on is not hex of this size. */
export function hexInto(text: string, at: number, bytes: Uint8Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    const high = hexDigit[text.charCodeAt(at + 2 * i)] ?? -1
    const low = hexDigit[text.charCodeAt(at + 2 * i + 1)] ?? -1
    if (high < 0 || low < 0) return false
    bytes[i] = high * 16 + low
  }
  return true
}

export function uuidInto(text: string, at: number, bytes: Uint8Array): boolean {
  let from = at
  for (let i = 0; i < idBytes; i++) {
    if (dashes.has(from - at)) {
      if (text[from] !== '-') return false
      from += 1
    }
    const high = hexDigit[text.charCodeAt(from)] ?? -1
    const low = hexDigit[text.charCodeAt(from + 1)] ?? -1
    if (high < 0 || low < 0) return false
    bytes[i] = high * 16 + low
    from += 2
  }
  return true
}

/** A ULID is 128 bits in 26 digits of 5, so the first digit holds only 3 of them. */
export function ulidInto(text: string, at: number, bytes: Uint8Array): boolean {
  let bits = 0
  let held = -2
  let filled = 0
  for (let i = 0; i < ulidLength; i++) {
    const digit = ulidDigit[text.charCodeAt(at + i)] ?? -1
    if (digit < 0 || (i === 0 && digit > 7)) return false
    bits = ((bits << 5) | digit) & 0xfff
    held += 5
    if (held >= 8) {
      held -= 8
      bytes[filled++] = bits >> held
    }
  }
  return true
}

function hexText(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i++) text += hexOfByte[bytes[i] as number]
  return text
}

export function uuidText(bytes: Uint8Array): string {
  const hex = hexText(bytes)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export function ulidText(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 2
  for (let i = 0; i < idBytes; i++) {
    bits = ((bits << 8) | (bytes[i] as number)) & 0xfff
    held += 8
    while (held >= 5) {
      held -= 5
      text += crockford[(bits >> held) & 31]
    }
  }
  return text
}
