import type { EpochMs } from '../../domain/brand.ts'
import type { KeyEnvironment } from '../../domain/keys/environment.ts'
import { isOver, rotatedLives } from '../../domain/keys/life.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Tenants } from '../../domain/tenant.ts'
import { insertSuccessor, type KeyActor } from '../../storage/customers/key-events.ts'
import { findKey, findSuccessor, nameOfKey } from '../../storage/customers/keys.ts'
import type { Database } from '../../storage/database.ts'
import { isSettingUp } from '../people/setting-up.ts'
import { freshKey, type MadeKey, takesTwo } from './make-key.ts'

export type NotRotated =
  | { readonly reason: 'unknown-key' }
  | { readonly reason: 'revoked' }
  | { readonly reason: 'over' }
  /** A key that may approve or administer is renewed by who holds it: whoever makes a key sees it. */
  | { readonly reason: 'not-yours' }
  | { readonly reason: 'rotated'; readonly successor: string }
  | { readonly reason: 'contended' }

/** A successor, and when the key that it follows is over. */
export interface Rotation extends MadeKey {
  readonly oldEndsAt: EpochMs
}

/**
 * Makes a key's successor: the same customer, scopes, source and label, and the same person. The key
 * itself is good for the overlap, and no longer than it would have been.
 */
export async function rotateKey(
  db: Database,
  whose: Tenants,
  wish: {
    readonly id: string
    readonly overlapHours: number
    readonly environment: KeyEnvironment
  },
  actor: KeyActor,
): Promise<Result<Rotation, NotRotated>> {
  const old = await findKey(db, whose, wish.id)
  if (!old) return err({ reason: 'unknown-key' })
  const successor = await findSuccessor(db, wish.id)
  if (successor) return err({ reason: 'rotated', successor })
  if (old.revokedAt !== null) return err({ reason: 'revoked' })
  if (isOver(old, actor.at)) return err({ reason: 'over' })
  if (takesTwo(old) && actor.by !== nameOfKey(old) && !(await isSettingUp(db, actor.by))) {
    return err({ reason: 'not-yours' })
  }
  const { label, customer, scopes, source, holder } = old
  const { oldEndsAt, newEndsAt } = rotatedLives(old, wish.overlapHours, actor.at)
  const wanted = { label, customer, scopes, source, holder, expiresAt: newEndsAt }
  const made = freshKey(wanted, wish.environment, actor.at, old)
  const ended = { id: old.id, endsAt: oldEndsAt }
  const kept = await insertSuccessor(db, made.stored, ended, actor)
  return kept ? ok({ ...made, oldEndsAt }) : err({ reason: 'contended' })
}
