import type { Digest } from '../brand.ts'

/** SHA-256 of a text's UTF-8. Asynchronous because WebCrypto is; still a pure function. */
export async function sha256(text: string): Promise<Digest> {
  const hash = await crypto.subtle.digest('SHA-256', utf8.encode(text))
  let hex = ''
  for (const byte of new Uint8Array(hash)) hex += pairs[byte]
  return hex as Digest
}

const utf8 = new TextEncoder()
const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * An id that follows from what it names: a prefix and 160 bits of SHA-256 over the parts, which are
 * fenced as a JSON array so that no two lists of parts can run together.
 */
export async function contentId(
  prefix: string,
  domain: string,
  parts: readonly (string | number | null)[],
): Promise<string> {
  const digest = await sha256(JSON.stringify([`makegood/${domain}/v1`, ...parts]))
  return `${prefix}_${digest.slice(0, 40)}`
}
