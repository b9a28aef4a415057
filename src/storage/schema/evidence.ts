import { sql } from 'drizzle-orm'
import {
  blob,
  check,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import type { Reporter } from '../../domain/signals/signal.ts'

/**
 * The evidence. Append-only: triggers refuse UPDATE, DELETE and REPLACE. A segment's signals all fall on
 * one UTC day, and `seq` is dense within a customer's day in the order of commit, so a reader that
 * remembers (day, seq) misses nothing and a missing segment shows. `ordinal` is dense over all of the
 * customer's segments: what came after a mark is found without a look at every day, for one row more
 * written a segment (decision 7).
 */
export const segments = sqliteTable(
  'segments',
  {
    customer: text('customer_id').$type<CustomerId>().notNull(),
    /** Days since the epoch, UTC. */
    day: integer().notNull(),
    seq: integer().notNull(),
    reporter: text().$type<Reporter>().notNull(),
    count: integer().notNull(),
    minTime: integer('min_time').$type<EpochMs>().notNull(),
    maxTime: integer('max_time').$type<EpochMs>().notNull(),
    receivedAt: integer('received_at').$type<EpochMs>().notNull(),
    /** SHA-256 of `body`. */
    digest: text().$type<Digest>().notNull(),
    /** See docs/segment-format.md. After what is scanned, so that a scan need not read it. */
    body: blob({ mode: 'buffer' }).notNull(),
    ordinal: integer().notNull(),
  },
  (segment) => [
    primaryKey({ columns: [segment.customer, segment.day, segment.seq] }),
    uniqueIndex('segments_by_ordinal').on(segment.customer, segment.ordinal),
    check('reporter_is_known', sql`${segment.reporter} in ('provider', 'customer', 'probe')`),
    check('holds_something', sql`${segment.count} > 0`),
    check(
      'on_its_day',
      sql`${segment.minTime} >= ${segment.day} * 86400000 and ${segment.minTime} <= ${segment.maxTime} and ${segment.maxTime} < (${segment.day} + 1) * 86400000`,
    ),
  ],
)

/**
 * Answers to batches that came with an `Idempotency-Key`: a redelivered batch trips over its own row,
 * and the D1 batch that would have written its segments again rolls back whole.
 */
export const batches = sqliteTable(
  'batches',
  {
    /** The key's owner: a customer's id, or `provider`. */
    owner: text().notNull(),
    key: text('idempotency_key').notNull(),
    /** SHA-256 of the body: the same key with another body is refused. */
    body: text('body_digest').$type<Digest>().notNull(),
    answer: text().notNull(),
    receivedAt: integer('received_at').$type<EpochMs>().notNull(),
  },
  (batch) => [primaryKey({ columns: [batch.owner, batch.key] })],
)

/** Signals that were refused, a row a batch, so that nothing is dropped unseen. */
export const rejects = sqliteTable(
  'rejects',
  {
    /** The key's owner: a customer's id, or `provider`. */
    owner: text().notNull(),
    receivedAt: integer('received_at').$type<EpochMs>().notNull(),
    /** The batch's name, which no other has. */
    batch: text().notNull(),
    count: integer().notNull(),
    /** JSON: reason -> count. */
    reasons: text().notNull(),
    /** JSON: `[{index, pointer, reason, detail}]`, every one of them. */
    entries: text().notNull(),
  },
  (reject) => [primaryKey({ columns: [reject.owner, reject.receivedAt, reject.batch] })],
)

/**
 * Counts per slice: derived from segments, replaceable, written by the customer's actor alone. A row
 * holds the slices that start within 24 h of one commitment's period, packed, and which segments they
 * contain.
 */
export const slices = sqliteTable(
  'slices',
  {
    customer: text('customer_id').$type<CustomerId>().notNull(),
    /** Which counting rule: SLA digest, commitment and period start. */
    plan: text().notNull(),
    /** 24 h steps since the period's start. */
    chunk: integer().notNull(),
    /** JSON: UTC day -> how many of its segments are counted in. */
    counted: text().notNull(),
    /** Packed counts, base64. */
    body: text().notNull(),
  },
  (slice) => [primaryKey({ columns: [slice.customer, slice.plan, slice.chunk] })],
)

/**
 * Verdicts. Revision 0 is the provisional one and is replaced; from 1 on they are final and immutable
 * (triggers), and a further one is added only when it says something else.
 */
export const verdicts = sqliteTable(
  'verdicts',
  {
    customer: text('customer_id').$type<CustomerId>().notNull(),
    agreement: text('agreement_id').notNull(),
    /** The period's start, and its label. */
    periodFrom: integer('period_from').$type<EpochMs>().notNull(),
    period: text().notNull(),
    revision: integer().notNull(),
    /** SHA-256 of the document without the time of judging. */
    digest: text().$type<Digest>().notNull(),
    /** JSON of a `Verdict`. */
    document: text().notNull(),
    judgedAt: integer('judged_at').$type<EpochMs>().notNull(),
  },
  (verdict) => [
    primaryKey({
      columns: [verdict.customer, verdict.agreement, verdict.periodFrom, verdict.revision],
    }),
  ],
)
