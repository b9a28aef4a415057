import type { CustomerId, Digest } from '../../domain/brand.ts'
import type { Database } from '../database.ts'

/** How much of a UTC day's evidence is counted in: its first `seq` segments, and their hash chain. */
export interface CountedDay {
  readonly seq: number
  /** SHA-256 chain over the segments' digests in order; commits to every one of them. */
  readonly chain: Digest
}

/** One row of slices: 24 h of one agreement's period. */
export interface SliceChunk {
  readonly chunk: number
  readonly counted: Readonly<Record<string, CountedDay>>
  /** Packed counts. */
  readonly body: string
}

/** `plan` names the agreement and the period. Ascending by chunk. */
export async function readChunks(
  db: Database,
  customer: CustomerId,
  plan: string,
): Promise<readonly SliceChunk[]> {
  const { results } = await db.$client
    .prepare(
      'SELECT chunk, counted, body FROM slices WHERE customer_id = ?1 AND plan = ?2 ORDER BY chunk',
    )
    .bind(customer, plan)
    .all<{ chunk: number; counted: string; body: string }>()
  return results.map((row) => ({
    chunk: row.chunk,
    counted: JSON.parse(row.counted) as Record<string, CountedDay>,
    body: row.body,
  }))
}

/** Replaces rows of slices: one row written each. They are derived, so the last writer is right. */
export async function writeChunks(
  db: Database,
  customer: CustomerId,
  plan: string,
  chunks: readonly SliceChunk[],
): Promise<void> {
  if (chunks.length === 0) return
  const statement = db.$client.prepare(
    `INSERT INTO slices (customer_id, plan, chunk, counted, body) VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT DO UPDATE SET counted = excluded.counted, body = excluded.body`,
  )
  await db.$client.batch(
    chunks.map(({ chunk, counted, body }) =>
      statement.bind(customer, plan, chunk, JSON.stringify(counted), body),
    ),
  )
}
