import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { notPaused } from './pauses.ts'

/** Approved credits that Stripe does not have yet, by what each waits for. */
export interface OpenLines {
  /** For nothing: they are due, or under way. */
  readonly due: number
  /** For another try within minutes. */
  readonly retrying: number
  /** For another try or look, in hours. */
  readonly later: number
  /** For the next day, or a higher limit. */
  readonly overLimit: number
  /** For settlement to be let go on. */
  readonly paused: number
}

/** How soon a try is still one of this run. */
const soonMs = 15 * 60_000

/** SQL for what an open line of `outbox` waits for, at a time (an SQL expression). */
export const lineWaits = (now: string): string =>
  `CASE WHEN NOT ${notPaused('outbox.customer_id')} THEN 'paused'
     WHEN due_at <= ${now} THEN 'due'
     WHEN over_limit = 1 THEN 'over-limit'
     WHEN due_at <= ${now} + ${soonMs} THEN 'retrying'
     ELSE 'later' END`

/** All open lines of the outbox, each counted once. Reads as many rows as are open. */
export async function openLines(db: Database, _: Everyone, now: EpochMs): Promise<OpenLines> {
  const row = await db.$client
    .prepare(
      `SELECT coalesce(sum(waits = 'due'), 0) AS due, coalesce(sum(waits = 'retrying'), 0) AS retrying,
         coalesce(sum(waits = 'later'), 0) AS later, coalesce(sum(waits = 'over-limit'), 0) AS overLimit,
         coalesce(sum(waits = 'paused'), 0) AS paused
       FROM (SELECT ${lineWaits('?1')} AS waits FROM outbox WHERE state = 'open')`,
    )
    .bind(now)
    .first<OpenLines>()
  return row ?? { due: 0, retrying: 0, later: 0, overLimit: 0, paused: 0 }
}

/** A page of customers of whom something is due, by id. */
export async function customersDue(
  db: Database,
  _: Everyone,
  now: EpochMs,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly CustomerId[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT DISTINCT customer_id AS customer FROM outbox
       WHERE state = 'open' AND customer_id > ?2 AND due_at <= ?1 ORDER BY customer_id LIMIT ?3`,
    )
    .bind(now, after, limit)
    .all<{ customer: CustomerId }>()
  return results.map(({ customer }) => customer)
}

/** Position of the ledger's last transfer; 0 before the first. */
export async function ledgerEnd(db: Database, _: Everyone): Promise<number> {
  const row = await db.$client
    .prepare('SELECT coalesce(max(seq), 0) AS seq FROM transfers')
    .first<{ seq: number }>()
  return row?.seq ?? 0
}

/** How many credits Stripe has confirmed after a position of the ledger. Reads what is after it. */
export async function issuedAfter(db: Database, _: Everyone, seq: number): Promise<number> {
  const row = await db.$client
    .prepare(`SELECT count(*) AS credits FROM transfers WHERE seq > ?1 AND kind = 'issue'`)
    .bind(seq)
    .first<{ credits: number }>()
  return row?.credits ?? 0
}
