import { hash } from 'node:crypto'
import type { Digest } from '../../domain/brand.ts'
import { type BearerKey, type KeyParts, makeBearerKey } from '../../domain/keys/bearer-key.ts'

/** A key of 190 random bits that nobody else has. */
export const newBearerKey = (parts: KeyParts): BearerKey =>
  makeBearerKey(parts, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))

/** What is kept of a key. */
export const digestOfKey = (key: string): Digest => hash('sha256', key) as Digest
