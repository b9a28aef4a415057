import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { dayOf, type SegmentHead } from './segments.ts'

/** A segment that came in lately, and whose it is. */
export interface NewSegmentHead extends SegmentHead {
  readonly customer: CustomerId
  readonly receivedAt: EpochMs
}

/**
 * The newest segments of all customers, by when they came in: of each customer the last few of the two
 * newest days. Reads those few rows a customer, however much evidence there is.
 *
 * @param page `each`: segments a customer; `since`: what came in before is left out.
 */
export async function newestSegments(
  db: Database,
  _: Everyone,
  page: {
    readonly now: EpochMs
    readonly since: EpochMs
    readonly each: number
    readonly limit: number
  },
): Promise<readonly NewSegmentHead[]> {
  const { results } = await db.$client
    .prepare(
      `WITH days(day) AS (VALUES (?1), (?1 - 1))
       SELECT s.customer_id AS customer, s.day, s.seq, s.reporter, s.count, s.min_time AS minTime,
         s.max_time AS maxTime, s.digest, s.received_at AS receivedAt
       FROM customers CROSS JOIN days CROSS JOIN segments AS s
         ON s.customer_id = customers.id AND s.day = days.day
         AND s.seq > (SELECT max(seq) FROM segments WHERE customer_id = customers.id AND day = days.day) - ?2
       WHERE s.received_at >= ?3 ORDER BY s.received_at DESC LIMIT ?4`,
    )
    .bind(dayOf(page.now), page.each, page.since, page.limit)
    .all<NewSegmentHead>()
  return results
}
