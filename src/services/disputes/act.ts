import type { CustomerId } from '../../domain/brand.ts'
import { type Dispute, disputeOf, eventsOf, mayFollow } from '../../domain/disputes/dispute.ts'
import type {
  AttachedDigest,
  DisputeEntry,
  DisputeEvent,
} from '../../domain/disputes/dispute-event.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import { appendStatementEvent } from '../../storage/statements/statement-events.ts'
import type { Actor, Contended } from '../claims/append.ts'
import { decideAttempts } from '../deciding/approve.ts'
import { readDisputeBook } from './read-disputes.ts'

export type NotActedOn =
  | { readonly reason: 'unknown-dispute' }
  /** It has ended. */
  | { readonly reason: 'dispute-ended'; readonly dispute: Dispute }
  | Contended

/** Adds what somebody does about an open dispute; a fault of `eventFor` stops it. */
export async function actOnDispute<Fault>(
  db: Database,
  customer: CustomerId,
  id: string,
  { by, now }: Actor,
  eventFor: (dispute: Dispute) => Promise<Result<DisputeEvent, Fault>>,
): Promise<Result<Dispute, NotActedOn | Fault>> {
  for (let attempt = 0; attempt < decideAttempts; attempt += 1) {
    const entries = (await readDisputeBook(db, customer)).get(id)
    if (!entries) return err({ reason: 'unknown-dispute' })
    const dispute = disputeOf(id, entries, now)
    const event = await eventFor(dispute)
    if (!event.ok) return event
    if (!mayFollow(dispute, event.value.event)) return err({ reason: 'dispute-ended', dispute })
    const entry: DisputeEntry = { ...event.value, by, at: now }
    const seq = eventsOf(dispute) + 1
    const added = { ...entry, statement: id, seq, kind: 'dispute' as const }
    if (await appendStatementEvent(db, customer, added)) {
      return ok(disputeOf(id, [...entries, entry], now))
    }
  }
  return err({ reason: 'contended' })
}

/** The customer takes back a dispute that nobody has decided. It may file another. */
export const withdrawDispute = (
  db: Database,
  customer: CustomerId,
  { id, reason }: { readonly id: string; readonly reason: string },
  actor: Actor,
): Promise<Result<Dispute, NotActedOn>> =>
  actOnDispute<never>(db, customer, id, actor, async () =>
    ok({ event: 'withdrawn', document: { reason } }),
  )

export type NotNoted = NotActedOn | { readonly reason: 'too-many-notes' }

/** Either side adds to an open dispute. */
export const noteDispute = (
  db: Database,
  customer: CustomerId,
  {
    id,
    ...document
  }: { readonly id: string; readonly text: string; readonly evidence: readonly AttachedDigest[] },
  actor: Actor,
): Promise<Result<Dispute, NotNoted>> =>
  actOnDispute(db, customer, id, actor, async ({ notes }) =>
    notes.length < LIMITS.disputeNotes
      ? ok({ event: 'noted', document })
      : err({ reason: 'too-many-notes' as const }),
  )
