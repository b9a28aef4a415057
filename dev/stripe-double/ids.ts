import { randomBytes } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * A fresh id such as `cus_` and 16 characters. Random rather than counted, so that ids stay unique
 * across restarts and across doubles that share nothing.
 */
export function newId(prefix: string): string {
  const letters = [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length])
  return `${prefix}_${letters.join('')}`
}
