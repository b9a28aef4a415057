import type { D1PreparedStatement } from '@cloudflare/workers-types'
import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import type { Reporter } from '../../domain/signals/signal.ts'
import type { Database } from '../database.ts'
import { type Body, bodyOfHex } from '../segments/body.ts'

export const MS_PER_DAY = 86_400_000

/** Days since the epoch, UTC. */
export const dayOf = (time: number): number => Math.floor(time / MS_PER_DAY)

/** An encoded segment before it has its place in the evidence. */
export interface NewSegment {
  readonly customer: CustomerId
  readonly reporter: Reporter
  readonly count: number
  readonly minTime: EpochMs
  readonly maxTime: EpochMs
  readonly receivedAt: EpochMs
  readonly digest: Digest
  /** Lower-case hex of the bytes: a BLOB parameter would cross D1's API as an array of numbers. */
  readonly bodyHex: string
}

/** Where a segment stands in the evidence, and what it says of itself. */
export interface SegmentHead {
  readonly day: number
  readonly seq: number
  readonly reporter: Reporter
  readonly count: number
  readonly minTime: EpochMs
  readonly maxTime: EpochMs
  readonly digest: Digest
}

export interface StoredSegment extends SegmentHead {
  readonly body: Body
}

/**
 * Appends a segment to its customer's day: one row written, and one of the index. The places are taken
 * within the statement, so concurrent writers cannot collide, and a reader sees segments in the order
 * of commit.
 */
export function insertSegment(db: Database, segment: NewSegment): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO segments (customer_id, day, seq, reporter, count, min_time, max_time, received_at, digest, body, ordinal)
       VALUES (?1, ?2,
         coalesce((SELECT max(seq) FROM segments WHERE customer_id = ?1 AND day = ?2), 0) + 1,
         ?3, ?4, ?5, ?6, ?7, ?8, unhex(?9),
         coalesce((SELECT max(ordinal) FROM segments WHERE customer_id = ?1), 0) + 1)`,
    )
    .bind(
      segment.customer,
      dayOf(segment.minTime),
      segment.reporter,
      segment.count,
      segment.minTime,
      segment.maxTime,
      segment.receivedAt,
      segment.digest,
      segment.bodyHex,
    )
}

const headColumns = `day, seq, reporter, count, min_time AS minTime, max_time AS maxTime, digest`

/**
 * How many segments each UTC day holds: day -> last `seq`. Jumps from day to day along the primary
 * key, so it reads two rows a day however many segments there are.
 */
export async function evidenceHeads(
  db: Database,
  customer: CustomerId,
  days: { readonly from: number; readonly to: number },
): Promise<ReadonlyMap<number, number>> {
  const { results } = await db.$client
    .prepare(
      `WITH RECURSIVE days(day) AS (
         SELECT min(day) FROM segments WHERE customer_id = ?1 AND day >= ?2
         UNION ALL
         SELECT (SELECT min(day) FROM segments WHERE customer_id = ?1 AND day > days.day) FROM days
         WHERE days.day IS NOT NULL AND days.day < ?3
       )
       SELECT day, (SELECT max(seq) FROM segments WHERE customer_id = ?1 AND day = days.day) AS seq
       FROM days WHERE day IS NOT NULL AND day <= ?3`,
    )
    .bind(customer, days.from, days.to)
    .all<{ day: number; seq: number }>()
  return new Map(results.map(({ day, seq }) => [day, seq]))
}

/** The place of a customer's last segment in the order of commit; 0 before the first. */
export async function lastOrdinal(db: Database, customer: CustomerId): Promise<number> {
  const row = await db.$client
    .prepare('SELECT coalesce(max(ordinal), 0) AS last FROM segments WHERE customer_id = ?')
    .bind(customer)
    .first<{ last: number }>()
  return row?.last ?? 0
}

/**
 * The UTC days that got segments after a mark, with their last `seq`, and the next mark. Reads the
 * index alone, and of it only what is new.
 */
export async function newsAfter(
  db: Database,
  customer: CustomerId,
  ordinal: number,
): Promise<{ readonly heads: ReadonlyMap<number, number>; readonly last: number }> {
  const { results } = await db.$client
    .prepare(
      `SELECT day, max(seq) AS seq, max(ordinal) AS last FROM segments
       WHERE customer_id = ?1 AND ordinal > ?2 GROUP BY day`,
    )
    .bind(customer, ordinal)
    .all<{ day: number; seq: number; last: number }>()
  return {
    heads: new Map(results.map(({ day, seq }) => [day, seq])),
    last: Math.max(ordinal, ...results.map(({ last }) => last)),
  }
}

/** The heads of one day's segments after `seq`, in order. */
export async function headsAfter(
  db: Database,
  customer: CustomerId,
  place: { readonly day: number; readonly seq: number },
): Promise<readonly SegmentHead[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT ${headColumns} FROM segments WHERE customer_id = ?1 AND day = ?2 AND seq > ?3 ORDER BY seq`,
    )
    .bind(customer, place.day, place.seq)
    .all<SegmentHead>()
  return results
}

/**
 * Segments with their bytes, in the order of the heads given. Neighbours are read by one seek, because
 * SQLite loads every row that it compares with on its way, bytes and all. CROSS JOIN, because the
 * planner would else look at all of the customer's segments for each run; no ORDER BY, because it would
 * copy the bytes once more to sort them.
 */
export async function readSegments(
  db: Database,
  customer: CustomerId,
  heads: readonly SegmentHead[],
): Promise<readonly StoredSegment[]> {
  if (heads.length === 0) return []
  const { results } = await db.$client
    .prepare(
      `SELECT segments.day, segments.seq, hex(body) AS hex FROM json_each(?2) AS run
       CROSS JOIN segments ON customer_id = ?1 AND day = run.value ->> 0
         AND seq BETWEEN run.value ->> 1 AND run.value ->> 2`,
    )
    .bind(customer, JSON.stringify(runsOf(heads)))
    .all<{ day: number; seq: number; hex: string }>()
  const found = new Map(results.map(({ day, seq, hex }) => [`${day}/${seq}`, hex]))
  return heads.map((head) => {
    const hex = found.get(`${head.day}/${head.seq}`)
    if (hex === undefined) throw new Error('a segment that was listed is missing')
    return { ...head, body: bodyOfHex(hex) }
  })
}

type Run = readonly [day: number, first: number, last: number]

/** The places of segments, neighbours of one day together. */
function runsOf(heads: readonly SegmentHead[]): readonly Run[] {
  const runs: Run[] = []
  const places = [...heads].sort((a, b) => a.day - b.day || a.seq - b.seq)
  for (const { day, seq } of places) {
    const [lastDay, first, last] = runs.at(-1) ?? []
    if (first !== undefined && lastDay === day && (last === seq || last === seq - 1)) {
      runs[runs.length - 1] = [day, first, seq]
    } else runs.push([day, seq, seq])
  }
  return runs
}

/** How much evidence a customer has; duplicates between segments are not taken out. */
export async function countEvidence(
  db: Database,
  customer: CustomerId,
): Promise<{ readonly segments: number; readonly signals: number }> {
  const row = await db.$client
    .prepare(
      `SELECT count(*) AS segments, coalesce(sum(count), 0) AS signals FROM segments
       WHERE customer_id = ?`,
    )
    .bind(customer)
    .first<{ segments: number; signals: number }>()
  return row ?? { segments: 0, signals: 0 }
}
