import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Digest, EpochMs } from '../../domain/brand.ts'
import type { Owner } from '../../domain/tenant.ts'

/**
 * What requests with an `Idempotency-Key` were answered, for a day and somewhat more. A row without an
 * answer is a request under way, or one whose Worker died.
 */
export const keptAnswers = sqliteTable(
  'kept_answers',
  {
    owner: text().$type<Owner>().notNull(),
    /** `Caller.name`. */
    caller: text().notNull(),
    /** The route's id in the API document. */
    operation: text().notNull(),
    key: text().notNull(),
    /** Of the address and the body: the same key again is the same request. */
    fingerprint: text().$type<Digest>().notNull(),
    /** Of who holds the row until it is answered. */
    token: text().notNull(),
    begunAt: integer('begun_at').$type<EpochMs>().notNull(),
    status: integer(),
    /** The answer's body under `SEALING_KEY`: it may show a secret that is shown once. */
    sealedBody: text('sealed_body'),
  },
  (row) => [
    primaryKey({ columns: [row.owner, row.caller, row.operation, row.key] }),
    index('kept_answers_by_time').on(row.begunAt),
    check('answer_is_whole', sql`(${row.status} is null) = (${row.sealedBody} is null)`),
  ],
)
