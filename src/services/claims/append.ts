import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { type Claim, claimOf, isLive, mayFollow } from '../../domain/claims/claim.ts'
import type { ClaimEntry, ClaimEvent, ClaimSubject } from '../../domain/claims/claim-event.ts'
import { electedInstead } from '../../domain/claims/election.ts'
import { contentId } from '../../domain/ledger/digest.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import {
  appendStatementEvent,
  lastStatementOrdinal,
} from '../../storage/statements/statement-events.ts'
import { decideAttempts } from '../deciding/approve.ts'
import { claimsAt, readClaimBook } from './read-claims.ts'

export interface Actor {
  /** `key:<id>`. */
  readonly by: string
  readonly now: EpochMs
}

/** Others kept writing first. Nothing was written; try again. */
export interface Contended {
  readonly reason: 'contended'
}

/** A claim or an offer for the same stands already, or was paid. */
export interface AlreadyClaimed {
  readonly reason: 'already-claimed'
  readonly claim: Claim
}

/** Of this group the customer claims one commitment for a period, and has chosen another. */
export interface ElectedInstead {
  readonly reason: 'elected-instead'
  readonly claim: Claim
}

export type NotActedOn =
  | { readonly reason: 'unknown-claim' }
  /** Where it stands, nobody can do that any more. */
  | { readonly reason: 'wrong-state'; readonly claim: Claim }
  | Contended

/**
 * Begins a claim. Its id follows from what it is for and how many came before, so that of two who file
 * at once one finds the other's.
 */
export async function beginClaim(
  db: Database,
  customer: CustomerId,
  { subject, event, rivals }: Beginning,
  { by, now }: Actor,
): Promise<Result<Claim, AlreadyClaimed | ElectedInstead | Contended>> {
  for (let attempt = 0; attempt < decideAttempts; attempt++) {
    const known = await lastStatementOrdinal(db, customer)
    const claims = claimsAt(await readClaimBook(db, customer), now)
    const before = claims.filter((each) => isSame(each.subject, subject))
    const live = before.find(isLive)
    if (live) return err({ reason: 'already-claimed', claim: live })
    const other = electedInstead(claims, subject, rivals)
    if (other) return err({ reason: 'elected-instead', claim: other })
    const { agreement, period, commitment } = subject
    const parts = [customer, agreement, period, commitment, before.length + 1]
    const id = await contentId('cl', 'claim', parts)
    const entry: ClaimEntry = { ...event, by, at: now }
    const added = { ...entry, statement: id, seq: 1, kind: 'claim' as const }
    // Of two who choose at once one must see the other, though their claims are not the same.
    const after = rivals.length > 0 ? known : null
    if (await appendStatementEvent(db, customer, added, after)) return ok(claimOf(id, [entry], now))
  }
  return err({ reason: 'contended' })
}

interface Beginning {
  readonly subject: ClaimSubject
  readonly event: ClaimEvent
  /** The commitments of which one is claimed beside it. */
  readonly rivals: readonly string[]
}

/** What somebody does about a claim. */
export interface ClaimStep extends Pick<Beginning, 'rivals'> {
  readonly event: ClaimEvent
}

/**
 * Adds what somebody does about a claim.
 *
 * @param stepFor What it is, from where the claim stands, and which commitments may not have been chosen
 *   instead; a fault stops it.
 */
export async function actOnClaim<Fault>(
  db: Database,
  customer: CustomerId,
  id: string,
  { by, now }: Actor,
  stepFor: (claim: Claim) => Promise<Result<ClaimStep, Fault>>,
): Promise<Result<Claim, NotActedOn | ElectedInstead | Fault>> {
  for (let attempt = 0; attempt < decideAttempts; attempt++) {
    const known = await lastStatementOrdinal(db, customer)
    const book = await readClaimBook(db, customer)
    const entries = book.get(id)
    if (!entries) return err({ reason: 'unknown-claim' })
    const claim = claimOf(id, entries, now)
    const step = await stepFor(claim)
    if (!step.ok) return step
    const { event, rivals } = step.value
    if (!mayFollow(claim, event.event)) return err({ reason: 'wrong-state', claim })
    const other = electedInstead(claimsAt(book, now), claim.subject, rivals)
    if (other) return err({ reason: 'elected-instead', claim: other })
    const entry: ClaimEntry = { ...event, by, at: now }
    const added = { ...entry, statement: id, seq: entries.length + 1, kind: 'claim' as const }
    if (await appendStatementEvent(db, customer, added, rivals.length > 0 ? known : null)) {
      return ok(claimOf(id, [...entries, entry], now))
    }
  }
  return err({ reason: 'contended' })
}

const isSame = (a: ClaimSubject, b: ClaimSubject): boolean =>
  a.agreement === b.agreement && a.period === b.period && a.commitment === b.commitment
