import { eq } from 'drizzle-orm'
import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import type { Database } from '../database.ts'
import { apiKeys, type Scope } from '../schema/customers.ts'

export interface ApiKey {
  readonly id: string
  readonly digest: Digest
  readonly label: string
  readonly customer: CustomerId | null
  readonly scopes: readonly Scope[]
  readonly source: string
  readonly createdAt: EpochMs
  readonly expiresAt: EpochMs | null
  readonly revokedAt: EpochMs | null
}

/** The key with this digest, if it is in force. */
export async function findKey(
  db: Database,
  digest: Digest,
  now: EpochMs,
): Promise<ApiKey | undefined> {
  const [key] = await db.select().from(apiKeys).where(eq(apiKeys.digest, digest)).limit(1)
  if (!key || key.revokedAt !== null) return undefined
  return key.expiresAt !== null && key.expiresAt <= now ? undefined : key
}

export async function insertKey(db: Database, key: ApiKey): Promise<void> {
  await db.insert(apiKeys).values(key)
}
