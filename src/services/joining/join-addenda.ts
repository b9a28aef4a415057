import { type CustomerId, type EpochMs, epochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Addendum } from '../../domain/signals/addendum.ts'
import type { Reporter, Signal } from '../../domain/signals/signal.ts'
import type { Database } from '../../storage/database.ts'
import {
  dayOf,
  evidenceHeads,
  headsAfter,
  MS_PER_DAY,
  type SegmentHead,
} from '../../storage/evidence/segments.ts'
import type { WaitingAddenda, WaitingAddendum } from '../../storage/evidence/waiting-addenda.ts'
import { encodeGroups, writeSegments } from '../recording/write-evidence.ts'
import { keyOf, type RequestAt } from '../versions.ts'
import { findRequests } from './find-requests.ts'
import { giveUp } from './give-up.ts'
import { joinedSignals } from './joined-signals.ts'

export interface Joining {
  readonly db: Database
  readonly now: EpochMs
  readonly waiting: WaitingAddenda
}

/**
 * Joins what was said of requests with them: each joined signal is written beside its request, which
 * it then stands for wherever the two are read together. Whoever's request has not come yet waits for
 * it, for `LIMITS.joinWaitMs`, and is then refused.
 *
 * Safe to be cut short: what was written and not yet taken off the list changes nothing the next time.
 *
 * @returns when the next of them is given up; null when none waits.
 */
export async function joinAddenda(at: Joining, customer: CustomerId): Promise<EpochMs | null> {
  let next: EpochMs | null = null
  for (let after = 0; ; ) {
    const page = at.waiting.after(after, LIMITS.joinAtOnce)
    if (page.length === 0) return next
    after = page.at(-1)?.place ?? after
    const days = Map.groupBy(page, ({ addendum }) => dayOf(addendum.time))
    const left = (await Promise.all([...days].map((day) => joinDay(at, customer, ...day)))).flat()
    for (const { receivedAt } of await giveUp(at, customer, left)) {
      const until = epochMs(receivedAt + LIMITS.joinWaitMs)
      if (next === null || until < next) next = until
    }
  }
}

/** Joins addenda of one UTC day. @returns those whose request is not there yet. */
async function joinDay(
  at: Joining,
  customer: CustomerId,
  day: number,
  addenda: readonly WaitingAddendum[],
): Promise<readonly WaitingAddendum[]> {
  const from = day * MS_PER_DAY - LIMITS.joinBackMs
  const until = (day + 1) * MS_PER_DAY + LIMITS.joinAheadMs
  const last = await evidenceHeads(at.db, customer, { from: dayOf(from), to: dayOf(until) })
  const heads: SegmentHead[] = []
  for (const [each] of last) {
    const seq = Math.min(...addenda.map(({ searched }) => searched[each] ?? 0))
    heads.push(...(await headsAfter(at.db, customer, { day: each, seq })))
  }
  const near = heads.filter(({ minTime, maxTime }) => minTime < until && maxTime >= from)
  const found = await findRequests(at.db, customer, addenda, near)
  await writeJoined(at, customer, addenda, found)
  at.waiting.remove([...found.keys()])
  const left = addenda.filter(({ place }) => !found.has(place))
  if (near.length > 0) {
    at.waiting.note(
      left.map(({ place }) => place),
      Object.fromEntries(last),
    )
  }
  return left
}

async function writeJoined(
  at: Joining,
  customer: CustomerId,
  addenda: readonly WaitingAddendum[],
  found: ReadonlyMap<number, RequestAt>,
): Promise<void> {
  const said = new Map<string, { request: RequestAt; addenda: Addendum[] }>()
  for (const { place, addendum } of addenda) {
    const request = found.get(place)
    if (!request) continue
    const key = keyOf(request)
    const there = said.get(key)
    if (there) there.addenda.push(addendum)
    else said.set(key, { request, addenda: [addendum] })
  }
  const joined = await joinedSignals(at.db, customer, [...said.values()])
  const groups = [...joined].map(([reporter, signals]: [Reporter, readonly Signal[]]) => ({
    customer,
    reporter,
    signals,
  }))
  const segments = await encodeGroups(groups, at.now)
  if (segments.length > 0) await writeSegments(at.db, segments)
}
