import type { EpochMs } from '../../domain/brand.ts'
import { type Everyone, isEveryone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'

/**
 * Half of the service credits that have reached Stripe since a moment took at most so long, from the end
 * of the period that they are for. @returns milliseconds; null before the first.
 */
export async function medianTimeToCredit(
  db: Database,
  whose: Everyone,
  since: EpochMs,
): Promise<number | null> {
  if (!isEveryone(whose)) return null
  const row = await db.$client
    .prepare(
      `WITH reached AS (SELECT transfers.recorded_at - transfers.effective_at AS ms FROM transfers
         JOIN credits ON credits.id = transfers.credit_id
         WHERE transfers.kind = 'issue' AND credits.kind = 'sla' AND transfers.recorded_at >= ?1)
       SELECT ms FROM reached ORDER BY ms LIMIT 1 OFFSET (SELECT (count(*) - 1) / 2 FROM reached)`,
    )
    .bind(since)
    .first<{ ms: number }>()
  return row?.ms ?? null
}
