import { type EpochMs, epochMs } from '../brand.ts'
import type { Refusal } from './gate.ts'
import { begun, grownMeanwhile, type Pace, refused, seen, taken, waitMs } from './pace.ts'
import { countOf, type Requests } from './requests.ts'

/** Requests a second that we allow ourselves, below what Stripe allows. */
export interface Ceilings {
  readonly account: number
  /** Of each endpoint. */
  readonly endpoint: number
}

/** A pace for the account, and one for each endpoint: a request has to fit into both. */
export interface Paces {
  readonly ceilings: Ceilings
  readonly account: Pace
  readonly endpoints: ReadonlyMap<string, Pace>
}

/** Rates that were found by refusals: what is kept over a restart. */
export interface FoundRates {
  /** When they were found: they have grown since, whether or not anybody was there. */
  readonly at: EpochMs
  readonly account: number
  readonly endpoints: Readonly<Record<string, number>>
}

export function begunPaces(ceilings: Ceilings, now: EpochMs, found?: FoundRates): Paces {
  const account = begun(ceilings.account, now)
  if (!found) return { ceilings, account, endpoints: new Map() }
  const rateNow = (rate: number) => grownMeanwhile(rate, now - found.at)
  const endpoints = Object.entries(found.endpoints).map(([endpoint, rate]) => {
    return [endpoint, begun(ceilings.endpoint, now, rateNow(rate))] as const
  })
  return {
    ceilings,
    account: begun(ceilings.account, now, rateNow(found.account)),
    endpoints: new Map(endpoints),
  }
}

export function seenPaces(paces: Paces, now: EpochMs): Paces {
  const endpoints = [...paces.endpoints].map(([name, pace]) => [name, seen(pace, now)] as const)
  return { ...paces, account: seen(paces.account, now), endpoints: new Map(endpoints) }
}

/** Whole milliseconds until these requests may be reserved; 0 for now. */
export const roomInMs = (paces: Paces, requests: Requests): number =>
  Math.max(...partsOf(paces, requests).map(({ pace, count }) => waitMs(pace, count)))

/** How long these requests keep the gate busy, in milliseconds. */
export const lastsMs = (paces: Paces, requests: Requests): number =>
  Math.max(...partsOf(paces, requests).map(({ pace, count }) => (count / pace.rate) * 1_000))

/** With these requests gone: reserved, or made by somebody who did not ask. */
export function takenFrom(paces: Paces, requests: Requests): Paces {
  const endpoints = new Map(paces.endpoints)
  for (const [name, count] of Object.entries(requests)) {
    endpoints.set(name, taken(endpointPace(paces, name), count))
  }
  return { ...paces, account: taken(paces.account, countOf(requests)), endpoints }
}

/** After a 429: the limit that it was of is approached more slowly from here on. */
export function refusedBy(paces: Paces, { endpoint, limit, leftMsAgo, holdMs }: Refusal): Paces {
  if (limit === 'account') {
    return { ...paces, account: refused(paces.account, leftMsAgo, holdMs) }
  }
  const pace = refused(endpointPace(paces, endpoint), leftMsAgo, holdMs)
  return { ...paces, endpoints: new Map([...paces.endpoints, [endpoint, pace]]) }
}

export const foundRates = ({ account, endpoints }: Paces): FoundRates => ({
  at: account.seenAt,
  account: account.rate,
  endpoints: Object.fromEntries([...endpoints].map(([name, { rate }]) => [name, rate])),
})

const partsOf = (paces: Paces, requests: Requests) => [
  { pace: paces.account, count: countOf(requests) },
  ...Object.entries(requests).map(([name, count]) => ({ pace: endpointPace(paces, name), count })),
]

/** One that was never asked for is as old as the account's. */
function endpointPace({ ceilings, account, endpoints }: Paces, name: string): Pace {
  const known = endpoints.get(name)
  if (known) return known
  const { atMs, seenAt } = account
  return seen(begun(ceilings.endpoint, epochMs(Math.floor(seenAt - atMs))), seenAt)
}
