import type { EpochMs } from '../brand.ts'

/**
 * How fast one limit of Stripe's lets us go: up to a ceiling, slower after a refusal, and faster again
 * with time. Rates in requests a second, times in milliseconds by the pace's own clock, which stands
 * still while ours stands still or runs back.
 */
export interface Pace {
  readonly ceiling: number
  readonly rate: number
  /** By its own clock; and our time when it was read. */
  readonly atMs: number
  readonly seenAt: EpochMs
  /** Reservations of the last second, the oldest first. */
  readonly last: readonly { readonly atMs: number; readonly count: number }[]
  /** Nothing is reserved before. */
  readonly freeAtMs: number
  readonly fellAtMs: number | null
}

const windowMs = 1_000
/** A refusal leaves this share of the rate. */
const fall = 0.7
/** Requests a second that the rate wins with each second. */
const growth = 0.5
const floor = 1
/** Lateness that is made up for; what a longer standstill has cost is lost, so that none ends in a burst. */
const lateMs = 50
/** Of the second before a start nothing is known: so much of it counts as used. */
const usedBefore = 3 / 4
/** No wish of Stripe's to wait is followed for longer. */
const holdMaxMs = 10 * 60_000

/** A pace that begins, or begins again: with the rate that it had, but without a burst. */
export function begun(ceiling: number, now: EpochMs, rate = ceiling): Pace {
  const within = bounded(rate, ceiling)
  return {
    ceiling,
    rate: within,
    atMs: 0,
    seenAt: now,
    last: [{ atMs: 0, count: Math.ceil(within * usedBefore) }],
    freeAtMs: 0,
    fellAtMs: null,
  }
}

/** The pace as it is at `now`. */
export function seen(pace: Pace, now: EpochMs): Pace {
  const passedMs = Math.max(0, now - pace.seenAt)
  const atMs = pace.atMs + passedMs
  return {
    ...pace,
    atMs,
    seenAt: now,
    rate: bounded(grownMeanwhile(pace.rate, passedMs), pace.ceiling),
    last: pace.last.filter((each) => each.atMs > atMs - windowMs),
  }
}

/**
 * Whole milliseconds until so many requests may be reserved; 0 for now. In no second are more reserved
 * than the rate says, unless it is less than a single reservation has.
 */
export function waitMs({ rate, atMs, last, freeAtMs }: Pace, count: number): number {
  let room = Math.max(Math.floor(rate), count) - count
  let fullUntilMs = 0
  for (const each of last.toReversed()) {
    room -= each.count
    if (room >= 0) continue
    fullUntilMs = each.atMs + windowMs
    break
  }
  return Math.max(0, Math.ceil(Math.max(fullUntilMs, freeAtMs) - atMs))
}

/** With so many requests gone: reserved when `waitMs` said 0, or made by somebody who did not ask. */
export function taken(pace: Pace, count: number): Pace {
  const { atMs, rate, last, freeAtMs } = pace
  return {
    ...pace,
    last: [...last, { atMs, count }],
    freeAtMs: Math.max(freeAtMs, atMs - lateMs) + (count / rate) * 1_000,
  }
}

/**
 * After a refusal. The rate falls once for all that left before the fall could show: Stripe looks back a
 * second too.
 *
 * @param leftMsAgo How long ago the refused request left.
 * @param holdMs How long Stripe wants to be left alone.
 */
export function refused(pace: Pace, leftMsAgo: number, holdMs: number): Pace {
  const { atMs, ceiling, fellAtMs, rate } = pace
  const isNews = fellAtMs === null || atMs - Math.max(0, leftMsAgo) >= fellAtMs + windowMs
  const heldMs = Math.min(Math.max(0, holdMs), holdMaxMs)
  return {
    ...pace,
    freeAtMs: Math.max(pace.freeAtMs, atMs + heldMs),
    ...(isNews ? { rate: bounded(rate * fall, ceiling), fellAtMs: atMs } : {}),
  }
}

/** A rate that was found some time ago, as it is now. */
export const grownMeanwhile = (rate: number, passedMs: number): number =>
  rate + (growth * Math.max(0, passedMs)) / 1_000

const bounded = (rate: number, ceiling: number): number =>
  Math.min(ceiling, Math.max(Math.min(floor, ceiling), rate))
