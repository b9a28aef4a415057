import { and, asc, count, eq, gt, ne } from 'drizzle-orm'
import type { EpochMs } from '../../domain/brand.ts'
import { isEveryone, type Owner, type Tenants } from '../../domain/tenant.ts'
import type { Endpoint, EndpointState } from '../../domain/webhooks/endpoint.ts'
import { type Database, isConflict } from '../database.ts'
import { webhookEndpoints, webhookSecrets } from '../schema/webhooks.ts'

/** A secret as it is kept. */
export interface KeptSecret {
  readonly version: number
  readonly sealed: string
  readonly publicKey: string
  /** When it is good no more; null for the newest. */
  readonly endsAt: EpochMs | null
}

const ofTenants = (whose: Tenants) =>
  isEveryone(whose) ? undefined : eq(webhookEndpoints.owner, whose)

/** An endpoint that is there. */
export async function findEndpoint(
  db: Database,
  whose: Tenants,
  id: string,
): Promise<Endpoint | undefined> {
  const [row] = await db
    .select()
    .from(webhookEndpoints)
    .where(
      and(eq(webhookEndpoints.id, id), ne(webhookEndpoints.state, 'removed'), ofTenants(whose)),
    )
    .limit(1)
  return row
}

/** Endpoints that are there, by id. */
export async function listEndpoints(
  db: Database,
  whose: Tenants,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly Endpoint[]> {
  return db
    .select()
    .from(webhookEndpoints)
    .where(
      and(
        gt(webhookEndpoints.id, page.after),
        ne(webhookEndpoints.state, 'removed'),
        ofTenants(whose),
      ),
    )
    .orderBy(asc(webhookEndpoints.id))
    .limit(page.limit)
}

export async function countEndpoints(db: Database, owner: Owner): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.owner, owner), ne(webhookEndpoints.state, 'removed')))
  return row?.n ?? 0
}

export async function insertEndpoint(
  db: Database,
  endpoint: Endpoint,
  secret: KeptSecret,
): Promise<void> {
  await db.batch([
    db.insert(webhookEndpoints).values(endpoint),
    db.insert(webhookSecrets).values({ endpoint: endpoint.id, ...secret }),
  ])
}

/** @returns false when it is not in one of these states any more. */
export async function moveEndpoint(
  db: Database,
  whose: Tenants,
  id: string,
  to: { readonly state: EndpointState; readonly reason: string | null },
): Promise<boolean> {
  const done = await db
    .update(webhookEndpoints)
    .set(to)
    .where(
      and(eq(webhookEndpoints.id, id), ne(webhookEndpoints.state, 'removed'), ofTenants(whose)),
    )
  return done.meta.changes > 0
}

/** Secrets that are good at a time, the newest first. */
export async function secretsOf(
  db: Database,
  { id }: Pick<Endpoint, 'id'>,
  now: EpochMs,
): Promise<readonly KeptSecret[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT version, sealed, public_key AS publicKey, ends_at AS endsAt FROM webhook_secrets
       WHERE endpoint_id = ?1 AND (ends_at IS NULL OR ends_at > ?2) ORDER BY version DESC`,
    )
    .bind(id, now)
    .all<KeptSecret>()
  return results
}

/**
 * Adds the next secret; the one before is good until `endsAt`.
 *
 * @returns false when somebody else did so meanwhile.
 */
export async function insertSecret(
  db: Database,
  { id }: Pick<Endpoint, 'id'>,
  secret: KeptSecret,
  endsAt: EpochMs,
): Promise<boolean> {
  try {
    await db.batch([
      db
        .update(webhookSecrets)
        .set({ endsAt })
        .where(
          and(eq(webhookSecrets.endpoint, id), eq(webhookSecrets.version, secret.version - 1)),
        ),
      db.insert(webhookSecrets).values({ endpoint: id, ...secret }),
    ])
    return true
  } catch (why) {
    if (isConflict(why)) return false
    throw why
  }
}
