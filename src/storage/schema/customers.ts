import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import {
  type AgreementTerm,
  type Fee,
  type GrantSetting,
  type RailName,
  type Relation,
  railNames,
} from '../../domain/agreement.ts'
import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import type { Currency, Minor } from '../../domain/money/money.ts'
import { listed } from './listed.ts'

/** The tenants. Written by an admin key; a row is never deleted. */
export const customers = sqliteTable('customers', {
  id: text().$type<CustomerId>().primaryKey(),
  name: text().notNull(),
  /** Stripe's `cus_...`; the rails pay to it. */
  stripeCustomer: text('stripe_customer').notNull(),
  createdAt: integer('created_at').$type<EpochMs>().notNull(),
})

/** Versions of SLAs. Immutable: triggers refuse UPDATE and DELETE. */
export const slaVersions = sqliteTable(
  'sla_versions',
  {
    digest: text().$type<Digest>().primaryKey(),
    name: text().notNull(),
    /** 1, 2, ... within a name, in the order of arrival. */
    version: integer().notNull(),
    /** The canonical JSON whose SHA-256 is the digest. */
    document: text().notNull(),
    createdAt: integer('created_at').$type<EpochMs>().notNull(),
  },
  (sla) => [index('sla_versions_by_name').on(sla.name, sla.version)],
)

/**
 * Which version binds which customer. Only `effective_until` may change, once, from null: the past
 * is never judged anew under another version. What another agreement succeeds ends as that begins,
 * without a change of its own row. Triggers hold overlaps against the rules of the versions.
 */
export const agreements = sqliteTable(
  'agreements',
  {
    id: text().primaryKey(),
    customer: text('customer_id')
      .$type<CustomerId>()
      .notNull()
      .references(() => customers.id),
    sla: text('sla_digest')
      .$type<Digest>()
      .notNull()
      .references(() => slaVersions.digest),
    effectiveFrom: integer('effective_from').$type<EpochMs>().notNull(),
    effectiveUntil: integer('effective_until').$type<EpochMs>(),
    currency: text().$type<Currency>().notNull(),
    fees: text({ mode: 'json' }).$type<readonly Fee[]>().notNull(),
    rail: text().$type<RailName>().notNull(),
    stripeInvoice: text('stripe_invoice'),
    autoApproveMinor: integer('auto_approve_minor').$type<Minor>().notNull(),
    term: text({ mode: 'json' }).$type<AgreementTerm>(),
    /** How it stands to `related_to`, an earlier one of the customer. */
    relation: text().$type<Relation['kind']>(),
    relatedTo: text('related_to'),
    announcedAt: integer('announced_at').$type<EpochMs>(),
    announcement: text(),
    /** null for what was agreed before there were relations. */
    recordedAt: integer('recorded_at').$type<EpochMs>(),
    /** Rails to try after the first. Triggers refuse what is no rail, or is named twice. */
    fallbacks: text({ mode: 'json' }).$type<readonly RailName[]>().notNull().default(sql`'[]'`),
    grant: text('grant_setting', { mode: 'json' }).$type<GrantSetting>(),
  },
  (agreement) => [
    index('agreements_by_customer').on(agreement.customer),
    check('ends_after_it_starts', sql`${agreement.effectiveUntil} > ${agreement.effectiveFrom}`),
    check('rail_is_known', sql`${agreement.rail} in (${listed(railNames)})`),
  ],
)
