import { hash } from 'node:crypto'
import type { Digest } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Batch, BatchFault } from '../../domain/signals/batch.ts'
import { inflateBounded } from '../../domain/signals/inflate.ts'
import { findBatch } from '../../storage/evidence/batches.ts'
import { ownerOf } from '../keys/caller.ts'
import type { Delivery, Recorded, Recorder, RecordFault } from './recorder.ts'
import { sortSignals } from './sort-signals.ts'
import { directly, keepAddenda, meeting, replay } from './store.ts'

/**
 * Takes a batch of signals into the evidence: good ones are kept, bad ones named. Segments commute,
 * so whatever has met in this isolate is encoded and written here, in one write.
 *
 * @param read Makes records of the inflated body. The only thing that formats differ in: every record
 *   of every format is then checked by `readSignal`.
 */
export async function record(
  at: Recorder,
  delivery: Delivery,
  read: (bytes: Uint8Array) => Result<Batch, BatchFault>,
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
  const batch = read(inflated.value)
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
  // A key is kept in one transaction with its signals. Many customers' signals would meet in as many
  // places, where one write holds them all.
  if (!(await keepAddenda(at, sorted.addenda, delivery.batch))) return err({ reason: 'busy' })
  const alone = key !== null || (sorted.groups.length > 1 && sorted.signals >= LIMITS.directSignals)
  return alone ? directly(at, delivery, sorted, body) : meeting(at, delivery, sorted)
}

const digestOf = (bytes: Uint8Array): Digest => hash('sha256', bytes) as Digest
