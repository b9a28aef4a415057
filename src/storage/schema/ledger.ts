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
import { type RailName, railNames } from '../../domain/agreement.ts'
import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import {
  type CreditKind,
  type CreditState,
  creditKinds,
  creditStates,
} from '../../domain/ledger/credit.ts'
import type { GrantTerms } from '../../domain/ledger/grant-terms.ts'
import {
  type AccountName,
  accountNames,
  flowsOf,
  type TransferKind,
} from '../../domain/ledger/transfer.ts'
import type { Currency, Minor } from '../../domain/money/money.ts'
import { listed } from './listed.ts'

const flows = Object.entries(flowsOf).flatMap(([kind, ways]) => ways.map((way) => `${kind}:${way}`))

/**
 * Service credits, and goodwill. Written by `compensate` and `proposeGoodwill`; after that only `state`,
 * `stripe_id` and `taken_rail` change, and only as a row of `credit_events` says (triggers).
 */
export const credits = sqliteTable(
  'credits',
  {
    id: text().primaryKey(),
    customer: text('customer_id').$type<CustomerId>().notNull(),
    /** null for goodwill about no agreement; what is owed always has one, and its SLA. */
    agreement: text('agreement_id'),
    sla: text('sla_digest').$type<Digest>(),
    /** Of goodwill, the proposer's name for it and the month. */
    commitment: text().notNull(),
    period: text().notNull(),
    revision: integer().notNull(),
    /** What is owed by this revision; of it, `offset_minor` is taken off an overpayment. */
    minor: integer().$type<Minor>().notNull(),
    offset: integer('offset_minor').$type<Minor>().notNull(),
    currency: text().$type<Currency>().notNull(),
    /** Where it goes, frozen at the proposal: an approver agrees to it, the order of rails included. */
    rail: text().$type<RailName>().notNull(),
    stripeCustomer: text('stripe_customer').notNull(),
    stripeInvoice: text('stripe_invoice'),
    state: text().$type<CreditState>().notNull(),
    evidence: text('evidence_digest').$type<Digest>().notNull(),
    proposal: text('proposal_digest').$type<Digest>().notNull(),
    proposedBy: text('proposed_by').notNull(),
    /** People who must agree. Triggers refuse fewer than the limits ask for. */
    approvalsNeeded: integer('approvals_needed').notNull(),
    /** One object at Stripe settles one credit. */
    stripeId: text('stripe_id').unique(),
    effectiveAt: integer('effective_at').$type<EpochMs>().notNull(),
    recordedAt: integer('recorded_at').$type<EpochMs>().notNull(),
    /** Rails to try after the first, agreed to with it. Triggers refuse what is no rail, or is named twice. */
    fallbacks: text({ mode: 'json' }).$type<readonly RailName[]>().notNull().default(sql`'[]'`),
    grant: text('grant_terms', { mode: 'json' }).$type<GrantTerms>(),
    /** The rail of the order that takes it, from the freeze of its request on. */
    takenRail: text('taken_rail').$type<RailName>(),
    kind: text().$type<CreditKind>().notNull(),
  },
  (credit) => [
    uniqueIndex('credits_by_subject').on(
      credit.customer,
      credit.agreement,
      credit.period,
      credit.commitment,
      credit.revision,
      credit.kind,
    ),
    /** What a month's caps are held against. */
    index('credits_goodwill')
      .on(credit.period, credit.currency, credit.customer)
      .where(sql`${credit.kind} = 'goodwill'`),
    /** The pages list what waits for somebody. */
    index('credits_by_state').on(credit.state, credit.customer),
    index('credits_by_stripe_customer').on(credit.stripeCustomer),
    check('credit_state_is_known', sql`${credit.state} in (${listed(creditStates)})`),
    check('credit_pays_something', sql`${credit.minor} > 0`),
    check('offset_is_a_part', sql`${credit.offset} between 0 and ${credit.minor}`),
    check('revision_counts_from_1', sql`${credit.revision} >= 1`),
    check('credit_kind_is_known', sql`${credit.kind} in (${listed(creditKinds)})`),
    check(
      'kind_says_what_for',
      sql`case ${credit.kind} when 'sla' then ${credit.agreement} is not null and ${credit.sla} is not null
        else ${credit.sla} is null and ${credit.revision} = 1 and ${credit.offset} = 0 end`,
    ),
    check(
      'people_or_policy',
      sql`case ${credit.kind} when 'sla' then ${credit.approvalsNeeded} in (0, 2) else ${credit.approvalsNeeded} in (1, 2) end`,
    ),
    check(
      'credit_rail_is_known',
      sql`${credit.rail} in (${listed(railNames)}) and (${credit.rail} <> 'credit-note' or ${credit.stripeInvoice} is not null)`,
    ),
  ],
)

/** Every move of a credit. Append-only; inserting one is what moves the credit (triggers). */
export const creditEvents = sqliteTable(
  'credit_events',
  {
    credit: text('credit_id')
      .notNull()
      .references(() => credits.id),
    /** Dense from 1 within a credit. */
    seq: integer().notNull(),
    from: text('from_state').$type<CreditState>(),
    to: text('to_state').$type<CreditState>().notNull(),
    /** `policy`, `actor`, `stripe-webhook`, `reconcile`, or `key:<id>` of a person. */
    by: text().notNull(),
    reason: text().notNull(),
    /** Stripe's object, on the move that learns it. */
    stripeId: text('stripe_id'),
    /** The rail that takes it, on the move that learns it. */
    rail: text().$type<RailName>(),
    at: integer().$type<EpochMs>().notNull(),
  },
  (event) => [primaryKey({ columns: [event.credit, event.seq] })],
)

/** The ledger. Append-only: triggers refuse UPDATE, DELETE and REPLACE, gaps and overdrafts. */
export const transfers = sqliteTable(
  'transfers',
  {
    /** Position in the ledger, dense from 1. */
    seq: integer().primaryKey(),
    /** Content-derived: posting the same twice is refused. */
    id: text().notNull().unique(),
    credit: text('credit_id')
      .notNull()
      .references(() => credits.id),
    /** Dense from 1 within a credit: of two writers that read the same past, one loses. */
    place: integer().notNull(),
    customer: text('customer_id').$type<CustomerId>().notNull(),
    source: text().$type<AccountName>().notNull(),
    destination: text().$type<AccountName>().notNull(),
    minor: integer().$type<Minor>().notNull(),
    currency: text().$type<Currency>().notNull(),
    kind: text().$type<TransferKind>().notNull(),
    cause: text().notNull(),
    evidence: text('evidence_digest').$type<Digest>().notNull(),
    /** null for goodwill. */
    sla: text('sla_digest').$type<Digest>(),
    /** The transfer this one undoes, whole. */
    reverses: text().unique(),
    effectiveAt: integer('effective_at').$type<EpochMs>().notNull(),
    recordedAt: integer('recorded_at').$type<EpochMs>().notNull(),
  },
  (transfer) => [
    uniqueIndex('transfers_by_credit').on(transfer.credit, transfer.place),
    index('transfers_by_customer').on(transfer.customer, transfer.seq),
    check('moves_something', sql`${transfer.minor} between 1 and 9007199254740991`),
    check(
      'goes_a_known_way',
      sql`${transfer.kind} || ':' || ${transfer.source} || '>' || ${transfer.destination} in (${listed(flows)})`,
    ),
  ],
)

/** What stands in each account: kept by the trigger that follows every transfer, and checked by `checkLedger`. */
export const balances = sqliteTable(
  'balances',
  {
    customer: text('customer_id').$type<CustomerId>().notNull(),
    currency: text().$type<Currency>().notNull(),
    account: text().$type<AccountName>().notNull(),
    minor: integer().notNull(),
  },
  (balance) => [
    primaryKey({ columns: [balance.customer, balance.currency, balance.account] }),
    check('balance_is_exact', sql`abs(${balance.minor}) <= 9007199254740991`),
    check('account_is_known', sql`${balance.account} in (${listed(accountNames)})`),
    check(
      'account_has_its_sign',
      sql`case when ${balance.account} in ('sla_expense', 'goodwill_expense', 'overpaid', 'forgiven') then ${balance.minor} <= 0 else ${balance.minor} >= 0 end`,
    ),
  ],
)

/** What each commitment owed whenever the ledger was made to say so. Append-only. */
export const owed = sqliteTable(
  'owed',
  {
    customer: text('customer_id').$type<CustomerId>().notNull(),
    agreement: text('agreement_id').notNull(),
    period: text().notNull(),
    commitment: text().notNull(),
    /** Dense from 1 within the four above. */
    place: integer().notNull(),
    minor: integer().$type<Minor>().notNull(),
    currency: text().$type<Currency>().notNull(),
    evidence: text('evidence_digest').$type<Digest>().notNull(),
    at: integer().$type<EpochMs>().notNull(),
  },
  (row) => [
    primaryKey({
      columns: [row.customer, row.agreement, row.period, row.commitment, row.place],
    }),
    check('owes_nothing_or_more', sql`${row.minor} >= 0`),
  ],
)
