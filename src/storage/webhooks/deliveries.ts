import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { type Everyone, isEveryone, type Tenants } from '../../domain/tenant.ts'
import type { Endpoint } from '../../domain/webhooks/endpoint.ts'
import type { Message, MessageType } from '../../domain/webhooks/message.ts'
import type { Database } from '../database.ts'
import type { DeliveryState } from '../schema/webhooks.ts'

/** A delivery that somebody has claimed, with what it takes to send it. */
export interface ClaimedDelivery extends Message {
  readonly seq: number
  readonly attempts: number
  readonly endpoint: string
  readonly url: string
}

/** Claims what is due at active endpoints, the longest due first: nobody else sends it meanwhile. */
export async function claimDue(
  db: Database,
  _: Everyone,
  { now, token, limit }: { readonly now: EpochMs; readonly token: string; readonly limit: number },
): Promise<readonly ClaimedDelivery[]> {
  const [, claimed] = await db.$client.batch<ClaimedDelivery>([
    db.$client
      .prepare(
        `UPDATE webhook_deliveries SET token = ?2, lease_until = ?1 + ?4 WHERE seq IN (
           SELECT d.seq FROM webhook_deliveries AS d JOIN webhook_endpoints AS e ON e.id = d.endpoint_id
           WHERE d.state = 'open' AND d.due_at <= ?1 AND coalesce(d.lease_until, 0) <= ?1 AND e.state = 'active'
           ORDER BY d.due_at, d.seq LIMIT ?3)`,
      )
      .bind(now, token, limit, LIMITS.webhookLeaseMs),
    db.$client
      .prepare(
        `SELECT d.seq, d.attempts, e.id AS endpoint, e.url, m.type, m.customer_id AS customer, m.at, m.key, m.data
         FROM webhook_deliveries AS d JOIN webhook_endpoints AS e ON e.id = d.endpoint_id
         JOIN webhook_messages AS m ON m.seq = d.message_seq
         WHERE d.state = 'open' AND d.token = ?1 ORDER BY d.due_at, d.seq`,
      )
      .bind(token),
  ])
  return claimed?.results ?? []
}

/** What came of an attempt. */
export interface Attempted {
  readonly token: string
  readonly now: EpochMs
  readonly status: number | null
  readonly error: string | null
  readonly state: DeliveryState
  /** When it is tried again, where it is still open. */
  readonly dueAt: EpochMs
}

/** Keeps what came of an attempt, if it is still whose claim it was. */
export async function noteAttempt(
  db: Database,
  { seq, attempts }: Pick<ClaimedDelivery, 'seq' | 'attempts'>,
  { token, now, status, error, state, dueAt }: Attempted,
): Promise<void> {
  await db.$client.batch([
    db.$client
      .prepare(
        `INSERT INTO webhook_attempts (delivery_seq, n, at, status, error)
         SELECT ?1, (SELECT count(*) + 1 FROM webhook_attempts WHERE delivery_seq = ?1), ?3, ?4, ?5
         FROM webhook_deliveries WHERE seq = ?1 AND token = ?2`,
      )
      .bind(seq, token, now, status, error),
    db.$client
      .prepare(
        `UPDATE webhook_deliveries SET state = ?3, attempts = ?4, due_at = ?5, token = NULL, lease_until = NULL
         WHERE seq = ?1 AND token = ?2`,
      )
      .bind(seq, token, state, attempts + 1, dueAt),
  ])
}

/** When something is due at an active endpoint next; null for nothing. */
export async function nextDue(db: Database, _: Everyone): Promise<EpochMs | null> {
  const row = await db.$client
    .prepare(
      `SELECT min(max(d.due_at, coalesce(d.lease_until, 0))) AS at FROM webhook_deliveries AS d
       JOIN webhook_endpoints AS e ON e.id = d.endpoint_id WHERE d.state = 'open' AND e.state = 'active'`,
    )
    .first<{ at: EpochMs | null }>()
  return row?.at ?? null
}

/** A delivery as the log shows it. */
export interface LoggedDelivery {
  readonly seq: number
  readonly key: string
  readonly type: MessageType
  readonly customer: CustomerId | null
  readonly at: EpochMs
  readonly state: DeliveryState
  readonly dueAt: EpochMs
  readonly attempts: readonly {
    readonly at: EpochMs
    readonly status: number | null
    readonly error: string | null
  }[]
}

/** An endpoint's deliveries, the newest first, with their attempts. */
export async function listDeliveries(
  db: Database,
  whose: Tenants,
  { id }: Pick<Endpoint, 'id'>,
  page: { readonly before: number; readonly limit: number },
): Promise<readonly LoggedDelivery[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT d.seq, m.key, m.type, m.customer_id AS customer, m.at, d.state, d.due_at AS dueAt,
         (SELECT json_group_array(json_object('at', a.at, 'status', a.status, 'error', a.error))
          FROM (SELECT * FROM webhook_attempts WHERE delivery_seq = d.seq ORDER BY n) AS a) AS attempts
       FROM webhook_deliveries AS d JOIN webhook_messages AS m ON m.seq = d.message_seq
       JOIN webhook_endpoints AS e ON e.id = d.endpoint_id
       WHERE d.endpoint_id = ?1 AND d.seq < ?2 AND (?4 IS NULL OR e.owner = ?4) ORDER BY d.seq DESC LIMIT ?3`,
    )
    .bind(id, page.before, page.limit, isEveryone(whose) ? null : whose)
    .all<Omit<LoggedDelivery, 'attempts'> & { attempts: string }>()
  return results.map((row) => ({ ...row, attempts: JSON.parse(row.attempts) }))
}

/**
 * Begins a delivery again, whatever became of it: at once, and with all its attempts.
 *
 * @returns false for one that is not this endpoint's, or is on its way.
 */
export async function replayDelivery(
  db: Database,
  whose: Tenants,
  { id }: Pick<Endpoint, 'id'>,
  of: { readonly seq: number; readonly now: EpochMs },
): Promise<boolean> {
  const { meta } = await db.$client
    .prepare(
      `UPDATE webhook_deliveries SET state = 'open', attempts = 0, due_at = ?3
       WHERE seq = ?1 AND endpoint_id = ?2 AND coalesce(lease_until, 0) <= ?3
         AND EXISTS (SELECT 1 FROM webhook_endpoints WHERE id = ?2 AND (?4 IS NULL OR owner = ?4))`,
    )
    .bind(of.seq, id, of.now, isEveryone(whose) ? null : whose)
    .run()
  return meta.changes > 0
}

/** Puts a message for one endpoint alone on its way. */
export async function insertTest(
  db: Database,
  { id }: Pick<Endpoint, 'id'>,
  { key, at, data }: Pick<Message, 'key' | 'at' | 'data'>,
): Promise<void> {
  await db.$client.batch([
    db.$client
      .prepare(
        `INSERT INTO webhook_messages (customer_id, type, key, at, data) VALUES (NULL, 'endpoint.test', ?1, ?2, ?3)`,
      )
      .bind(key, at, data),
    db.$client
      .prepare(
        `INSERT INTO webhook_deliveries (message_seq, endpoint_id, state, attempts, due_at)
         SELECT seq, ?2, 'open', 0, ?3 FROM webhook_messages WHERE key = ?1`,
      )
      .bind(key, id, at),
  ])
}
