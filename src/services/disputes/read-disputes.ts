import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { type Dispute, disputeOf } from '../../domain/disputes/dispute.ts'
import type { DisputeEntry } from '../../domain/disputes/dispute-event.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Database } from '../../storage/database.ts'
import {
  customersWithOpenDisputes,
  listStatementEvents,
  type StatementEvent,
} from '../../storage/statements/statement-events.ts'

/** The events of each of a customer's disputes, in the order in which the disputes were filed. */
export type DisputeBook = ReadonlyMap<string, readonly DisputeEntry[]>

export async function readDisputeBook(db: Database, customer: CustomerId): Promise<DisputeBook> {
  const events = await listStatementEvents(db, customer, ['dispute'])
  const byDispute = Map.groupBy(events, ({ statement }) => statement)
  return new Map([...byDispute].map(([id, of]) => [id, of.map(entryOf)]))
}

/** Where each dispute stands at `now`. */
export const disputesAt = (book: DisputeBook, now: EpochMs): readonly Dispute[] =>
  [...book].map(([id, entries]) => disputeOf(id, entries, now))

/** Every dispute of a customer, the newest first. */
export const listDisputes = async (
  db: Database,
  customer: CustomerId,
  now: EpochMs,
): Promise<readonly Dispute[]> => disputesAt(await readDisputeBook(db, customer), now).toReversed()

/** What waits for the provider's answer, over all customers, what is due first before the rest. */
export async function openDisputes(
  db: Database,
  now: EpochMs,
): Promise<readonly { readonly customer: CustomerId; readonly dispute: Dispute }[]> {
  const open: { customer: CustomerId; dispute: Dispute }[] = []
  for (const customer of await customersWithOpenDisputes(db, { limit: LIMITS.pageRows })) {
    const disputes = await listDisputes(db, customer, now)
    for (const dispute of disputes) if (dispute.state === 'filed') open.push({ customer, dispute })
  }
  return open.toSorted((a, b) => a.dispute.clocks.decideBy - b.dispute.clocks.decideBy)
}

// Sound: only the services beside this one add events of disputes, and events never change.
const entryOf = ({ event, document, by, at }: StatementEvent): DisputeEntry =>
  ({ event, document, by, at }) as DisputeEntry
