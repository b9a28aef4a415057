import type { Digest, EpochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Everyone, Owner } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'

/** Under what an answer is kept. */
export interface AnswerKey {
  readonly caller: string
  readonly operation: string
  readonly key: string
}

export type Claimed =
  /** This request goes on, and the row is its own. */
  | { readonly kind: 'begun' }
  /** It came before: `status` and `sealedBody` are null while that one is under way. */
  | {
      readonly kind: 'earlier'
      readonly fingerprint: Digest
      readonly status: number | null
      readonly sealedBody: string | null
    }

/**
 * Claims a key for one request: a new one, one that is over a day old, or the same request again whose
 * Worker was given up. Of several at once one gets it.
 */
export async function claimAnswer(
  db: Database,
  owner: Owner,
  { caller, operation, key }: AnswerKey,
  by: { readonly fingerprint: Digest; readonly token: string; readonly now: EpochMs },
): Promise<Claimed> {
  const at = [owner, caller, operation, key] as const
  const [claimed, found] = await db.$client.batch<{
    readonly fingerprint: Digest
    readonly status: number | null
    readonly sealedBody: string | null
  }>([
    db.$client
      .prepare(
        `INSERT INTO kept_answers (owner, caller, operation, key, fingerprint, token, begun_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT DO UPDATE SET fingerprint = excluded.fingerprint, token = excluded.token,
           begun_at = excluded.begun_at, status = NULL, sealed_body = NULL
         WHERE begun_at <= ?8
           OR (status IS NULL AND begun_at <= ?9 AND fingerprint = excluded.fingerprint)
         RETURNING fingerprint, status, sealed_body AS sealedBody`,
      )
      .bind(
        ...at,
        by.fingerprint,
        by.token,
        by.now,
        by.now - LIMITS.keptAnswerMs,
        by.now - LIMITS.answerLeaseMs,
      ),
    db.$client
      .prepare(
        `SELECT fingerprint, status, sealed_body AS sealedBody FROM kept_answers
         WHERE owner = ?1 AND caller = ?2 AND operation = ?3 AND key = ?4`,
      )
      .bind(...at),
  ])
  const [earlier] = found?.results ?? []
  return claimed?.results.length || !earlier ? { kind: 'begun' } : { kind: 'earlier', ...earlier }
}

/** Keeps the answer of whoever still holds the claim. */
export async function keepAnswer(
  db: Database,
  owner: Owner,
  { caller, operation, key }: AnswerKey,
  answer: { readonly token: string; readonly status: number; readonly sealedBody: string },
): Promise<void> {
  await db.$client
    .prepare(
      `UPDATE kept_answers SET status = ?6, sealed_body = ?7
       WHERE owner = ?1 AND caller = ?2 AND operation = ?3 AND key = ?4 AND token = ?5`,
    )
    .bind(owner, caller, operation, key, answer.token, answer.status, answer.sealedBody)
    .run()
}

/** Gives a claim back: nothing was done under it. */
export async function freeAnswer(
  db: Database,
  owner: Owner,
  { caller, operation, key }: AnswerKey,
  token: string,
): Promise<void> {
  await db.$client
    .prepare(
      `DELETE FROM kept_answers
       WHERE owner = ?1 AND caller = ?2 AND operation = ?3 AND key = ?4 AND token = ?5`,
    )
    .bind(owner, caller, operation, key, token)
    .run()
}

/** Forgets what is older than it has to be kept, the oldest first and so many at most. */
export async function forgetAnswers(
  db: Database,
  _: Everyone,
  { now, limit }: { readonly now: EpochMs; readonly limit: number },
): Promise<number> {
  const { meta } = await db.$client
    .prepare(
      `DELETE FROM kept_answers WHERE (owner, caller, operation, key) IN (
         SELECT owner, caller, operation, key FROM kept_answers
         WHERE begun_at <= ?1 ORDER BY begun_at LIMIT ?2)`,
    )
    .bind(now - LIMITS.keptAnswerMs, limit)
    .run()
  return meta.changes
}
