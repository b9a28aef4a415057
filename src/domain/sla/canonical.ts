import type { Digest } from '../brand.ts'
import type { Sla } from './document.ts'

/**
 * The one text of a JSON value: keys sorted by UTF-16 code unit, no space, numbers and strings as
 * ECMAScript prints them. Fields that are `undefined` are left out, as in JSON.
 *
 * @throws {TypeError} for what JSON cannot say: a number that is not finite, a function, a bigint,
 *   half a surrogate pair.
 * @see https://www.rfc-editor.org/rfc/rfc8785 sections 3.2.2 and 3.2.3
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`)
    return JSON.stringify(value)
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('not a JSON string: half a surrogate pair')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`not a JSON value: ${typeof value}`)
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`)
  return `{${fields.join(',')}}`
}

/** SHA-256 of the text's UTF-8. Asynchronous because WebCrypto is; depends on the text alone. */
export async function digestOf(text: string): Promise<Digest> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const bytes = [...new Uint8Array(hash)]
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('') as Digest
}

/** What names an SLA version: the digest of the document as it was written, spacing aside. */
export const slaDigest = (sla: Sla): Promise<Digest> => digestOf(canonicalJson(sla))
