import type { D1PreparedStatement } from '@cloudflare/workers-types'
import { eq } from 'drizzle-orm'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { FindingKind } from '../../domain/ledger/finding.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { reconciliations } from '../schema/settlement.ts'

export interface Reconciliation {
  readonly customer: CustomerId
  readonly at: EpochMs
  /** Objects of ours at Stripe that were compared. */
  readonly compared: number
  /** Findings that are open after it. */
  readonly findings: number
}

/** Statement that notes a run. */
export const noteReconciliation = (db: Database, run: Reconciliation): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO reconciliations (customer_id, at, compared, findings) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT DO UPDATE SET at = excluded.at, compared = excluded.compared, findings = excluded.findings`,
    )
    .bind(run.customer, run.at, run.compared, run.findings)

/** The customer's last run; undefined before the first. */
export async function lastReconciliation(
  db: Database,
  customer: CustomerId,
): Promise<Reconciliation | undefined> {
  const [row] = await db
    .select()
    .from(reconciliations)
    .where(eq(reconciliations.customer, customer))
    .limit(1)
  return row
}

/** Runs over all customers, added up. */
export interface ReconciledSum {
  readonly customers: number
  readonly compared: number
  /** When the customer was compared that was so longest ago; null before the first. */
  readonly oldest: EpochMs | null
}

export async function sumReconciliations(db: Database, _: Everyone): Promise<ReconciledSum> {
  const row = await db.$client
    .prepare(
      'SELECT count(*) AS customers, coalesce(sum(compared), 0) AS compared, min(at) AS oldest FROM reconciliations',
    )
    .first<ReconciledSum>()
  return row ?? { customers: 0, compared: 0, oldest: null }
}

/** The last runs of customers, those with most that is open first, then the longest ago. */
export async function listReconciliations(
  db: Database,
  _: Everyone,
  limit: number,
): Promise<readonly (Reconciliation & { readonly name: string })[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT customer_id AS customer, customers.name, at, compared,
         (SELECT count(*) FROM findings WHERE findings.customer_id = reconciliations.customer_id
            AND closed_at IS NULL) AS findings
       FROM reconciliations JOIN customers ON customers.id = customer_id
       ORDER BY findings DESC, at LIMIT ?1`,
    )
    .bind(limit)
    .all<Reconciliation & { name: string }>()
  return results
}

/** Open findings over all customers, by kind. */
export async function countFindings(
  db: Database,
  _: Everyone,
): Promise<readonly { readonly kind: FindingKind; readonly findings: number }[]> {
  const { results } = await db.$client
    .prepare(
      'SELECT kind, count(*) AS findings FROM findings WHERE closed_at IS NULL GROUP BY kind ORDER BY kind',
    )
    .all<{ kind: FindingKind; findings: number }>()
  return results
}
