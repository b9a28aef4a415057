import { eq } from 'drizzle-orm'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
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
