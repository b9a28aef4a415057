import type { CustomerId } from '../../domain/brand.ts'
import { decidedIn } from '../../domain/disputes/decided.ts'
import type { Dispute } from '../../domain/disputes/dispute.ts'
import type { DisputeEvent } from '../../domain/disputes/dispute-event.ts'
import { sha256 } from '../../domain/ledger/digest.ts'
import type { Minor, Money } from '../../domain/money/money.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { canonicalJson } from '../../domain/sla/canonical.ts'
import type { Database } from '../../storage/database.ts'
import type { Actor } from '../claims/append.ts'
import { findSubject, type NoSubject } from '../claims/occasion.ts'
import { actOnDispute, type NotActedOn } from './act.ts'
import { listDisputes } from './read-disputes.ts'

/** How the provider answers a dispute. */
export type Outcome =
  /** What was judged stands. */
  | { readonly kind: 'uphold' }
  /** So much is owed in all, at least. */
  | { readonly kind: 'adjust'; readonly owedMinor: Minor }

export type NotDecidable =
  | NotActedOn
  | NoSubject
  /** Whoever disputes does not decide. */
  | { readonly reason: 'own-dispute' }
  /** So much is owed already. */
  | { readonly reason: 'not-more'; readonly owed: Money }

/**
 * The provider decides a dispute. An adjustment says what is owed in all: the ledger posts what that is
 * more than it has posted as a credit of its own, to which two others have to agree, and a verdict that
 * later owes as much by itself adds nothing to it.
 */
export async function decideDispute(
  db: Database,
  customer: CustomerId,
  wish: { readonly id: string; readonly outcome: Outcome; readonly reason: string },
  actor: Actor,
): Promise<Result<Dispute, NotDecidable>> {
  const { id, outcome, reason } = wish
  type Decided = Result<DisputeEvent, NotDecidable>
  return actOnDispute(db, customer, id, actor, async (dispute): Promise<Decided> => {
    if (dispute.by === actor.by) return err({ reason: 'own-dispute' })
    if (outcome.kind === 'uphold') return ok({ event: 'upheld', document: { reason } })
    const now = await owedNow(db, customer, dispute, actor)
    if (!now.ok) return now
    if (outcome.owedMinor <= now.value.minor) return err({ reason: 'not-more', owed: now.value })
    const owed = { minor: outcome.owedMinor, currency: now.value.currency }
    const said = { dispute: dispute.id, filing: dispute.filing, owed, reason, ...actor }
    const digest = await sha256(canonicalJson(['makegood/dispute-adjusted/v1', said]))
    return ok({ event: 'adjusted', document: { reason, owed, digest } })
  })
}

/** What the latest verdict owes, or an earlier dispute has decided. */
async function owedNow(
  db: Database,
  customer: CustomerId,
  { subject }: Dispute,
  { now }: Actor,
): Promise<Result<Money, NoSubject>> {
  const found = await findSubject(db, customer, subject, now)
  if (!found.ok) return found
  const { currency } = found.value.agreed.agreement
  const earlier = decidedIn(subject, await listDisputes(db, customer, now)).get(subject.commitment)
  const minor = Math.max(found.value.commitment?.owed.minor ?? 0, earlier?.minor ?? 0) as Minor
  return ok({ minor, currency })
}
