import type { EpochMs } from '../../domain/brand.ts'
import { type Database, isConflict } from '../database.ts'
import { apiKeys, keyHistory } from '../schema/keys.ts'
import type { ApiKey } from './keys.ts'

/** Who does something with a key. */
export interface KeyActor {
  readonly by: string
  readonly at: EpochMs
}

const made = (db: Database, key: ApiKey, actor: KeyActor) =>
  [
    db.insert(apiKeys).values({ ...key, line: key.replaces === null ? null : key.line }),
    db.insert(keyHistory).values({ key: key.id, event: 'made', ...actor }),
  ] as const

/** A new key and who made it, as statements of a batch. */
export const keyStatements = (
  db: Database,
  key: ApiKey,
  actor: KeyActor,
): readonly D1PreparedStatement[] =>
  made(db, key, actor).map((query) => {
    const { sql, params } = query.toSQL()
    return db.$client.prepare(sql).bind(...params)
  })

/** Keeps a new key, and who made it. */
export async function insertKey(db: Database, key: ApiKey, actor: KeyActor): Promise<void> {
  await db.batch(made(db, key, actor))
}

/**
 * Keeps a key's successor, and when the key itself is over.
 *
 * @returns false when the key was rotated or is over meanwhile: read again and decide anew.
 */
export async function insertSuccessor(
  db: Database,
  successor: ApiKey,
  old: { readonly id: string; readonly endsAt: EpochMs },
  actor: KeyActor,
): Promise<boolean> {
  const rotated = { key: old.id, event: 'rotated' as const, endsAt: old.endsAt, ...actor }
  // The successor first: without an overlap its key is over as soon as it is rotated.
  return unlessTaken(
    db.batch([...made(db, successor, actor), db.insert(keyHistory).values(rotated)]),
  )
}

/** @returns false when it was revoked meanwhile. */
export const insertRevocation = (
  db: Database,
  key: string,
  reason: string,
  actor: KeyActor,
): Promise<boolean> =>
  unlessTaken(db.insert(keyHistory).values({ key, event: 'revoked', reason, ...actor }))

async function unlessTaken(writing: PromiseLike<unknown>): Promise<boolean> {
  try {
    await writing
    return true
  } catch (why) {
    if (isConflict(why)) return false
    throw why
  }
}
