import type { CustomerId } from '../../domain/brand.ts'
import type { Claim } from '../../domain/claims/claim.ts'
import type { ClaimSubject } from '../../domain/claims/claim-event.ts'
import { endOf } from '../../domain/claims/clock.ts'
import { err, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import {
  type Actor,
  type AlreadyClaimed,
  beginClaim,
  type Contended,
  type ElectedInstead,
} from './append.ts'
import { findSubject, type NoSubject } from './occasion.ts'

export type NotOffered =
  | NoSubject
  /** It is credited by itself, or the customer claims it. */
  | { readonly reason: 'not-by-offer'; readonly kind: 'automatic' | 'on-request' }
  /** The period's verdict is not final. */
  | { readonly reason: 'not-final' }
  | { readonly reason: 'nothing-owed' }
  | AlreadyClaimed
  | ElectedInstead
  | Contended

/** The provider offers what a final verdict owes. The customer's time to accept begins now. */
export async function offerCredit(
  db: Database,
  customer: CustomerId,
  { subject, reason }: { readonly subject: ClaimSubject; readonly reason: string },
  actor: Actor,
): Promise<Result<Claim, NotOffered>> {
  const { now } = actor
  const found = await findSubject(db, customer, subject, now)
  if (!found.ok) return found
  const { plan, occasion, commitment, status, rivals } = found.value
  if (plan.kind !== 'offer') return err({ reason: 'not-by-offer', kind: plan.kind })
  if (status !== 'final' || !commitment) return err({ reason: 'not-final' })
  if (commitment.owed.minor === 0) return err({ reason: 'nothing-owed' })
  const acceptBy = endOf(plan.accept, { at: now, isEnd: false }, occasion.rule)
  const event = { event: 'offered' as const, document: { subject, acceptBy, reason } }
  return beginClaim(db, customer, { subject, event, rivals }, actor)
}
