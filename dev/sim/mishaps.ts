import type { Fault } from '../stripe-double/fault-spec.ts'
import type { Asked, Mishap } from './network.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/**
 * How late things may be at the most: what settlement assumes of the world. A worker that has looked
 * at its line for the last time and the request that it sends are no slower than an hour together, so
 * no request reaches Stripe on a key that is older than 24 h; and what was made then shows in lists
 * before the fence.
 */
export const latest = {
  listLagMs: hourMs,
  /** A worker's nap between its last look and its request; it may take three of them. */
  napMs: 12 * minuteMs,
  /** A request executes at a key age below this. */
  keyAgeMs: 24 * hourMs - minuteMs,
  /** Where a database was restored, which has forgotten how old a key is. */
  lateMsRestored: hourMs,
}

/** What may strike a request. */
export const strikes = [
  'lost-request',
  'lost-answer',
  'late-apply',
  'cut-body',
  'error-500-now',
  'error-500-none',
  'error-500-later',
  'rate-limit',
  'conflict',
  'unauthorized',
  'refuse',
  'mismatch',
] as const

export type Strike = (typeof strikes)[number]

/** Sequences of strikes on one credit that tell shortcuts from care. */
export const stories: readonly [readonly Strike[], ...(readonly Strike[])[]] = [
  ['lost-answer', 'rate-limit', 'refuse'],
  ['cut-body', 'unauthorized', 'refuse'],
  ['late-apply', 'lost-request', 'lost-request'],
  ['error-500-later', 'rate-limit'],
  ['rate-limit', 'lost-answer', 'conflict', 'lost-answer'],
]

const target = { match: {}, skip: 0, times: 1 }

/**
 * @param below Draws a whole number below another: how late is late.
 * @param lateMsMax No later than this, however young the key is.
 */
export function struck(
  strike: Strike,
  asked: Asked,
  { below, lateMsMax }: { below(count: number): number; readonly lateMsMax: number },
): Mishap | undefined {
  const lateMs = () => below(Math.max(1, Math.min(lateMsMax, latest.keyAgeMs - asked.keyAgeMs)))
  switch (strike) {
    case 'mismatch':
      // Only a key that was never used can have been used for something else before.
      return asked.isIssue && asked.keyAgeMs === 0 ? { kind: 'mismatch' } : undefined
    case 'refuse':
      return asked.isIssue ? { kind: 'refuse', ...target } : undefined
    case 'late-apply':
      return { kind: 'late-apply', afterMs: lateMs(), inFlight: false, ...target }
    case 'error-500-now':
    case 'error-500-none':
    case 'error-500-later': {
      const effect = strike.slice('error-500-'.length) as Extract<
        Fault,
        { kind: 'error-500' }
      >['effect']
      return { kind: 'error-500', effect, afterMs: effect === 'later' ? lateMs() : 0, ...target }
    }
    default:
      return { kind: strike, ...target }
  }
}
