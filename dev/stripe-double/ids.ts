import { randomFillSync } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * A fresh id such as `cus_` and 16 characters. Random rather than counted, so that ids stay unique
 * across restarts and across doubles that share nothing.
 */
export function newId(prefix: string): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = pool.subarray(used, used + length)
  used += length
  let letters = ''
  for (const byte of bytes) letters += alphabet[byte % alphabet.length]
  return `${prefix}_${letters}`
}

const length = 16

/** Random bytes for many ids at once: asking for a few at a time is what costs. */
const pool = new Uint8Array(256 * length)
let used = pool.length
