import { createHash } from 'node:crypto'
import type { Digest } from '../domain/brand.ts'
import { LIMITS } from '../domain/limits.ts'
import { ok, type Result } from '../domain/result.ts'
import { readBatch } from '../domain/signals/batch.ts'
import { inflateBounded } from '../domain/signals/inflate.ts'
import { findBatch } from '../storage/evidence/batches.ts'
import { ownerOf } from './caller.ts'
import type { Delivery, Recorded, Recorder, RecordFault } from './recording/recorder.ts'
import { directly, replay, throughActors } from './recording/store.ts'
import { sortSignals } from './sort-signals.ts'

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

const digestOf = (bytes: Uint8Array): Digest =>
  createHash('sha256').update(bytes).digest('hex') as Digest
