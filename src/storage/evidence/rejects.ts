import type { EpochMs } from '../../domain/brand.ts'
import type { Everyone, Owner } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'

/** A refused signal: its place in the batch, where in it, and why. */
export interface Reject {
  readonly index: number
  readonly pointer: string
  readonly reason: string
  readonly detail: string
}

/** The refused signals of one batch. */
export interface RejectedBatch {
  readonly receivedAt: EpochMs
  /** The batch's request id. */
  readonly batch: string
  readonly count: number
  readonly reasons: Readonly<Record<string, number>>
  readonly entries: readonly Reject[]
}

export const insertRejects = (
  db: Database,
  owner: Owner,
  rejected: RejectedBatch,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO rejects (owner, received_at, batch, count, reasons, entries)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
    )
    .bind(
      owner,
      rejected.receivedAt,
      rejected.batch,
      rejected.count,
      JSON.stringify(rejected.reasons),
      JSON.stringify(rejected.entries),
    )

/** Newest first. @param page After which batch it begins; one that is not the owner's ends the list. */
export async function listRejects(
  db: Database,
  owner: Owner,
  page: { readonly after: string | null; readonly limit: number },
): Promise<readonly RejectedBatch[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT received_at AS receivedAt, batch, count, reasons, entries FROM rejects
       WHERE owner = ?1 AND (?2 IS NULL OR (received_at, batch) < (
         SELECT received_at, batch FROM rejects WHERE owner = ?1 AND batch = ?2))
       ORDER BY received_at DESC, batch DESC LIMIT ?3`,
    )
    .bind(owner, page.after, page.limit)
    .all<{ receivedAt: EpochMs; batch: string; count: number; reasons: string; entries: string }>()
  return results.map((row) => ({
    ...row,
    reasons: JSON.parse(row.reasons) as Record<string, number>,
    entries: JSON.parse(row.entries) as Reject[],
  }))
}

export async function countRejects(db: Database, _: Everyone): Promise<number> {
  const row = await db.$client
    .prepare('SELECT coalesce(sum(count), 0) AS n FROM rejects')
    .first<{ n: number }>()
  return row?.n ?? 0
}
