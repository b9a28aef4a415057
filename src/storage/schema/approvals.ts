import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Digest, EpochMs } from '../../domain/brand.ts'
import { credits } from './ledger.ts'

/** Who agreed to which proposal. Append-only; triggers refuse the proposer, the same person twice and another digest. */
export const approvals = sqliteTable(
  'approvals',
  {
    credit: text('credit_id')
      .notNull()
      .references(() => credits.id),
    /** 1, then 2. */
    place: integer().notNull(),
    proposal: text('proposal_digest').$type<Digest>().notNull(),
    by: text().notNull(),
    reason: text().notNull(),
    at: integer().$type<EpochMs>().notNull(),
  },
  (approval) => [
    primaryKey({ columns: [approval.credit, approval.place] }),
    uniqueIndex('approvals_by_person').on(approval.credit, approval.by),
  ],
)
