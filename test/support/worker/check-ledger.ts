import { expect } from 'vitest'
import type { CustomerId } from '../../../src/domain/brand.ts'
import { SYSTEM } from '../../../src/domain/tenant.ts'
import { checkLedger } from '../../../src/services/reconciling/check-ledger.ts'
import type { Database } from '../../../src/storage/database.ts'
import { wholeFaults } from '../../../src/storage/ledger/audit.ts'

/** Called after every step of every test that moves money: all sums, and of a customer's credits each. */
export async function expectSoundLedger(
  db: Database,
  { customer, atRest = false }: { readonly customer?: CustomerId; readonly atRest?: boolean } = {},
): Promise<void> {
  const sums = customer === undefined ? [] : await wholeFaults(db, SYSTEM)
  expect([...sums, ...(await checkLedger(db, customer ?? SYSTEM, { atRest }))]).toEqual([])
}
