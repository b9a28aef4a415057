import { hash } from 'node:crypto'
import type { Digest, EpochMs } from '../../domain/brand.ts'
import { findKey } from '../../storage/customers/keys.ts'
import type { Database } from '../../storage/database.ts'
import type { Caller } from './caller.ts'
import type { KnownKeys } from './known-keys.ts'

const keyPattern = /^Bearer +(mg_[A-Za-z0-9_]{8,120})$/i

export const digestOfKey = (key: string): Digest => hash('sha256', key) as Digest

/**
 * Who holds the key in an `Authorization` header.
 *
 * @returns null for no key, an unknown, an expired or a revoked one: the caller is told the same.
 */
export async function identify(
  at: {
    readonly db: Database
    readonly now: EpochMs
    readonly known: KnownKeys
    /** SHA-256 of the first key, which may do everything: with it the others are made. */
    readonly bootstrap: string
  },
  authorization: string | null,
): Promise<Caller | null> {
  const key = authorization?.match(keyPattern)?.[1]
  if (!key) return null
  const known = at.known.find(key, at.now)
  if (known) return known
  const digest = digestOfKey(key)
  const caller =
    digest === at.bootstrap ? bootstrapCaller : await storedCaller(at.db, digest, at.now)
  if (caller) at.known.remember(key, caller, at.now)
  return caller
}

const bootstrapCaller: Caller = {
  name: 'key:bootstrap',
  customer: null,
  scopes: ['ingest', 'read', 'admin'],
  source: 'provider',
}

async function storedCaller(db: Database, digest: Digest, now: EpochMs): Promise<Caller | null> {
  const key = await findKey(db, digest, now)
  if (!key) return null
  return {
    name: `key:${key.id}`,
    customer: key.customer,
    scopes: key.scopes,
    source: key.source,
  }
}
