import type { CustomerId } from '../../domain/brand.ts'
import type { Outcome, Verdict } from '../../domain/judging/verdict.ts'
import type { Currency, Minor } from '../../domain/money/money.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'

/** What the newest verdict of a period came to, without its document. */
export interface PeriodResult {
  readonly customer: CustomerId
  readonly period: Verdict['period']
  readonly status: Verdict['status']
  readonly slaName: string
  readonly slaVersion: number
  /** Of each commitment. */
  readonly outcomes: readonly Outcome[]
}

/**
 * The newest periods of each of these customers' agreements. What it costs hangs on how many are asked
 * for, not on how many there were.
 */
export async function periodResults(
  db: Database,
  _: Everyone,
  customers: readonly CustomerId[],
  periods: number,
): Promise<readonly PeriodResult[]> {
  const { results } = await db.$client
    .prepare(
      `WITH last AS (
         SELECT customer_id, agreement_id, period_from, max(revision) AS revision,
           row_number() OVER (PARTITION BY customer_id, agreement_id ORDER BY period_from DESC) AS place
         FROM verdicts WHERE customer_id IN (SELECT value FROM json_each(?1)) GROUP BY 1, 2, 3)
       SELECT v.customer_id AS customer, v.document -> '$.period' AS period, v.document ->> '$.status' AS status,
         v.document ->> '$.slaName' AS slaName, v.document ->> '$.slaVersion' AS slaVersion,
         (SELECT json_group_array(value ->> 'outcome') FROM json_each(v.document, '$.commitments')) AS outcomes
       FROM last CROSS JOIN verdicts AS v ON v.customer_id = last.customer_id
         AND v.agreement_id = last.agreement_id AND v.period_from = last.period_from AND v.revision = last.revision
       WHERE place <= ?2 ORDER BY v.customer_id, v.period_from, v.agreement_id`,
    )
    .bind(JSON.stringify(customers), periods)
    .all<Omit<PeriodResult, 'period' | 'outcomes'> & { period: string; outcomes: string }>()
  return results.map((row) => ({
    ...row,
    period: JSON.parse(row.period) as PeriodResult['period'],
    outcomes: JSON.parse(row.outcomes) as Outcome[],
  }))
}

/** Service credits of a period that still stand, goodwill apart, added up. */
export interface PeriodCredit {
  readonly customer: CustomerId
  readonly period: string
  readonly minor: Minor
  readonly currency: Currency
}

/** Without what was denied, voided or has expired: that is not paid. */
export async function periodCredits(
  db: Database,
  _: Everyone,
  customers: readonly CustomerId[],
): Promise<readonly PeriodCredit[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT customer_id AS customer, period, currency, sum(minor) AS minor FROM credits
       WHERE customer_id IN (SELECT value FROM json_each(?1)) AND kind = 'sla'
         AND state NOT IN ('denied', 'voided', 'expired') GROUP BY 1, 2, 3`,
    )
    .bind(JSON.stringify(customers))
    .all<PeriodCredit>()
  return results
}
