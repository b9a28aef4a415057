import { createHash } from 'node:crypto'
import type { Digest, EpochMs } from '../domain/brand.ts'
import { findKey } from '../storage/customers/keys.ts'
import type { Database } from '../storage/database.ts'
import type { Caller } from './caller.ts'

/** For how long an isolate trusts what it learned of a key: a revoked one works this long at most. */
export const KEY_TRUST_MS = 30_000

const keyPattern = /^Bearer +(mg_[A-Za-z0-9_]{8,120})$/i

export const digestOfKey = (key: string): Digest =>
  createHash('sha256').update(key).digest('hex') as Digest

/** Keys that an isolate has seen lately. Only digests are held. */
export class KnownKeys {
  readonly #known = new Map<Digest, { readonly caller: Caller; readonly until: number }>()

  find(digest: Digest, now: EpochMs): Caller | undefined {
    const entry = this.#known.get(digest)
    return entry && entry.until > now ? entry.caller : undefined
  }

  remember(digest: Digest, caller: Caller, now: EpochMs): void {
    if (this.#known.size > 1_000) this.#known.clear()
    this.#known.set(digest, { caller, until: now + KEY_TRUST_MS })
  }
}

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
  const digest = digestOfKey(key)
  const known = at.known.find(digest, at.now)
  if (known) return known
  const caller =
    digest === at.bootstrap ? bootstrapCaller : await storedCaller(at.db, digest, at.now)
  if (caller) at.known.remember(digest, caller, at.now)
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
