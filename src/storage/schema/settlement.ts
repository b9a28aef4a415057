import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { FindingKind } from '../../domain/ledger/finding.ts'
import { credits } from './ledger.ts'

/** Where a line of the outbox stands: only `open` ones are worked on. */
export type SendState = 'open' | 'done' | 'stopped' | 'lost'

/**
 * What has to reach Stripe: a line per credit and generation. Key, body and first send are written
 * once, before the first request leaves, and never change (triggers).
 */
export const outbox = sqliteTable(
  'outbox',
  {
    credit: text('credit_id')
      .notNull()
      .references(() => credits.id),
    generation: integer().notNull(),
    customer: text('customer_id').$type<CustomerId>().notNull(),
    state: text().$type<SendState>().notNull(),
    /** Stripe's idempotency key, `mg.<credit>.g<generation>`. */
    key: text('idempotency_key').unique(),
    /** The frozen request: JSON of rail, target and parameters. */
    request: text(),
    firstSendAt: integer('first_send_at').$type<EpochMs>(),
    /** Fencing token: grows with every claim; whoever holds an older one writes nothing. */
    token: integer().notNull().default(0),
    leaseUntil: integer('lease_until')
      .$type<EpochMs>()
      .notNull()
      .default(0 as EpochMs),
    dueAt: integer('due_at').$type<EpochMs>().notNull(),
    /** 1 from just before a request leaves until its answer is written down. */
    inDoubt: integer('in_doubt').notNull().default(0),
    /** 1 once a request may have been executed without our knowing. */
    unknown: integer().notNull().default(0),
    /** 1 once Stripe answered 500 or above. */
    serverError: integer('server_error').notNull().default(0),
    tries: integer().notNull().default(0),
    /** The first look past the key's life that found nothing. */
    missedAt: integer('missed_at').$type<EpochMs>(),
    lastError: text('last_error'),
    /** 1 while it waits because a limit of the day would be passed. */
    overLimit: integer('over_limit').notNull().default(0),
  },
  (line) => [
    primaryKey({ columns: [line.credit, line.generation] }),
    /** One line of a credit at a time can lead to money. */
    uniqueIndex('outbox_one_open').on(line.credit).where(sql`${line.state} = 'open'`),
    index('outbox_due').on(line.customer, line.dueAt).where(sql`${line.state} = 'open'`),
    check('send_state_is_known', sql`${line.state} in ('open', 'done', 'stopped', 'lost')`),
    check(
      'frozen_together',
      sql`(${line.key} is null) = (${line.request} is null) and (${line.key} is null) = (${line.firstSendAt} is null)`,
    ),
  ],
)

/** Webhook events, so that a redelivered one is known. */
export const webhookEvents = sqliteTable('webhook_events', {
  /** Stripe's `evt_...`. */
  id: text().primaryKey(),
  type: text().notNull(),
  /** When Stripe made it, and when it first came here. */
  createdAt: integer('created_at').$type<EpochMs>().notNull(),
  receivedAt: integer('received_at').$type<EpochMs>().notNull(),
  /** Null until everything that follows from it is written: a crash before that is made up by redelivery. */
  doneAt: integer('done_at').$type<EpochMs>(),
})

/** What reconciliation found. A row is closed, never deleted; the same thing found again is a new row. */
export const findings = sqliteTable(
  'findings',
  {
    customer: text('customer_id').$type<CustomerId>().notNull(),
    kind: text().$type<FindingKind>().notNull(),
    /** Stripe's object, or a credit. */
    about: text().notNull(),
    credit: text('credit_id'),
    detail: text().notNull(),
    openedAt: integer('opened_at').$type<EpochMs>().notNull(),
    seenAt: integer('seen_at').$type<EpochMs>().notNull(),
    closedAt: integer('closed_at').$type<EpochMs>(),
    closedBy: text('closed_by'),
    closedBecause: text('closed_because'),
  },
  (finding) => [
    primaryKey({ columns: [finding.customer, finding.kind, finding.about, finding.openedAt] }),
    uniqueIndex('findings_one_open')
      .on(finding.customer, finding.kind, finding.about)
      .where(sql`${finding.closedAt} is null`),
  ],
)

/** When each customer was last compared with Stripe. */
export const reconciliations = sqliteTable('reconciliations', {
  customer: text('customer_id').$type<CustomerId>().primaryKey(),
  at: integer().$type<EpochMs>().notNull(),
  /** Objects of ours at Stripe that were compared. */
  compared: integer().notNull(),
  findings: integer().notNull(),
})

/** The kill switch, with its history: the last row of a scope says whether settlement is paused. */
export const settlementPauses = sqliteTable(
  'settlement_pauses',
  {
    /** A customer's id, or `*` for everyone. */
    scope: text().notNull(),
    seq: integer().notNull(),
    paused: integer({ mode: 'boolean' }).notNull(),
    by: text().notNull(),
    reason: text().notNull(),
    at: integer().$type<EpochMs>().notNull(),
  },
  (pause) => [primaryKey({ columns: [pause.scope, pause.seq] })],
)

/** Re-verifications of the whole ledger, newest last: what the pages say of it, and when. */
export const ledgerChecks = sqliteTable('ledger_checks', {
  seq: integer().primaryKey(),
  at: integer().$type<EpochMs>().notNull(),
  /** JSON: `[{name, detail}]`, the first of them; empty when everything held. */
  faults: text({ mode: 'json' })
    .$type<readonly { readonly name: string; readonly detail: string }[]>()
    .notNull(),
})
