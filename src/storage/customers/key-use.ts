import { and, eq, isNull, lte, or } from 'drizzle-orm'
import type { EpochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Database } from '../database.ts'
import { apiKeys } from '../schema/keys.ts'

/** Notes that a key was used; nothing is written where another isolate did so lately. */
export async function noteKeyUse(db: Database, id: string, now: EpochMs): Promise<void> {
  const before = (now - LIMITS.keyUseMs) as EpochMs
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lte(apiKeys.lastUsedAt, before))))
}
