import type { CustomerId } from '../../domain/brand.ts'
import { type Addendum, saidLater, withAdded } from '../../domain/signals/addendum.ts'
import { canonicalText } from '../../domain/signals/canonical.ts'
import type { Reporter, Signal } from '../../domain/signals/signal.ts'
import type { Database } from '../../storage/database.ts'
import { dayOf, headsAfter, readSegments } from '../../storage/evidence/segments.ts'
import { lazySegment } from '../../storage/segments/open.ts'
import type { RequestAt } from './find-requests.ts'

const SEGMENTS_AT_ONCE = 32

/** A request and what is newly said of it. */
interface Said {
  readonly request: RequestAt
  readonly addenda: readonly Addendum[]
}

/**
 * The joined signals of requests, by reporter; without those of which nothing new is said.
 *
 * A request may stand in the evidence more than once: sent again, and joined before. What the joined
 * signal is made of is the one of them that counts, with what all of them have had added.
 */
export async function joinedSignals(
  db: Database,
  customer: CustomerId,
  all: readonly Said[],
): Promise<ReadonlyMap<Reporter, readonly Signal[]>> {
  const versions = await versionsOf(db, customer, all)
  const joined = new Map<Reporter, Signal[]>()
  for (const { request, addenda } of all) {
    const known = versions.get(keyOf(request)) ?? []
    const [counted] = known.toSorted((a, b) => (canonicalText(a) < canonicalText(b) ? -1 : 1))
    if (!counted) continue
    const said = [...known.map(saidLater), ...addenda.map(({ fields }) => fields)]
    const signal = said.reduce(withAdded, counted)
    if (signal === counted) continue
    const { reporter } = request
    joined.set(reporter, [...(joined.get(reporter) ?? []), signal])
  }
  return joined
}

const keyOf = ({ identity, time, reporter }: RequestAt): string => `${reporter}/${time}/${identity}`

/** Every version of the requests in the evidence. All lie in the day, and at the millisecond, of their time. */
async function versionsOf(
  db: Database,
  customer: CustomerId,
  all: readonly Said[],
): Promise<ReadonlyMap<string, readonly Signal[]>> {
  const versions = new Map<string, Signal[]>(all.map(({ request }) => [keyOf(request), []]))
  const days = Map.groupBy(all, ({ request }) => dayOf(request.time))
  for (const [day, requests] of days) {
    const times = requests.map(({ request }) => request.time)
    const heads = (await headsAfter(db, customer, { day, seq: 0 })).filter(({ minTime, maxTime }) =>
      times.some((time) => minTime <= time && time <= maxTime),
    )
    for (let at = 0; at < heads.length; at += SEGMENTS_AT_ONCE) {
      const some = heads.slice(at, at + SEGMENTS_AT_ONCE)
      for (const { reporter, ...segment } of await readSegments(db, customer, some)) {
        const reader = lazySegment(segment.body, `${customer}/${segment.day}/${segment.seq}`)
        for (let row = 0; row < reader.count; row += 1) {
          const time = reader.time[row] as number
          versions
            .get(keyOf({ identity: reader.identity(row), time, reporter }))
            ?.push(reader.signal(row))
        }
      }
    }
  }
  return versions
}
