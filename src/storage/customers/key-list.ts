import { and, desc, eq, sql } from 'drizzle-orm'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { KeyLife } from '../../domain/keys/life.ts'
import type { Scope } from '../../domain/keys/scope.ts'
import { isEveryone, type Tenants } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { apiKeys, type KeyEventName } from '../schema/keys.ts'

/** A key as lists show it: never its digest. */
export interface ListedKey extends KeyLife {
  readonly id: string
  readonly label: string
  readonly customer: CustomerId | null
  readonly scopes: readonly Scope[]
  readonly source: string
  readonly replaces: string | null
  readonly lastUsedAt: EpochMs | null
  readonly history: readonly KeyEvent[]
}

export interface KeyEvent {
  readonly event: KeyEventName
  readonly by: string
  readonly at: EpochMs
  readonly reason: string | null
}

const columns = {
  id: apiKeys.id,
  label: apiKeys.label,
  customer: apiKeys.customer,
  scopes: apiKeys.scopes,
  source: apiKeys.source,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  revokedAt: apiKeys.revokedAt,
  replaces: apiKeys.replaces,
  lastUsedAt: apiKeys.lastUsedAt,
}

/**
 * A page of keys, the newest first.
 *
 * @param whose Of everyone, with the provider's own.
 * @param page After which key of that list to begin; a key that is not in it ends the list.
 */
export async function listKeys(
  db: Database,
  whose: Tenants,
  page: { readonly after: string | null; readonly limit: number },
): Promise<readonly ListedKey[]> {
  const mine = isEveryone(whose) ? undefined : eq(apiKeys.customer, whose)
  const place = sql`(${apiKeys.createdAt}, ${apiKeys.id})`
  const last = db
    .select({ createdAt: apiKeys.createdAt, id: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.id, page.after ?? ''), mine))
  const rows = await db
    .select(columns)
    .from(apiKeys)
    .where(and(mine, page.after === null ? undefined : sql`${place} < ${last}`))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(page.limit)
  const histories = await historiesOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, history: histories.get(row.id) ?? [] }))
}

/** What happened to each of these keys, in order. */
async function historiesOf(
  db: Database,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly KeyEvent[]>> {
  const { results } = await db.$client
    .prepare(
      `SELECT key_id AS key, event, by, at, reason FROM key_events
       WHERE key_id IN (SELECT value FROM json_each(?)) ORDER BY key_id, at, event`,
    )
    .bind(JSON.stringify(keys))
    .all<KeyEvent & { readonly key: string }>()
  return new Map(
    [...Map.groupBy(results, ({ key }) => key)].map(([key, events]) => [
      key,
      events.map(({ key: _, ...event }) => event),
    ]),
  )
}
