import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { type Dispute, disputeOf } from '../../domain/disputes/dispute.ts'
import type { DisputeEntry } from '../../domain/disputes/dispute-event.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../../storage/database.ts'
import {
  customersWithOpenDisputes,
  disputedAmong,
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

/** A dispute that waits for its answer, and whose it is. */
export interface OpenDispute {
  readonly customer: CustomerId
  readonly dispute: Dispute
}

/** What waits for the provider's answer, over all customers, what is due first before the rest. */
export async function openDisputes(
  db: Database,
  everyone: Everyone,
  now: EpochMs,
): Promise<readonly OpenDispute[]> {
  const open: OpenDispute[] = []
  for (let last = ''; ; ) {
    const page = { after: last, limit: LIMITS.pageRows }
    const customers = await customersWithOpenDisputes(db, everyone, page)
    for (const customer of customers) {
      const disputes = await listDisputes(db, customer, now)
      for (const dispute of disputes) {
        if (dispute.state === 'filed') open.push({ customer, dispute })
      }
    }
    if (customers.length < LIMITS.pageRows) return open.toSorted(byDue)
    last = customers.at(-1) ?? ''
  }
}

/** The same of these customers alone. */
export async function openDisputesOf(
  db: Database,
  everyone: Everyone,
  customers: readonly CustomerId[],
  now: EpochMs,
): Promise<readonly OpenDispute[]> {
  const open: OpenDispute[] = []
  for (const customer of await disputedAmong(db, everyone, customers)) {
    for (const dispute of await listDisputes(db, customer, now)) {
      if (dispute.state === 'filed') open.push({ customer, dispute })
    }
  }
  return open
}

const byDue = ({ dispute: a }: OpenDispute, { dispute: b }: OpenDispute): number =>
  a.clocks.decideBy - b.clocks.decideBy || (a.id < b.id ? -1 : 1)

// Sound: only the services beside this one add events of disputes, and events never change.
const entryOf = ({ event, document, by, at }: StatementEvent): DisputeEntry =>
  ({ event, document, by, at }) as DisputeEntry
