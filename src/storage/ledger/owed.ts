import type { CustomerId } from '../../domain/brand.ts'
import type { Owed } from '../../domain/reports/totals.ts'
import type { Database } from '../database.ts'

/** What a customer is owed for a period by commitment: the last that the ledger was told of each. */
export async function owedIn(
  db: Database,
  customer: CustomerId,
  period: string,
): Promise<readonly Owed[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT agreement_id AS agreement, commitment, minor, currency, max(place) AS place FROM owed
       WHERE customer_id = ?1 AND period = ?2 GROUP BY agreement_id, commitment ORDER BY 1, 2`,
    )
    .bind(customer, period)
    .all<Owed & { readonly place: number }>()
  return results.map(({ place: _, ...owed }) => owed)
}
