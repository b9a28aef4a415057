import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { type AuditEvent, auditEvents } from '../../domain/audit/entry.ts'
import type { Digest, EpochMs } from '../../domain/brand.ts'
import type { Owner } from '../../domain/tenant.ts'
import { listed } from './listed.ts'

/** Every act that changes something, and who was refused one. Append-only, without gaps (triggers). */
export const auditLog = sqliteTable(
  'audit_log',
  {
    seq: integer().primaryKey(),
    at: integer().$type<EpochMs>().notNull(),
    event: text().$type<AuditEvent>().notNull(),
    owner: text().$type<Owner>().notNull(),
    caller: text().notNull(),
    operation: text().notNull(),
    path: text().notNull(),
    requestId: text('request_id').notNull(),
    body: text().$type<Digest>(),
    status: integer(),
    /** Of an end: the place of its beginning. */
    begunAt: integer('begun_at'),
    digest: text().$type<Digest>().notNull(),
  },
  (entry) => [
    index('audit_log_by_owner').on(entry.owner, entry.seq),
    check('event_is_known', sql`${entry.event} in (${listed(auditEvents)})`),
    check('end_has_a_status', sql`(${entry.event} = 'begun') = (${entry.status} is null)`),
    check('end_has_a_beginning', sql`(${entry.event} = 'ended') = (${entry.begunAt} is not null)`),
  ],
)
