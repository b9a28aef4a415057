import type { Digest, EpochMs } from '../../domain/brand.ts'
import type { Owner } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'

/** The answer to an earlier batch with the same `Idempotency-Key`. */
export interface AnsweredBatch {
  readonly body: Digest
  /** JSON. */
  readonly answer: string
}

export async function findBatch(
  db: Database,
  owner: Owner,
  key: string,
): Promise<AnsweredBatch | undefined> {
  const row = await db.$client
    .prepare(
      'SELECT body_digest AS body, answer FROM batches WHERE owner = ?1 AND idempotency_key = ?2',
    )
    .bind(owner, key)
    .first<AnsweredBatch>()
  return row ?? undefined
}

/** Goes into the batch that writes the segments: a redelivery fails here and rolls them back. */
export const insertBatch = (
  db: Database,
  owner: Owner,
  key: string,
  batch: AnsweredBatch & { readonly receivedAt: EpochMs },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO batches (owner, idempotency_key, body_digest, answer, received_at)
       VALUES (?1, ?2, ?3, ?4, ?5)`,
    )
    .bind(owner, key, batch.body, batch.answer, batch.receivedAt)
