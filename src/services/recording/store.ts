import type { Digest } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Owner } from '../../domain/tenant.ts'
import { messageOf } from '../../storage/database.ts'
import { findBatch, insertBatch } from '../../storage/evidence/batches.ts'
import { insertRejects, type Reject } from '../../storage/evidence/rejects.ts'
import type { NewSegment } from '../../storage/evidence/segments.ts'
import { ownerOf } from '../keys/caller.ts'
import { keepInActors } from './keep.ts'
import type { Delivery, Recorded, Recorder, RecordFault } from './recorder.ts'
import type { AddendumGroup, Sorted } from './sort-signals.ts'
import { encodeGroups, writeSegments } from './write-evidence.ts'

/** Keeps each group of a batch together with others of its customer. */
export async function meeting(
  at: Recorder,
  delivery: Delivery,
  sorted: Sorted,
): Promise<Result<Recorded, RecordFault>> {
  const kept = await Promise.allSettled(sorted.groups.map((group) => at.meet(group)))
  // A part may have been kept; the sender's repeat is then a duplicate, which reading takes out.
  if (!kept.every((one) => one.status === 'fulfilled' && one.value)) return err({ reason: 'busy' })
  if (sorted.rejects.length > 0) await keepRejects(at, delivery, sorted.rejects)
  return ok(answerOf(sorted))
}

/** Writes a batch with all that belongs to it in one transaction. */
export async function directly(
  at: Recorder,
  delivery: Delivery,
  sorted: Sorted,
  body: Digest | null,
): Promise<Result<Recorded, RecordFault>> {
  const segments = await encodeGroups(sorted.groups, at.now)
  const answer = answerOf(sorted)
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
  for (const { customer } of sorted.groups) at.wakeSoon(customer)
  return ok(answer)
}

/** D1 did not take the batch: another delivery of it was faster, or D1 is out and the actors keep it. */
async function refused(
  at: Recorder,
  why: unknown,
  batch: {
    readonly segments: readonly NewSegment[]
    readonly answer: Recorded
    readonly owner: Owner
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
  return (await keepInActors(at, why, batch.segments)) ? ok(batch.answer) : err({ reason: 'busy' })
}

/** The answer to an earlier delivery of the same batch. */
export function replay(
  earlier: { readonly body: Digest; readonly answer: string },
  body: Digest | null,
): Result<Recorded, RecordFault> {
  if (earlier.body !== body) return err({ reason: 'key-reused' })
  return ok(JSON.parse(earlier.answer) as Recorded)
}

/**
 * Gives what is said of other requests to the customers' actors, which join it with them. Kept before
 * the signals: to keep it twice, when the sender has to repeat the batch, changes nothing.
 *
 * @returns false when one of them refused.
 */
export async function keepAddenda(
  at: Recorder,
  groups: readonly AddendumGroup[],
  batch: string,
): Promise<boolean> {
  const kept = await Promise.allSettled(
    groups.map((group) => at.actor(group.customer).keepAddenda(group, batch)),
  )
  return kept.every((one) => one.status === 'fulfilled' && one.value)
}

const answerOf = (sorted: Sorted): Recorded => ({
  accepted: sorted.signals + sorted.acceptedAddenda,
  duplicates: sorted.duplicates,
  rejected: sorted.rejects.length,
  dropped_attributes: sorted.dropped,
  rejects: sorted.rejects.slice(0, LIMITS.problemErrors),
  addenda: { accepted: sorted.acceptedAddenda, rejected: sorted.rejectedAddenda },
})

/** Rejects are not evidence: with D1 out they are told to the sender, and not kept. */
async function keepRejects(
  at: Recorder,
  delivery: Delivery,
  rejects: readonly Reject[],
): Promise<void> {
  try {
    await rejection(at, delivery, rejects).run()
  } catch (why) {
    console.warn(`D1 refused ${rejects.length} rejects: ${messageOf(why)}`)
  }
}

function rejection(
  at: Recorder,
  delivery: Delivery,
  rejects: readonly Reject[],
): D1PreparedStatement {
  const reasons: Record<string, number> = {}
  for (const { reason } of rejects) reasons[reason] = (reasons[reason] ?? 0) + 1
  return insertRejects(at.db, ownerOf(delivery.caller), {
    receivedAt: at.now,
    batch: delivery.batch,
    count: rejects.length,
    reasons,
    entries: rejects,
  })
}
