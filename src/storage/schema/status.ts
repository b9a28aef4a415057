import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Digest, EpochMs } from '../../domain/brand.ts'
import { slaVersions } from './customers.ts'
import { listed } from './listed.ts'

/** What the public page is about. Append-only (triggers): the newest version holds. */
export const statusDefinitions = sqliteTable(
  'status_definitions',
  {
    version: integer().primaryKey(),
    sla: text('sla_digest')
      .$type<Digest>()
      .notNull()
      .references(() => slaVersions.digest),
    /** JSON: how each component is shown. */
    components: text().notNull(),
    by: text().notNull(),
    at: integer().$type<EpochMs>().notNull(),
  },
  (row) => [check('status_components', sql`json_valid(${row.components})`)],
)

export const statusEventKinds = ['note', 'maintenance', 'withdrawal'] as const
export type StatusEventKind = (typeof statusEventKinds)[number]

/**
 * What people add to the public page: notes, announced maintenance, and withdrawals of either.
 * Append-only (triggers). Nothing here says how a component is.
 */
export const statusEvents = sqliteTable(
  'status_events',
  {
    id: text().primaryKey(),
    kind: text().$type<StatusEventKind>().notNull(),
    /** A withdrawal's: what it takes back. */
    subject: text(),
    /** JSON: what it says. */
    document: text().notNull(),
    by: text().notNull(),
    at: integer().$type<EpochMs>().notNull(),
  },
  (row) => [
    index('status_events_in_order').on(row.at),
    check('status_event_kind', sql`${row.kind} in (${listed(statusEventKinds)})`),
    check('status_event_document', sql`json_valid(${row.document})`),
    check(
      'withdrawal_has_a_subject',
      sql`(${row.kind} = 'withdrawal') = (${row.subject} is not null)`,
    ),
  ],
)

/**
 * Degradation windows over everybody's traffic. When one was found and when it was told is observed once
 * and never changes (triggers); the rest follows the counts.
 */
export const statusWindows = sqliteTable(
  'status_windows',
  {
    /** With the component's name in it. */
    id: text().primaryKey(),
    component: text().notNull(),
    detected: integer().$type<EpochMs>().notNull(),
    told: integer().$type<EpochMs>(),
    began: integer().$type<EpochMs>().notNull(),
    /** JSON: the window as it is known now. */
    document: text().notNull(),
  },
  (row) => [
    index('status_windows_by_time').on(row.began),
    check('status_window_document', sql`json_valid(${row.document})`),
  ],
)
