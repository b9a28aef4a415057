import { createHash } from 'node:crypto'
import type { CustomerId, Digest, EpochMs } from '../domain/brand.ts'
import { LIMITS } from '../domain/limits.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { type BatchFault, readBatch } from '../domain/signals/batch.ts'
import { type InflateFault, inflateBounded } from '../domain/signals/inflate.ts'
import type { SignalGroup } from '../domain/signals/signal.ts'
import { type Database, messageOf } from '../storage/database.ts'
import { findBatch, insertBatch } from '../storage/evidence/batches.ts'
import { insertRejects, type Reject } from '../storage/evidence/rejects.ts'
import type { NewSegment } from '../storage/evidence/segments.ts'
import { type Caller, ownerOf } from './caller.ts'
import { type Sorted, sortSignals } from './sort-signals.ts'
import { encodeGroups, writeSegments } from './write-evidence.ts'

/** A request with signals, as it came. */
export interface Delivery {
  readonly bytes: Uint8Array
  readonly contentType: string | null
  readonly gzip: boolean
  readonly idempotencyKey: string | null
  readonly requestId: string
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
  /** The customer's actor. */
  actor(customer: CustomerId): {
    record(group: SignalGroup): Promise<boolean>
    keep(customer: CustomerId, segments: readonly NewSegment[]): Promise<void>
    wake(customer: CustomerId): Promise<void>
  }
  hint(work: Promise<unknown>): void
}

/**
 * Takes a batch of signals into the evidence: good ones are kept, bad ones named. Segments commute,
 * so a large batch is encoded and written here; a small one meets others in its customer's actor.
 */
export async function record(
  at: Recorder,
  delivery: Delivery,
): Promise<Result<Recorded, RecordFault>> {
  const owner = ownerOf(delivery.caller)
  const key = delivery.idempotencyKey
  const body = key === null ? null : digestOf(delivery.bytes)
  if (key !== null) {
    const earlier = await findBatch(at.db, owner, key)
    if (earlier) return replay(earlier, body)
  }
  const inflated = delivery.gzip
    ? inflateBounded(delivery.bytes, LIMITS.inflatedBodyBytes)
    : ok(delivery.bytes)
  if (!inflated.ok) return inflated
  const batch = readBatch(inflated.value, delivery.contentType)
  if (!batch.ok) return batch

  const { caller } = delivery
  const sorted = await sortSignals(
    batch.value,
    {
      defaultSource: caller.source,
      customer: caller.customer,
      reporter: caller.customer === null ? 'provider' : 'customer',
      now: at.now,
    },
    (ids) => at.missingCustomers(ids),
  )
  const signals = sorted.groups.reduce((sum, group) => sum + group.signals.length, 0)
  const small = key === null && signals < LIMITS.directSignals
  return small
    ? throughActors(at, delivery, sorted, signals)
    : directly(at, delivery, sorted, signals, body)
}

async function throughActors(
  at: Recorder,
  delivery: Delivery,
  sorted: Sorted,
  signals: number,
): Promise<Result<Recorded, RecordFault>> {
  const kept = await Promise.all(
    sorted.groups.map((group) => at.actor(group.customer).record(group)),
  )
  // A part may have been kept; the sender's repeat is then a duplicate, which reading takes out.
  if (kept.includes(false)) return err({ reason: 'busy' })
  if (sorted.rejects.length > 0) await rejection(at, delivery, sorted.rejects).run()
  return ok(answerOf(sorted, signals, 0))
}

async function directly(
  at: Recorder,
  delivery: Delivery,
  sorted: Sorted,
  signals: number,
  body: Digest | null,
): Promise<Result<Recorded, RecordFault>> {
  const { segments, duplicates } = await encodeGroups(sorted.groups, at.now)
  const answer = answerOf(sorted, signals, duplicates)
  const owner = ownerOf(delivery.caller)
  const together: D1PreparedStatement[] = []
  if (sorted.rejects.length > 0) together.push(rejection(at, delivery, sorted.rejects))
  const { idempotencyKey: key } = delivery
  if (key !== null && body !== null) {
    const kept = { body, answer: JSON.stringify(answer), receivedAt: at.now }
    together.push(insertBatch(at.db, owner, key, kept))
  }
  try {
    if (segments.length + together.length > 0) await writeSegments(at.db, segments, together)
  } catch (why) {
    return refused(at, why, { segments, answer, owner, key, body })
  }
  for (const customer of new Set(segments.map((segment) => segment.customer))) {
    at.hint(at.actor(customer).wake(customer))
  }
  return ok(answer)
}

/** D1 did not take the batch: another delivery of it was faster, or D1 is out and the actors keep it. */
async function refused(
  at: Recorder,
  why: unknown,
  batch: {
    readonly segments: readonly NewSegment[]
    readonly answer: Recorded
    readonly owner: string
    readonly key: string | null
    readonly body: Digest | null
  },
): Promise<Result<Recorded, RecordFault>> {
  try {
    const earlier = batch.key === null ? undefined : await findBatch(at.db, batch.owner, batch.key)
    if (earlier) return replay(earlier, batch.body)
  } catch {
    // D1 does not even answer: what counts is that the actors keep the segments.
  }
  console.warn(`D1 refused a batch of ${batch.segments.length} segments: ${messageOf(why)}`)
  // Rejects are not evidence: with D1 out they are told to the sender, and not kept.
  const customers = Map.groupBy(batch.segments, (segment) => segment.customer)
  const kept = await Promise.allSettled(
    [...customers].map(([customer, segments]) => at.actor(customer).keep(customer, segments)),
  )
  return kept.every((one) => one.status === 'fulfilled')
    ? ok(batch.answer)
    : err({ reason: 'busy' })
}

function replay(
  earlier: { readonly body: Digest; readonly answer: string },
  body: Digest | null,
): Result<Recorded, RecordFault> {
  if (earlier.body !== body) return err({ reason: 'key-reused' })
  return ok(JSON.parse(earlier.answer) as Recorded)
}

const answerOf = (sorted: Sorted, signals: number, duplicates: number): Recorded => ({
  accepted: signals - duplicates,
  duplicates,
  rejected: sorted.rejects.length,
  dropped_attributes: sorted.dropped,
  rejects: sorted.rejects.slice(0, LIMITS.problemErrors),
})

function rejection(
  at: Recorder,
  delivery: Delivery,
  rejects: readonly Reject[],
): D1PreparedStatement {
  const reasons: Record<string, number> = {}
  for (const { reason } of rejects) reasons[reason] = (reasons[reason] ?? 0) + 1
  return insertRejects(at.db, ownerOf(delivery.caller), {
    receivedAt: at.now,
    batch: delivery.requestId,
    count: rejects.length,
    reasons,
    entries: rejects,
  })
}

const digestOf = (bytes: Uint8Array): Digest =>
  createHash('sha256').update(bytes).digest('hex') as Digest
