import type { CustomerId } from '../../domain/brand.ts'
import type { Claim } from '../../domain/claims/claim.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import { type Actor, actOnClaim, type ElectedInstead, type NotActedOn } from './append.ts'

/** The customer takes back a claim that nobody has decided. It may file another. */
export const withdrawClaim = (
  db: Database,
  customer: CustomerId,
  { id, reason }: { readonly id: string; readonly reason: string },
  actor: Actor,
): Promise<Result<Claim, NotActedOn | ElectedInstead>> =>
  actOnClaim(db, customer, id, actor, async () =>
    ok({ event: { event: 'withdrawn' as const, document: { reason } }, rivals: [] }),
  )
