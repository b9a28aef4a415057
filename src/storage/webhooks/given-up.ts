import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { MessageType } from '../../domain/webhooks/message.ts'
import type { Database } from '../database.ts'

/** A message that its endpoint never took. */
export interface GivenUp {
  readonly delivery: number
  readonly endpoint: string
  readonly url: string
  readonly type: MessageType
  readonly customer: CustomerId | null
  /** When it happened, and when it was last tried. */
  readonly at: EpochMs
  readonly triedAt: EpochMs | null
  /** The last answer: a status, or what went wrong. */
  readonly status: number | null
  readonly error: string | null
}

/** What was given up at endpoints that are still there, the newest first. */
export async function givenUpDeliveries(
  db: Database,
  _: Everyone,
  limit: number,
): Promise<readonly GivenUp[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT d.seq AS delivery, e.id AS endpoint, e.url, m.type, m.customer_id AS customer, m.at,
         a.at AS triedAt, a.status, a.error
       FROM webhook_deliveries AS d JOIN webhook_messages AS m ON m.seq = d.message_seq
       JOIN webhook_endpoints AS e ON e.id = d.endpoint_id AND e.state <> 'removed'
       LEFT JOIN webhook_attempts AS a ON a.delivery_seq = d.seq
         AND a.n = (SELECT max(n) FROM webhook_attempts WHERE delivery_seq = d.seq)
       WHERE d.state = 'given-up' ORDER BY d.seq DESC LIMIT ?1`,
    )
    .bind(limit)
    .all<GivenUp>()
  return results
}
