import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { type EndpointState, endpointStates } from '../../domain/webhooks/endpoint.ts'
import type { Listener } from '../../domain/webhooks/listener.ts'
import type { MessageType } from '../../domain/webhooks/message.ts'
import { listed } from './listed.ts'

/** Where somebody wants to be told what happens. */
export const webhookEndpoints = sqliteTable(
  'webhook_endpoints',
  {
    id: text().primaryKey(),
    owner: text().$type<Listener>().notNull(),
    url: text().notNull(),
    /** Null for every type. */
    types: text({ mode: 'json' }).$type<readonly MessageType[]>(),
    state: text().$type<EndpointState>().notNull(),
    reason: text(),
    createdAt: integer('created_at').$type<EpochMs>().notNull(),
  },
  (row) => [
    index('webhook_endpoints_by_owner').on(row.owner, row.id),
    check('endpoint_state_is_known', sql`${row.state} in (${listed(endpointStates)})`),
  ],
)

/** What an endpoint's messages are signed with: the newest, and for a day the one before. */
export const webhookSecrets = sqliteTable(
  'webhook_secrets',
  {
    endpoint: text('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id),
    version: integer().notNull(),
    /** JSON of the HMAC and the private Ed25519 key, under `SEALING_KEY`. */
    sealed: text().notNull(),
    /** `whpk_...`. */
    publicKey: text('public_key').notNull(),
    endsAt: integer('ends_at').$type<EpochMs>(),
  },
  (row) => [primaryKey({ columns: [row.endpoint, row.version] })],
)

/** What happened and is told; written by triggers, in the transaction in which it happens. */
export const webhookMessages = sqliteTable('webhook_messages', {
  seq: integer().primaryKey({ autoIncrement: true }),
  customer: text('customer_id').$type<CustomerId>(),
  type: text().$type<MessageType>().notNull(),
  /** One fact, one key. */
  key: text().notNull().unique(),
  at: integer().$type<EpochMs>().notNull(),
  data: text().notNull(),
})

export const deliveryStates = ['open', 'done', 'given-up'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** A message on its way to one endpoint. */
export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    message: integer('message_seq')
      .notNull()
      .references(() => webhookMessages.seq),
    endpoint: text('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id),
    state: text().$type<DeliveryState>().notNull(),
    /** Attempts since it was last begun. */
    attempts: integer().notNull(),
    dueAt: integer('due_at').$type<EpochMs>().notNull(),
    /** Of who is trying it now. */
    token: text(),
    leaseUntil: integer('lease_until').$type<EpochMs>(),
  },
  (row) => [
    index('webhook_deliveries_due').on(row.dueAt).where(sql`state = 'open'`),
    index('webhook_deliveries_by_endpoint').on(row.endpoint, row.seq),
    /** What an operator looks through: few of all. */
    index('webhook_deliveries_given_up').on(row.seq).where(sql`state = 'given-up'`),
    check('delivery_state_is_known', sql`${row.state} in (${listed(deliveryStates)})`),
  ],
)

/** Each time that a message was sent, and what came of it. Nothing of what was answered is kept. */
export const webhookAttempts = sqliteTable(
  'webhook_attempts',
  {
    delivery: integer('delivery_seq')
      .notNull()
      .references(() => webhookDeliveries.seq),
    n: integer().notNull(),
    at: integer().$type<EpochMs>().notNull(),
    /** The HTTP status; null where there was no answer. */
    status: integer(),
    error: text(),
  },
  (row) => [primaryKey({ columns: [row.delivery, row.n] })],
)
