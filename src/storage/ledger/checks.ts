import { desc } from 'drizzle-orm'
import type { EpochMs } from '../../domain/brand.ts'
import type { LedgerFault } from '../../domain/ledger/audit.ts'
import type { Database } from '../database.ts'
import { ledgerChecks } from '../schema/settlement.ts'

/** What a re-verification of the whole ledger found. */
export interface LedgerCheck {
  readonly at: EpochMs
  readonly faults: readonly LedgerFault[]
}

export async function noteCheck(db: Database, check: LedgerCheck): Promise<void> {
  await db.insert(ledgerChecks).values(check)
}

/** The newest one; undefined before the first. */
export async function lastCheck(db: Database): Promise<LedgerCheck | undefined> {
  const [row] = await db.select().from(ledgerChecks).orderBy(desc(ledgerChecks.seq)).limit(1)
  return row
}
