import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { BatchFault } from '../../domain/signals/batch.ts'
import type { InflateFault } from '../../domain/signals/inflate.ts'
import type { SignalGroup } from '../../domain/signals/signal.ts'
import type { Database } from '../../storage/database.ts'
import type { Reject } from '../../storage/evidence/rejects.ts'
import type { NewSegment } from '../../storage/evidence/segments.ts'
import type { Caller } from '../keys/caller.ts'
import type { AddendumGroup } from './sort-signals.ts'

/** A request with signals, as it came; what it holds is for its format's reader. */
export interface Delivery {
  readonly bytes: Uint8Array
  readonly gzip: boolean
  readonly idempotencyKey: string | null
  /** A name that nobody else has: of its rejects, among others. */
  readonly batch: string
  readonly caller: Caller
}

/** What became of the signals. Given only once they are durable. */
export interface Recorded {
  readonly accepted: number
  /** Signals that stood in the batch more than once; those of earlier batches show when it is read. */
  readonly duplicates: number
  readonly rejected: number
  readonly dropped_attributes: number
  /** The first of the rejected ones; all of them are kept. */
  readonly rejects: readonly Reject[]
  /** Of the accepted and of the rejected, those that are said of other requests. */
  readonly addenda: { readonly accepted: number; readonly rejected: number }
}

export type RecordFault =
  | BatchFault
  | InflateFault
  /** The `Idempotency-Key` came before, with another body. */
  | { readonly reason: 'key-reused' }
  /** Neither D1 nor the actor could take the signals; none of them was kept. */
  | { readonly reason: 'busy' }

/** What recording needs of its surroundings. */
export interface Recorder {
  readonly db: Database
  readonly now: EpochMs
  missingCustomers(ids: readonly CustomerId[]): Promise<ReadonlySet<CustomerId>>
  /** Lets a group meet others of its customer, and keeps them together; false when it was refused. */
  meet(group: SignalGroup): Promise<boolean>
  /** The customer's actor. */
  actor(customer: CustomerId): {
    record(groups: readonly SignalGroup[]): Promise<boolean>
    keep(customer: CustomerId, segments: readonly NewSegment[]): Promise<void>
    keepAddenda(group: AddendumGroup, batch: string): Promise<boolean>
  }
  /** Tells the customer's actor, some time after now, that there is news. Only a hint. */
  wakeSoon(customer: CustomerId): void
}
