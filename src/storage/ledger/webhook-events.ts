import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'

export interface WebhookEvent {
  /** Stripe's `evt_...`. */
  readonly id: string
  readonly type: string
  readonly createdAt: EpochMs
}

/**
 * Remembers an event before anything is done about it.
 *
 * @returns whether everything that follows from it was done already: then it is a duplicate. An event
 *   that a crash interrupted is not, and is worked through again.
 */
export async function rememberEvent(
  db: Database,
  event: WebhookEvent,
  now: EpochMs,
): Promise<{ readonly isDone: boolean }> {
  const [, seen] = await db.$client.batch<{ done_at: number | null }>([
    db.$client
      .prepare(
        `INSERT INTO webhook_events (id, type, created_at, received_at)
         SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM webhook_events WHERE id = ?1)`,
      )
      .bind(event.id, event.type, event.createdAt, now),
    db.$client.prepare('SELECT done_at FROM webhook_events WHERE id = ?').bind(event.id),
  ])
  return { isDone: typeof seen?.results[0]?.done_at === 'number' }
}

export async function finishEvent(db: Database, id: string, now: EpochMs): Promise<void> {
  await db.$client
    .prepare('UPDATE webhook_events SET done_at = ?2 WHERE id = ?1 AND done_at IS NULL')
    .bind(id, now)
    .run()
}

/**
 * Whose credits go, or would go, to this Stripe customer, or whose credit this object of Stripe's is.
 * More than one when a provider shares it.
 */
export async function customersOfStripe(
  db: Database,
  _: Everyone,
  {
    stripeCustomer,
    object,
  }: { readonly stripeCustomer: string | null; readonly object: string | null },
): Promise<readonly CustomerId[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT customer_id AS customer FROM credits WHERE stripe_customer = ?1
       UNION SELECT customer_id FROM credits WHERE stripe_id = ?2`,
    )
    .bind(stripeCustomer, object)
    .all<{ customer: CustomerId }>()
  return results.map((row) => row.customer)
}
