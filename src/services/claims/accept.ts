import type { CustomerId } from '../../domain/brand.ts'
import type { Claim } from '../../domain/claims/claim.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import { type Actor, actOnClaim, type NotActedOn } from './append.ts'

/** The customer accepts or declines an offer. One whose time is over has lapsed. */
export const answerOffer = (
  db: Database,
  customer: CustomerId,
  { id, answer }: { readonly id: string; readonly answer: 'accepted' | 'declined' },
  actor: Actor,
): Promise<Result<Claim, NotActedOn>> =>
  actOnClaim(db, customer, id, actor, async () => ok({ event: answer, document: {} }))
