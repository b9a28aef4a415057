import type { CustomerId } from '../../domain/brand.ts'
import type { Claim } from '../../domain/claims/claim.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import { type Actor, actOnClaim, type ElectedInstead, type NotActedOn } from './append.ts'
import { findSubject, type NoSubject } from './occasion.ts'

/**
 * The customer accepts or declines an offer. One whose time is over has lapsed, and of a group of which
 * one commitment is chosen only one is accepted.
 */
export const answerOffer = (
  db: Database,
  customer: CustomerId,
  { id, answer }: { readonly id: string; readonly answer: 'accepted' | 'declined' },
  actor: Actor,
): Promise<Result<Claim, NotActedOn | ElectedInstead | NoSubject>> =>
  actOnClaim<NoSubject>(db, customer, id, actor, async ({ subject }) => {
    const event = { event: answer, document: {} }
    if (answer === 'declined') return ok({ event, rivals: [] })
    const found = await findSubject(db, customer, subject, actor.now)
    return found.ok ? ok({ event, rivals: found.value.rivals }) : found
  })
