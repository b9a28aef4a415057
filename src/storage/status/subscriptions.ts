import { PUBLIC } from '../../domain/webhooks/listener.ts'
import type { Database } from '../database.ts'

/** Addresses that hear of the public page: all of them, and those of one host. */
export interface Subscribed {
  readonly all: number
  readonly ofHost: number
  /** The endpoint that this very address has, also where it is paused. */
  readonly same: string | null
}

/** How many there are that are active, and whether this one is among them or was. */
export async function publicSubscriptions(db: Database, url: string): Promise<Subscribed> {
  const row = await db.$client
    .prepare(
      `SELECT coalesce(sum(state = 'active'), 0) AS "all",
         coalesce(sum(state = 'active' AND substr(url, 1, length(?3)) = ?3), 0) AS ofHost,
         max(CASE WHEN url = ?2 THEN id END) AS same
       FROM webhook_endpoints WHERE owner = ?1 AND state <> 'removed'`,
    )
    .bind(PUBLIC, url, `${new URL(url).origin}/`)
    .first<Subscribed>()
  return row ?? { all: 0, ofHost: 0, same: null }
}

/** Has an address told again that was paused. */
export async function resumeSubscription(db: Database, id: string): Promise<void> {
  await db.$client
    .prepare(
      `UPDATE webhook_endpoints SET state = 'active', reason = NULL WHERE id = ?1 AND owner = ?2 AND state = 'paused'`,
    )
    .bind(id, PUBLIC)
    .run()
}

/** @returns false for one that is not there (any more). */
export async function endSubscription(db: Database, id: string): Promise<boolean> {
  const { meta } = await db.$client
    .prepare(
      `UPDATE webhook_endpoints SET state = 'removed', reason = 'unsubscribed' WHERE id = ?1 AND owner = ?2 AND state <> 'removed'`,
    )
    .bind(id, PUBLIC)
    .run()
  return meta.changes > 0
}
