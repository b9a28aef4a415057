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
  /** How much later it is started again, by its own clock and by Stripe's; none unless said. */
  readonly awayMs?: number
  /** Ends after the seconds that it would ideally take, done or not. */
  readonly endsInTime?: true
}

/** What `wrangler.toml` says. */
export const defaultCeilings = { account: 80, endpoint: 20 }

/** As Stripe's documentation says of live mode. */
const live: RateLimit = { account: 100, endpoint: 25, retryAfterS: null }

export const gated: Case = { name: 'gated', variant: 'gated', limit: live }
export const killed: Case = { ...gated, name: 'killed', killAt: 0.4 }
export const ungated: Case = { ...gated, name: 'ungated', variant: 'ungated', endsInTime: true }

export const cases: readonly Case[] = [
  gated,
  { ...gated, name: 'adapts', limit: { ...live, account: 40 } },
  killed,
  ungated,
]
