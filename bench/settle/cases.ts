import type { RateLimit } from '../../dev/stripe-double/settings.ts'
import type { Variant } from './prepare.ts'

/** One case of the bench. Rates in requests a second. */
export interface Case {
  readonly name: 'gated' | 'adapts' | 'killed' | 'ungated'
  readonly variant: Variant
  /** What the double allows. */
  readonly limit: RateLimit
  /** What the Worker lets itself do, where `wrangler.toml` says otherwise. */
  readonly ceilings?: { readonly account: number; readonly endpoint: number }
  /** SIGKILL when this share is sent. */
  readonly killAt?: number
  /** Ends after the seconds that it would ideally take, done or not. */
  readonly endsInTime?: true
}

/** What `wrangler.toml` says. */
export const defaultCeilings = { account: 80, endpoint: 20 }

/** As Stripe's documentation says of live mode. */
const live: RateLimit = { account: 100, endpoint: 25, retryAfterS: null }

export const cases: readonly Case[] = [
  { name: 'gated', variant: 'gated', limit: live },
  { name: 'adapts', variant: 'gated', limit: { ...live, account: 40 } },
  { name: 'killed', variant: 'gated', limit: live, killAt: 0.4 },
  { name: 'ungated', variant: 'ungated', limit: live, endsInTime: true },
]
