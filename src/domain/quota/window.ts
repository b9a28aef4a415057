/** Milliseconds in which a quota is counted: a minute of the clock. */
export const QUOTA_WINDOW_MS = 60_000

/** Signals come in by the thousand, so they have a quota of their own. */
export type QuotaKind = 'requests' | 'ingest'

/** What was given out of a quota in one window. */
export interface Given {
  /** When the window ends, in milliseconds. */
  readonly endsAt: number
  readonly given: number
}

/** Requests that may be let in without asking again, until the window ends. */
export interface Slice {
  /** 0 when the quota is used up. */
  readonly requests: number
  /** What is left of the quota beside them. */
  readonly left: number
  readonly endsAt: number
}

/** Slices of a whole quota: how rarely it is asked for, and how little of it lies about unused. */
const SLICES = 64

export interface Asked {
  readonly limit: number
  /** Milliseconds. */
  readonly now: number
  /** One request and no slice: another one of the same isolate is asking for that. */
  readonly alone?: boolean
}

/**
 * Gives out of a quota, a slice at a time and the last eighth one by one. In a window never more is given
 * than the quota: who got a slice and does not use it up leaves at most a 64th of the quota unused.
 */
export function give(
  before: Given | null,
  { limit, now, alone = false }: Asked,
): { readonly given: Given; readonly slice: Slice } {
  const isOver = before === null || before.endsAt <= now
  const endsAt = isOver ? (Math.floor(now / QUOTA_WINDOW_MS) + 1) * QUOTA_WINDOW_MS : before.endsAt
  const used = isOver ? 0 : before.given
  const open = Math.max(0, limit - used)
  const isSlice = !alone && open > limit / 8
  const size = isSlice ? Math.max(1, Math.floor(limit / SLICES)) : 1
  const requests = Math.min(open, size)
  return {
    given: { endsAt, given: used + requests },
    slice: { requests, left: open - requests, endsAt },
  }
}
