import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import {
  type AccessChangeEnd,
  type AccessChangeKind,
  accessChangeEnds,
  accessChangeKinds,
} from '../../domain/identity/access-change.ts'
import type { Email } from '../../domain/identity/email.ts'
import type { PersonId } from '../../domain/identity/person.ts'
import { type PersonEventName, personEvents } from '../../domain/identity/person-event.ts'
import { type Role, roles } from '../../domain/identity/role.ts'
import type { Scope } from '../../domain/keys/scope.ts'
import { customers } from './customers.ts'
import { listed } from './listed.ts'

/**
 * Who may sign in. A row is made empty and never deleted; triggers let everything else come from its
 * events alone. An address is one person of its tenant for ever, so a name outlives every role.
 */
export const people = sqliteTable(
  'people',
  {
    id: text().$type<PersonId>().primaryKey(),
    /** The tenant; null for the provider's own people. */
    customer: text('customer_id')
      .$type<CustomerId>()
      .references(() => customers.id),
    /** In lower case. */
    email: text().$type<Email>().notNull(),
    createdAt: integer('created_at').$type<EpochMs>().notNull(),
    role: text().$type<Role>(),
    revokedAt: integer('revoked_at').$type<EpochMs>(),
    issuer: text(),
    subject: text(),
  },
  (person) => [
    index('people_by_email').on(person.email),
    index('people_by_customer').on(person.customer, person.id),
    index('people_by_subject').on(person.issuer, person.subject),
    check('role_is_known', sql`${person.role} in (${listed(roles)})`),
    check('subject_has_an_issuer', sql`(${person.issuer} is null) = (${person.subject} is null)`),
    check('email_is_plain', sql`${person.email} = lower(trim(${person.email}))`),
  ],
)

/** What happened to a person. Append-only (triggers), dense from 1. */
export const personHistory = sqliteTable(
  'person_events',
  {
    person: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    seq: integer().notNull(),
    event: text().$type<PersonEventName>().notNull(),
    /** The name of who did it; of a binding, the person's own. */
    by: text().notNull(),
    at: integer().$type<EpochMs>().notNull(),
    reason: text(),
    role: text().$type<Role>(),
    issuer: text(),
    subject: text(),
    /** What two owners agreed to, where it takes two. */
    change: text('change_id').references(() => accessChanges.id),
  },
  (row) => [
    primaryKey({ columns: [row.person, row.seq] }),
    check('person_event_is_known', sql`${row.event} in (${listed(personEvents)})`),
    check(
      'role_event_says_which',
      sql`(${row.event} in ('added', 'role')) = (${row.role} is not null)`,
    ),
    check(
      'binding_says_whom',
      sql`(${row.event} = 'bound') = (${row.issuer} is not null and ${row.subject} is not null)`,
    ),
  ],
)

/** What one owner proposed and another has to confirm. Append-only (triggers). */
export const accessChanges = sqliteTable(
  'access_changes',
  {
    id: text().primaryKey(),
    kind: text().$type<AccessChangeKind>().notNull(),
    by: text().notNull(),
    at: integer().$type<EpochMs>().notNull(),
    expiresAt: integer('expires_at').$type<EpochMs>().notNull(),
    reason: text().notNull(),
    /** Who becomes an owner, or is none any more. */
    person: text('person_id')
      .$type<PersonId>()
      .references(() => people.id),
    /** What somebody is instead of an owner; null for nothing any more. */
    role: text().$type<Role>(),
    /** The key as it is to be. Its text is with who proposed it, and good for nothing yet. */
    key: text('key_content', { mode: 'json' }).$type<ProposedKey>(),
  },
  (change) => [
    index('access_changes_in_order').on(change.at, change.id),
    check('change_is_known', sql`${change.kind} in (${listed(accessChangeKinds)})`),
    check('change_says_what', sql`(${change.kind} = 'key') = (${change.key} is not null)`),
    check('change_says_whom', sql`(${change.kind} <> 'key') = (${change.person} is not null)`),
  ],
)

export interface ProposedKey {
  readonly id: string
  readonly digest: Digest
  readonly label: string
  readonly scopes: readonly Scope[]
  readonly source: string
  readonly expiresAt: EpochMs | null
}

/** How a change ended, once. Append-only (triggers). */
export const accessChangeEvents = sqliteTable(
  'access_change_events',
  {
    change: text('change_id')
      .primaryKey()
      .references(() => accessChanges.id),
    event: text().$type<AccessChangeEnd>().notNull(),
    by: text().notNull(),
    at: integer().$type<EpochMs>().notNull(),
  },
  (row) => [check('change_end_is_known', sql`${row.event} in (${listed(accessChangeEnds)})`)],
)
