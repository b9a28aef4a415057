import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import type { PersonId } from '../../domain/identity/person.ts'
import { type ClientMethod, clientMethods } from '../../domain/identity/sign-in-settings.ts'
import { customers } from './customers.ts'
import { listed } from './listed.ts'
import { people } from './people.ts'

/** How a customer's people sign in; the newest version counts. Append-only (triggers). */
export const signInSettings = sqliteTable(
  'sign_in_settings',
  {
    customer: text('customer_id')
      .$type<CustomerId>()
      .notNull()
      .references(() => customers.id),
    version: integer().notNull(),
    issuer: text().notNull(),
    clientId: text('client_id').notNull(),
    method: text().$type<ClientMethod>().notNull(),
    /** The client's secret under the deployment's `SEALING_KEY`, bound to customer, issuer and client. */
    sealedSecret: text('sealed_secret'),
    by: text().notNull(),
    at: integer().$type<EpochMs>().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.customer, row.version] }),
    check('method_is_known', sql`${row.method} in (${listed(clientMethods)})`),
    check('secret_goes_with_method', sql`(${row.method} = 'none') = (${row.sealedSecret} is null)`),
  ],
)

/** Which domains of e-mail addresses lead to whose sign-in. A domain is one customer's. */
export const signInDomains = sqliteTable(
  'sign_in_domains',
  {
    domain: text().primaryKey(),
    customer: text('customer_id')
      .$type<CustomerId>()
      .notNull()
      .references(() => customers.id),
  },
  (row) => [index('sign_in_domains_by_customer').on(row.customer)],
)

export const sessionMethods = ['oidc', 'local'] as const
export type SessionMethod = (typeof sessionMethods)[number]

/**
 * Who is signed in. Only the SHA-256 of the cookie is kept. Triggers let a session end, once, and
 * nothing else change; what is over is deleted at a later sign-in.
 */
export const sessions = sqliteTable(
  'sessions',
  {
    digest: text().$type<Digest>().primaryKey(),
    person: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    method: text().$type<SessionMethod>().notNull(),
    /** When the identity provider asked the person, by its word; null where it did not say. */
    authenticatedAt: integer('authenticated_at').$type<EpochMs>(),
    createdAt: integer('created_at').$type<EpochMs>().notNull(),
    expiresAt: integer('expires_at').$type<EpochMs>().notNull(),
    endedAt: integer('ended_at').$type<EpochMs>(),
  },
  (session) => [
    index('sessions_by_person').on(session.person),
    index('sessions_by_end').on(session.expiresAt),
    check('session_method_is_known', sql`${session.method} in (${listed(sessionMethods)})`),
    check('session_digest_is_sha256', sql`length(${session.digest}) = 64`),
  ],
)
