import type { CustomerId } from '../../domain/brand.ts'
import type { Claim } from '../../domain/claims/claim.ts'
import type { Filing } from '../../domain/claims/claim-event.ts'
import { lastWindow } from '../../domain/claims/clocks.ts'
import { clocksAtFiling, type FilingFault } from '../../domain/claims/filing-clocks.ts'
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

export type NotFiled =
  | NoSubject
  /** It is credited by itself, or the provider offers it. */
  | { readonly reason: 'not-by-claim'; readonly kind: 'automatic' | 'offer' }
  /** No degradation window of the latest verdict opened then. */
  | { readonly reason: 'unknown-window' }
  /** Something is said to have happened later than now. */
  | { readonly reason: 'in-the-future' }
  | FilingFault
  | AlreadyClaimed
  | ElectedInstead
  | Contended

/**
 * Files a claim. One that comes too late is recorded as late and waits for a person: the provider may
 * still grant it as an exception.
 */
export async function fileClaim(
  db: Database,
  customer: CustomerId,
  filing: Filing,
  actor: Actor,
): Promise<Result<Claim, NotFiled>> {
  const { now } = actor
  const found = await findSubject(db, customer, filing.subject, now)
  if (!found.ok) return found
  const { plan, occasion, commitment, rivals } = found.value
  if (plan.kind !== 'on-request') return err({ reason: 'not-by-claim', kind: plan.kind })
  const named = commitment?.windows.find(({ span }) => span.from === filing.window)
  if (filing.window !== null && !named) return err({ reason: 'unknown-window' })
  if (Math.max(filing.aware ?? now, filing.noticed ?? now) > now) {
    return err({ reason: 'in-the-future' })
  }
  const window = named?.span ?? lastWindow(commitment)
  const clocks = clocksAtFiling(plan, filing, { ...occasion, window, aware: filing.aware }, now)
  if (!clocks.ok) return clocks
  const event = { event: 'filed' as const, document: { filing, clocks: clocks.value } }
  return beginClaim(db, customer, { subject: filing.subject, event, rivals }, actor)
}
