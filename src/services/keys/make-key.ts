import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { BearerKey } from '../../domain/keys/bearer-key.ts'
import type { KeyEnvironment } from '../../domain/keys/environment.ts'
import { kindOf } from '../../domain/keys/kind.ts'
import { type ExpiryFault, expiryFault } from '../../domain/keys/life.ts'
import { privileged, proposing, type Scope } from '../../domain/keys/scope.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { insertKey, type KeyActor } from '../../storage/customers/key-events.ts'
import type { ApiKey } from '../../storage/customers/keys.ts'
import type { Database } from '../../storage/database.ts'
import { type NotProposed, proposeChange } from '../people/propose-change.ts'
import { isSettingUp } from '../people/setting-up.ts'
import { BOOTSTRAP } from './caller.ts'
import { digestOfKey, newBearerKey } from './new-bearer-key.ts'

/** A key just made, and the text that its holder gets: it is shown once and kept nowhere. */
export interface MadeKey {
  readonly key: BearerKey
  readonly stored: ApiKey
}

/** What became of a wish for a key; one that takes two is good for nothing before the second agrees. */
export interface MadeOrProposed extends MadeKey {
  readonly waitsFor: string | null
}

export interface WantedKey {
  readonly label: string
  readonly customer: CustomerId | null
  readonly scopes: readonly Scope[]
  readonly source: string
  readonly expiresAt: EpochMs | null
}

export type NotMade = { readonly reason: ExpiryFault } | NotProposed

/**
 * Makes a key. One of the provider's that may approve or administer is proposed by one owner and
 * confirmed by another, but for those that the bootstrap key makes before there are two owners.
 */
export async function makeKey(
  db: Database,
  wanted: WantedKey,
  environment: KeyEnvironment,
  actor: KeyActor,
): Promise<Result<MadeOrProposed, NotMade>> {
  const fault = wanted.expiresAt !== null && expiryFault(wanted.expiresAt, actor.at)
  if (fault) return err({ reason: fault })
  const made = freshKey({ ...wanted, holder: holderOf(wanted, actor.by) }, environment, actor.at)
  if (!takesTwo(wanted) || (await isSettingUp(db, actor.by))) {
    await insertKey(db, made.stored, actor)
    return ok({ ...made, waitsFor: null })
  }
  const { id, digest, label, scopes, source, expiresAt } = made.stored
  const key = { id, digest, label, scopes, source, expiresAt }
  const proposed = await proposeChange(db, { kind: 'key', key, reason: label }, actor)
  return proposed.ok ? ok({ ...made, waitsFor: proposed.value.id }) : proposed
}

export const takesTwo = (key: Pick<WantedKey, 'customer' | 'scopes'>): boolean =>
  key.customer === null && key.scopes.some((scope) => privileged.includes(scope))

/** Who made a key that can propose or approve, and saw it, is who acts with it. */
const holderOf = ({ customer, scopes }: WantedKey, by: string): string | null =>
  customer === null && by !== BOOTSTRAP && scopes.some((scope) => proposing.includes(scope))
    ? by
    : null

/** A key of 190 random bits, not kept yet. */
export function freshKey(
  wanted: WantedKey & { readonly holder: string | null },
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
    change: null,
  }
  return { key, stored }
}
