import { messageOf } from '../../storage/database.ts'
import type { NewSegment } from '../../storage/evidence/segments.ts'
import type { Recorder } from './recorder.ts'

/** Gives segments that D1 refused to their customers' actors; false when one of them refused too. */
export async function keepInActors(
  at: Recorder,
  why: unknown,
  segments: readonly NewSegment[],
): Promise<boolean> {
  console.warn(`D1 refused ${segments.length} segments: ${messageOf(why)}`)
  const customers = Map.groupBy(segments, (segment) => segment.customer)
  const kept = await Promise.allSettled(
    [...customers].map(([customer, own]) => at.actor(customer).keep(customer, own)),
  )
  return kept.every((one) => one.status === 'fulfilled')
}
