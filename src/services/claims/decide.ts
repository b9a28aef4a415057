import type { CustomerId } from '../../domain/brand.ts'
import type { Claim } from '../../domain/claims/claim.ts'
import { endOf } from '../../domain/claims/clock.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import {
  type Actor,
  actOnClaim,
  type ClaimStep,
  type ElectedInstead,
  type NotActedOn,
} from './append.ts'
import { findSubject, type NoSubject } from './occasion.ts'

export interface ClaimDecision {
  readonly decision: 'grant' | 'deny'
  /** In the provider's words; not empty. For a late claim: why it is granted all the same. */
  readonly reason: string
}

export type NotDecidable =
  | NotActedOn
  | ElectedInstead
  | NoSubject
  /** Whoever files a claim does not decide about it. */
  | { readonly reason: 'own-claim' }

/**
 * The provider grants or denies a claim that waits. What is granted is what the final verdict owes, now
 * or once there is one; the ledger follows when the customer is next moved on.
 */
export async function decideClaim(
  db: Database,
  customer: CustomerId,
  { id, decision, reason }: ClaimDecision & { readonly id: string },
  actor: Actor,
): Promise<Result<Claim, NotDecidable>> {
  type Decided = Result<ClaimStep, NoSubject | { readonly reason: 'own-claim' }>
  return actOnClaim(db, customer, id, actor, async ({ subject, by }): Promise<Decided> => {
    if (by === actor.by) return err({ reason: 'own-claim' })
    if (decision === 'deny')
      return ok({ event: { event: 'denied', document: { reason } }, rivals: [] })
    const found = await findSubject(db, customer, subject, actor.now)
    if (!found.ok) return found
    const { plan, occasion, rivals } = found.value
    const issue = plan.kind === 'on-request' ? plan.issue : null
    const issueBy = issue && endOf(issue, { at: actor.now, isEnd: false }, occasion.rule)
    return ok({ event: { event: 'granted', document: { reason, issueBy } }, rivals })
  })
}
