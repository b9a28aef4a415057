import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { type Claim, claimOf } from '../../domain/claims/claim.ts'
import type { ClaimEntry } from '../../domain/claims/claim-event.ts'
import type { Database } from '../../storage/database.ts'
import {
  listStatementEvents,
  type StatementEvent,
} from '../../storage/statements/statement-events.ts'

/** The events of each of a customer's claims, in the order in which the claims were begun. */
export type ClaimBook = ReadonlyMap<string, readonly ClaimEntry[]>

export async function readClaimBook(db: Database, customer: CustomerId): Promise<ClaimBook> {
  const events = await listStatementEvents(db, customer, ['claim'])
  const byClaim = Map.groupBy(events, ({ statement }) => statement)
  return new Map([...byClaim].map(([id, of]) => [id, of.map(entryOf)]))
}

/** Where each claim stands at `now`. */
export const claimsAt = (book: ClaimBook, now: EpochMs): readonly Claim[] =>
  [...book].map(([id, entries]) => claimOf(id, entries, now))

// Sound: only the services beside this one add events of claims, and events never change.
const entryOf = ({ event, document, by, at }: StatementEvent): ClaimEntry =>
  ({ event, document, by, at }) as ClaimEntry
