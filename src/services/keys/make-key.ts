import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { BearerKey } from '../../domain/keys/bearer-key.ts'
import type { KeyEnvironment } from '../../domain/keys/environment.ts'
import { kindOf } from '../../domain/keys/kind.ts'
import { type ExpiryFault, expiryFault } from '../../domain/keys/life.ts'
import type { Scope } from '../../domain/keys/scope.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { insertKey, type KeyActor } from '../../storage/customers/key-events.ts'
import type { ApiKey } from '../../storage/customers/keys.ts'
import type { Database } from '../../storage/database.ts'
import { digestOfKey, newBearerKey } from './new-bearer-key.ts'

/** A key just made, and the text that its holder gets: it is shown once and kept nowhere. */
export interface MadeKey {
  readonly key: BearerKey
  readonly stored: ApiKey
}

export interface WantedKey {
  readonly label: string
  readonly customer: CustomerId | null
  readonly scopes: readonly Scope[]
  readonly source: string
  readonly expiresAt: EpochMs | null
}

export async function makeKey(
  db: Database,
  wanted: WantedKey,
  environment: KeyEnvironment,
  actor: KeyActor,
): Promise<Result<MadeKey, { readonly reason: ExpiryFault }>> {
  const fault = wanted.expiresAt !== null && expiryFault(wanted.expiresAt, actor.at)
  if (fault) return err({ reason: fault })
  const made = freshKey(wanted, environment, actor.at)
  await insertKey(db, made.stored, actor)
  return ok(made)
}

/** A key of 190 random bits, not kept yet. */
export function freshKey(
  wanted: WantedKey,
  environment: KeyEnvironment,
  now: EpochMs,
  follows: Pick<ApiKey, 'id' | 'line'> | null = null,
): MadeKey {
  const key = newBearerKey({ environment, kind: kindOf(wanted.scopes) })
  const id = `key_${Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString('hex')}`
  const stored = {
    ...wanted,
    id,
    digest: digestOfKey(key),
    createdAt: now,
    revokedAt: null,
    replaces: follows?.id ?? null,
    line: follows?.line ?? id,
  }
  return { key, stored }
}
