import { sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from 'drizzle-orm/sqlite-core'
import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import type { Scope } from '../../domain/keys/scope.ts'
import { customers } from './customers.ts'
import { listed } from './listed.ts'
import { accessChanges } from './people.ts'

/**
 * Bearer keys. Only the SHA-256 is kept: keys are random, so a slow hash would add nothing. Triggers
 * hold that nothing but its end and its last use ever changes, that an end comes from an event, and
 * that none that is over comes back.
 */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text().primaryKey(),
    digest: text().$type<Digest>().notNull().unique(),
    label: text().notNull(),
    /** The tenant of a customer's key; null for the provider's own. */
    customer: text('customer_id')
      .$type<CustomerId>()
      .references(() => customers.id),
    scopes: text({ mode: 'json' }).$type<readonly Scope[]>().notNull(),
    /** The `source` of signals that name none; stable over rotation, since it is half of the dedupe key. */
    source: text().notNull(),
    createdAt: integer('created_at').$type<EpochMs>().notNull(),
    expiresAt: integer('expires_at').$type<EpochMs>(),
    revokedAt: integer('revoked_at').$type<EpochMs>(),
    /** The key that this one follows. Unique: a key is rotated once. */
    replaces: text()
      .unique()
      .references((): AnySQLiteColumn => apiKeys.id),
    /** The first key of those that follow each other, where this is not it: who holds them is one person. */
    line: text(),
    /** The name under which it acts, where that is of whoever made it and has seen it; else its line's. */
    holder: text(),
    /** What two owners agreed to, where it takes two. */
    change: text('change_id').references(() => accessChanges.id),
    /** Up to ten minutes late: a hint for people. */
    lastUsedAt: integer('last_used_at').$type<EpochMs>(),
  },
  (key) => [
    index('api_keys_in_order').on(key.createdAt, key.id),
    index('api_keys_by_customer').on(key.customer, key.createdAt, key.id),
    check('digest_is_sha256', sql`length(${key.digest}) = 64`),
  ],
)

export const keyEvents = ['made', 'rotated', 'revoked'] as const
export type KeyEventName = (typeof keyEvents)[number]

/** Who did what with which key. Append-only (triggers); what happened has its row once at most. */
export const keyHistory = sqliteTable(
  'key_events',
  {
    key: text('key_id')
      .notNull()
      .references(() => apiKeys.id),
    event: text().$type<KeyEventName>().notNull(),
    by: text().notNull(),
    at: integer().$type<EpochMs>().notNull(),
    /** Of a rotation: when the key is over. A trigger takes it into the key. */
    endsAt: integer('ends_at').$type<EpochMs>(),
    /** Of a revocation. */
    reason: text(),
  },
  (row) => [
    primaryKey({ columns: [row.key, row.event] }),
    check('key_event_is_known', sql`${row.event} in (${listed(keyEvents)})`),
    check('rotation_says_when', sql`(${row.event} = 'rotated') = (${row.endsAt} is not null)`),
    check('rotation_looks_forward', sql`${row.endsAt} >= ${row.at}`),
    check(
      'revocation_says_why',
      sql`(${row.event} = 'revoked') = (trim(coalesce(${row.reason}, '')) <> '')`,
    ),
  ],
)
