import { type ClockSetting, realTime } from './clock.ts'

/** What a control route may change; kept with the state, so that a restart changes nothing. */
export interface Settings {
  readonly id: 'settings'
  readonly apiKey: string
  readonly clock: ClockSetting
  /** An object shows in lists this long after it was made. It can be retrieved at once. */
  readonly listLagMs: number
  /** A key younger than this is replayed; from this age on its reuse executes again. */
  readonly idempotencyTtlMs: number
  readonly webhook: WebhookSetting | null
  /** Null for none. */
  readonly rateLimit: RateLimit | null
}

/** Requests in a second of real time, beyond which the answer is 429. */
export interface RateLimit {
  readonly account: number
  readonly endpoint: number
  /** Seconds to wait, said in a header; null: not said, as Stripe does not. */
  readonly retryAfterS: number | null
}

export interface WebhookSetting {
  readonly url: string
  readonly secret: string
  /** Which clock stamps `t=`: receivers that judge freshness by real time want `wall`. */
  readonly signedBy: 'double' | 'wall'
}

export const dayMs = 24 * 60 * 60 * 1000

export const defaultApiKey = 'sk_test_double'

export const defaultSettings: Settings = {
  id: 'settings',
  apiKey: defaultApiKey,
  clock: realTime,
  listLagMs: 0,
  idempotencyTtlMs: dayMs,
  webhook: null,
  rateLimit: null,
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Without the fields that are undefined: what is not said is not changed. */
export function defined<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined)
  // Only fields were left out whose type says that they may be.
  return Object.fromEntries(entries) as Defined<T>
}
