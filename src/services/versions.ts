import type { CustomerId } from '../domain/brand.ts'
import { canonicalText } from '../domain/signals/canonical.ts'
import type { Reporter, Signal } from '../domain/signals/signal.ts'
import type { Database } from '../storage/database.ts'
import { dayOf, headsAfter, readSegments, type SegmentHead } from '../storage/evidence/segments.ts'
import { lazySegment } from '../storage/segments/open.ts'

/** Which signal a request is. Two are equal exactly where these are. */
export interface RequestAt {
  /** Its source and id, see `identityOf`. */
  readonly identity: string
  readonly time: number
  readonly reporter: Reporter
}

/** A signal as one segment has it. */
export interface Version {
  readonly signal: Signal
  readonly segment: SegmentHead
}

const SEGMENTS_AT_ONCE = 32

export const keyOf = ({ identity, time, reporter }: RequestAt): string =>
  `${reporter}/${time}/${identity}`

/**
 * Every version of the requests in the evidence, by `keyOf`: sent again, or joined with what was said
 * of it, a request stands there more than once. All lie at the very millisecond of its time.
 */
export async function versionsOf(
  db: Database,
  customer: CustomerId,
  requests: readonly RequestAt[],
): Promise<ReadonlyMap<string, readonly Version[]>> {
  const versions = new Map<string, Version[]>(requests.map((request) => [keyOf(request), []]))
  for (const [day, ofDay] of Map.groupBy(requests, ({ time }) => dayOf(time))) {
    const all = await headsAfter(db, customer, { day, seq: 0 })
    const heads = all.filter(({ minTime, maxTime }) =>
      ofDay.some(({ time }) => minTime <= time && time <= maxTime),
    )
    for (let at = 0; at < heads.length; at += SEGMENTS_AT_ONCE) {
      const some = heads.slice(at, at + SEGMENTS_AT_ONCE)
      for (const { body, ...segment } of await readSegments(db, customer, some)) {
        const reader = lazySegment(body, `${customer}/${segment.day}/${segment.seq}`)
        for (let row = 0; row < reader.count; row += 1) {
          const time = reader.time[row] as number
          versions
            .get(keyOf({ identity: reader.identity(row), time, reporter: segment.reporter }))
            ?.push({ signal: reader.signal(row), segment })
        }
      }
    }
  }
  return versions
}

/** The version that counts, as `distinctRows` has it. */
export function countedOf(versions: readonly Version[]): Version | undefined {
  const [counted] = versions.toSorted((a, b) =>
    canonicalText(a.signal) < canonicalText(b.signal) ? -1 : 1,
  )
  return counted
}
