import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Claim } from '../../domain/claims/claim.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../../storage/database.ts'
import { customersWithOpenClaims } from '../../storage/statements/statement-events.ts'
import { listClaims } from './list.ts'

/** A claim that waits for the provider's decision, and whose it is. */
export interface OpenClaim {
  readonly customer: CustomerId
  readonly claim: Claim
}

/** Claims that nobody has decided, of the first of all customers that have any, the oldest first. */
export async function openClaims(
  db: Database,
  everyone: Everyone,
  now: EpochMs,
  { customers: limit }: { readonly customers: number },
): Promise<readonly OpenClaim[]> {
  const customers = await customersWithOpenClaims(db, everyone, { after: '', limit })
  const open: OpenClaim[] = []
  for (const customer of customers) {
    for (const claim of await listClaims(db, customer, now)) {
      if (claim.state === 'filed') open.push({ customer, claim })
    }
  }
  return open.toSorted((a, b) => a.claim.at - b.claim.at)
}
