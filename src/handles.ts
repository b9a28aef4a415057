import type { CustomerActor } from './actor.ts'
import { type EpochMs, epochMs } from './domain/brand.ts'
import type { SettleSettings } from './domain/ledger/schedule.ts'
import { type Database, openDatabase } from './storage/database.ts'
import { openStripe, type StripeAccount } from './stripe/account.ts'

/** What an isolate builds once: handles that hold no request's state. */
export interface Handles {
  readonly db: Database
  readonly stripe: StripeAccount
  /** What the deployment says of settlement; the rest is as it is by default. */
  readonly settlement: Partial<SettleSettings>
  /** The only clock; everything below takes the time as an argument. */
  readonly now: () => EpochMs
  readonly actors: DurableObjectNamespace<CustomerActor>
}

const handlesByEnv = new WeakMap<Env, Handles>()

export function handlesOf(env: Env): Handles {
  const there = handlesByEnv.get(env)
  if (there) return there
  const made = {
    db: openDatabase(env.DB),
    stripe: openStripe({
      apiBase: env.STRIPE_API_BASE,
      secretKey: env.STRIPE_SECRET_KEY,
      webhookSecret: env.STRIPE_WEBHOOK_SECRET,
    }),
    settlement: { emailsCreditNotes: env.EMAIL_CREDIT_NOTES === 'true' },
    now: clockOf(env),
    // Sound: the binding is declared for this class in wrangler.toml.
    actors: env.CUSTOMERS as unknown as DurableObjectNamespace<CustomerActor>,
  }
  handlesByEnv.set(env, made)
  return made
}

/**
 * The time by the deployment's clock. A local one can run ahead, so that leases and keys of an earlier
 * run are as old as somebody wants to see them; any other follows real time, whatever it is told.
 */
export function clockOf(env: Pick<Env, 'ENVIRONMENT' | 'CLOCK_AHEAD_MS'>): () => EpochMs {
  const aheadMs = env.ENVIRONMENT === 'local' ? Number(env.CLOCK_AHEAD_MS) : 0
  return () => epochMs(Date.now() + aheadMs)
}
