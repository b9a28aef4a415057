import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { type Claim, claimOf, isLive, mayFollow } from '../../domain/claims/claim.ts'
import type { ClaimEntry, ClaimEvent, ClaimSubject } from '../../domain/claims/claim-event.ts'
import { contentId } from '../../domain/ledger/digest.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import { appendStatementEvent } from '../../storage/statements/statement-events.ts'
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
  { subject, event }: { subject: ClaimSubject; event: ClaimEvent },
  { by, now }: Actor,
): Promise<Result<Claim, AlreadyClaimed | Contended>> {
  for (let attempt = 0; attempt < decideAttempts; attempt++) {
    const claims = claimsAt(await readClaimBook(db, customer), now)
    const before = claims.filter((each) => isSame(each.subject, subject))
    const live = before.find(isLive)
    if (live) return err({ reason: 'already-claimed', claim: live })
    const { agreement, period, commitment } = subject
    const parts = [customer, agreement, period, commitment, before.length + 1]
    const id = await contentId('cl', 'claim', parts)
    const entry: ClaimEntry = { ...event, by, at: now }
    const added = { ...entry, statement: id, seq: 1, kind: 'claim' as const }
    if (await appendStatementEvent(db, customer, added)) return ok(claimOf(id, [entry], now))
  }
  return err({ reason: 'contended' })
}

/**
 * Adds what somebody does about a claim.
 *
 * @param eventFor What it is, from where the claim stands; a fault stops it.
 */
export async function actOnClaim<Fault>(
  db: Database,
  customer: CustomerId,
  id: string,
  { by, now }: Actor,
  eventFor: (claim: Claim) => Promise<Result<ClaimEvent, Fault>>,
): Promise<Result<Claim, NotActedOn | Fault>> {
  for (let attempt = 0; attempt < decideAttempts; attempt++) {
    const entries = (await readClaimBook(db, customer)).get(id)
    if (!entries) return err({ reason: 'unknown-claim' })
    const claim = claimOf(id, entries, now)
    const event = await eventFor(claim)
    if (!event.ok) return event
    if (!mayFollow(claim, event.value.event)) return err({ reason: 'wrong-state', claim })
    const entry: ClaimEntry = { ...event.value, by, at: now }
    const added = { ...entry, statement: id, seq: entries.length + 1, kind: 'claim' as const }
    if (await appendStatementEvent(db, customer, added)) {
      return ok(claimOf(id, [...entries, entry], now))
    }
  }
  return err({ reason: 'contended' })
}

const isSame = (a: ClaimSubject, b: ClaimSubject): boolean =>
  a.agreement === b.agreement && a.period === b.period && a.commitment === b.commitment
