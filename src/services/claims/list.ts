import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Claim } from '../../domain/claims/claim.ts'
import type { Database } from '../../storage/database.ts'
import { claimsAt, readClaimBook } from './read-claims.ts'

/** Every claim and offer of a customer, the newest first. */
export const listClaims = async (
  db: Database,
  customer: CustomerId,
  now: EpochMs,
): Promise<readonly Claim[]> => claimsAt(await readClaimBook(db, customer), now).toReversed()
