import type { CustomerId } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { SignalGroup } from '../../domain/signals/signal.ts'
import { keepInActors } from './keep.ts'
import type { Recorder } from './recorder.ts'
import { encodeGroups, merged, writeSegments } from './write-evidence.ts'

/**
 * Keeps groups of one customer that have met in this isolate. Enough signals are written from
 * here; few go on to the customer's actor, where they meet those of other isolates.
 *
 * @returns false when they were refused.
 */
export async function keepTogether(
  at: Recorder,
  customer: CustomerId,
  groups: readonly SignalGroup[],
): Promise<boolean> {
  const signals = groups.reduce((sum, group) => sum + group.signals.length, 0)
  if (signals < LIMITS.directSignals) return at.actor(customer).record(groups)
  const segments = await encodeGroups(merged(groups), at.now)
  try {
    await writeSegments(at.db, segments)
  } catch (why) {
    return keepInActors(at, why, segments)
  }
  at.wakeSoon(customer)
  return true
}
