import type { EpochMs } from '../../domain/brand.ts'
import { isActive, personNamed } from '../../domain/identity/person.ts'
import { readBearerKey } from '../../domain/keys/bearer-key.ts'
import type { KeyEnvironment } from '../../domain/keys/environment.ts'
import { isInForce } from '../../domain/keys/life.ts'
import { scopesOfKey } from '../../domain/keys/scope.ts'
import { type ApiKey, findKeyByDigest, nameOfKey } from '../../storage/customers/keys.ts'
import type { Database } from '../../storage/database.ts'
import { personOfCredential } from '../../storage/people/people.ts'
import { BOOTSTRAP, type Caller } from './caller.ts'
import type { KnownKeys } from './known-keys.ts'
import { digestOfKey } from './new-bearer-key.ts'

const headerPattern = /^Bearer +(\S+)$/i

/**
 * Who holds the key in an `Authorization` header. What no key of this deployment can be, by its shape,
 * its checksum or its environment, costs no look-up.
 *
 * @returns null for no key, an impossible, an unknown, an expired or a revoked one: the caller is told
 *   the same.
 */
export async function identify(
  at: {
    readonly db: Database
    readonly now: EpochMs
    readonly known: KnownKeys
    /** Whose keys this deployment takes. */
    readonly environment: KeyEnvironment
    /** SHA-256 of the first key, which may do everything: with it the others are made. */
    readonly bootstrap: string
  },
  authorization: string | null,
): Promise<Caller | null> {
  const key = authorization?.match(headerPattern)?.[1]
  if (!key) return null
  // Before its checksum, which costs as much as a digest: what is known here has passed all below.
  const known = at.known.find(key, at.now)
  if (known) return known
  if (!isPossible(key, at.environment)) return null
  const digest = digestOfKey(key)
  if (digest === at.bootstrap) {
    at.known.remember(key, bootstrapCaller, at.now)
    return bootstrapCaller
  }
  const stored = await findKeyByDigest(at.db, digest)
  if (!stored || !isInForce(stored, at.now) || !(await isHolderThere(at.db, stored))) return null
  const caller = callerOf(stored)
  at.known.remember(key, caller, at.now, stored.expiresAt)
  return caller
}

const isPossible = (key: string, environment: KeyEnvironment): boolean =>
  readBearerKey(key)?.environment === environment

/** A key that acts for somebody is good while they are there. */
async function isHolderThere(db: Database, { holder }: ApiKey): Promise<boolean> {
  const id = holder === null ? undefined : personNamed(holder)
  if (!id) return true
  const person = await personOfCredential(db, id)
  return person !== undefined && isActive(person)
}

const bootstrapCaller: Caller = {
  name: BOOTSTRAP,
  key: null,
  person: null,
  customer: null,
  scopes: scopesOfKey(['ingest', 'read', 'admin'], 'provider'),
  source: 'provider',
}

const callerOf = (key: ApiKey): Caller => ({
  name: nameOfKey(key),
  key: key.id,
  person: null,
  customer: key.customer,
  scopes: scopesOfKey(key.scopes, key.customer === null ? 'provider' : 'customer'),
  source: key.source,
})
