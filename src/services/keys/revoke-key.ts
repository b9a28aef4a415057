import type { EpochMs } from '../../domain/brand.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Tenants } from '../../domain/tenant.ts'
import { insertRevocation, type KeyActor } from '../../storage/customers/key-events.ts'
import { findKey } from '../../storage/customers/keys.ts'
import type { Database } from '../../storage/database.ts'

export type NotRevoked =
  | { readonly reason: 'unknown-key' }
  | { readonly reason: 'revoked'; readonly at: EpochMs }
  | { readonly reason: 'contended' }

/** Ends a key at once; its successor, if it has one, stays good. One that is over can be revoked too. */
export async function revokeKey(
  db: Database,
  whose: Tenants,
  { id, reason }: { readonly id: string; readonly reason: string },
  actor: KeyActor,
): Promise<Result<{ readonly revokedAt: EpochMs }, NotRevoked>> {
  const key = await findKey(db, whose, id)
  if (!key) return err({ reason: 'unknown-key' })
  if (key.revokedAt !== null) return err({ reason: 'revoked', at: key.revokedAt })
  const done = await insertRevocation(db, id, reason, actor)
  return done ? ok({ revokedAt: actor.at }) : err({ reason: 'contended' })
}
