import { and, eq } from 'drizzle-orm'
import type { CustomerId, Digest } from '../../domain/brand.ts'
import type { KeyLife } from '../../domain/keys/life.ts'
import type { Scope } from '../../domain/keys/scope.ts'
import { isEveryone, type Tenants } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { apiKeys } from '../schema/keys.ts'

export interface ApiKey extends KeyLife {
  readonly id: string
  readonly digest: Digest
  readonly label: string
  readonly customer: CustomerId | null
  readonly scopes: readonly Scope[]
  readonly source: string
  /** The key that this one follows. */
  readonly replaces: string | null
  /** The first key of those that follow each other: its own id for one that follows none. */
  readonly line: string
  /** The name under which it acts, where that is not its line's: of whoever made it and has seen it. */
  readonly holder: string | null
  /** What two owners agreed to, where it took two. */
  readonly change: string | null
}

/** Under which name a key acts. */
export const nameOfKey = ({ holder, line }: Pick<ApiKey, 'holder' | 'line'>): string =>
  holder ?? `key:${line}`

/** Any key with this digest, in force or not. */
export async function findKeyByDigest(db: Database, digest: Digest): Promise<ApiKey | undefined> {
  const [row] = await db.select().from(apiKeys).where(eq(apiKeys.digest, digest)).limit(1)
  return row && apiKeyOf(row)
}

export async function findKey(
  db: Database,
  whose: Tenants,
  id: string,
): Promise<ApiKey | undefined> {
  const mine = isEveryone(whose) ? undefined : eq(apiKeys.customer, whose)
  const [row] = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.id, id), mine))
    .limit(1)
  return row && apiKeyOf(row)
}

/** The key that follows this one. */
export async function findSuccessor(db: Database, id: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(eq(apiKeys.replaces, id))
    .limit(1)
  return row?.id
}

const apiKeyOf = ({ lastUsedAt: _, line, ...row }: typeof apiKeys.$inferSelect): ApiKey => ({
  ...row,
  line: line ?? row.id,
})
