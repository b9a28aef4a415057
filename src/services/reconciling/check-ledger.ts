import { faultsOf, type LedgerFault } from '../../domain/ledger/audit.ts'
import { holdingsOf } from '../../domain/ledger/holdings.ts'
import { isEveryone, type Tenants } from '../../domain/tenant.ts'
import type { Database } from '../../storage/database.ts'
import { customersWithCredits, readRecords, wholeFaults } from '../../storage/ledger/audit.ts'

export interface CheckOptions {
  /** Whether nothing may be on its way to Stripe. */
  readonly atRest?: boolean
}

/**
 * Re-verifies the ledger from its rows: places dense, sums zero per currency, balances equal to what
 * the transfers say and with the right sign, ids and digests recomputed from content, what is owed
 * equal to what is posted, and every credit's money, events, approvals and outbox as its state demands.
 *
 * @returns named faults; empty when all is well.
 */
export async function checkLedger(
  db: Database,
  whose: Tenants,
  { atRest = false }: CheckOptions = {},
): Promise<readonly LedgerFault[]> {
  const faults = isEveryone(whose) ? await wholeFaults(db, whose) : []
  const customers = isEveryone(whose) ? await customersWithCredits(db, whose) : [whose]
  for (const each of customers) {
    for (const record of await readRecords(db, each)) {
      faults.push(...(await faultsOf(record)))
      const { in_flight } = holdingsOf(record.transfers)
      if (atRest && in_flight !== 0) {
        faults.push({
          name: 'not-at-rest',
          detail: `credit ${record.credit.id}: ${in_flight} in flight`,
        })
      }
    }
  }
  return faults
}
