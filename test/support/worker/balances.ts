import type { CustomerId } from '../../../src/domain/brand.ts'
import { listBalances } from '../../../src/storage/ledger/balances.ts'
import { db } from './ledger-world.ts'

/** Account -> minor units, without the empty ones. */
export async function balancesOf(customer: CustomerId): Promise<Record<string, number>> {
  const all = await listBalances(db, customer)
  return Object.fromEntries(
    all.filter((each) => each.minor !== 0).map((each) => [each.account, each.minor]),
  )
}
