import type { CustomerId } from '../../domain/brand.ts'
import { type Addendum, saidLater, withAdded } from '../../domain/signals/addendum.ts'
import type { Reporter, Signal } from '../../domain/signals/signal.ts'
import type { Database } from '../../storage/database.ts'
import { countedOf, keyOf, type RequestAt, versionsOf } from '../versions.ts'

/** A request and what is newly said of it. */
interface Said {
  readonly request: RequestAt
  readonly addenda: readonly Addendum[]
}

/**
 * The joined signals of requests, by reporter; without those of which nothing new is said. What a
 * joined signal is made of is the version that counts, with what all versions have had added.
 */
export async function joinedSignals(
  db: Database,
  customer: CustomerId,
  all: readonly Said[],
): Promise<ReadonlyMap<Reporter, readonly Signal[]>> {
  const requests = all.map(({ request }) => request)
  const versions = await versionsOf(db, customer, requests)
  const joined = new Map<Reporter, Signal[]>()
  for (const { request, addenda } of all) {
    const known = versions.get(keyOf(request)) ?? []
    const counted = countedOf(known)?.signal
    if (!counted) continue
    const before = known.map(({ signal }) => saidLater(signal))
    const signal = [...before, ...addenda.map(({ fields }) => fields)].reduce(withAdded, counted)
    if (signal === counted) continue
    const { reporter } = request
    const there = joined.get(reporter)
    if (there) there.push(signal)
    else joined.set(reporter, [signal])
  }
  return joined
}
