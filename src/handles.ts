import type { CustomerActor } from './actor.ts'
import { type EpochMs, epochMs } from './domain/brand.ts'
import type { SettleSettings } from './domain/ledger/schedule.ts'
import type { Gate } from './domain/pace/gate.ts'
import type { Ceilings } from './domain/pace/paces.ts'
import type { QuotaKind } from './domain/quota/window.ts'
import { gateAt } from './gate-stub.ts'
import { AccessTokens } from './idp/access.ts'
import { KnownIssuers } from './idp/issuers.ts'
import type { KeyQuota } from './key-quota.ts'
import { Seal } from './services/sign-in/seal.ts'
import type { StatusKeeper } from './status-keeper.ts'
import { type Database, openDatabase } from './storage/database.ts'
import { openStripe, type StripeAccount } from './stripe/account.ts'
import type { Reserves } from './stripe/meter.ts'
import type { StripeGate } from './stripe-gate.ts'
import type { WebhookSender } from './webhook-sender.ts'

/** What an isolate builds once: handles that hold no request's state. */
export interface Handles {
  readonly db: Database
  /** For questions: each request waits at the gate for itself, for seconds at the most. */
  readonly stripe: StripeAccount
  /** A way to Stripe for one actor: settlement reserves by the credit, and counts what it used by itself. */
  stripeForCredits(): StripeAccount
  /** What the deployment says of settlement; the rest is as it is by default. */
  readonly settlement: Partial<SettleSettings>
  /** The only clock; everything below takes the time as an argument. */
  readonly now: () => EpochMs
  readonly actors: DurableObjectNamespace<CustomerActor>
  /** What signing in takes; each made at its first use, so that a wrong setting stops nothing else. */
  readonly signIn: SignIn
  /** How webhooks go out. */
  readonly webhooks: { readonly dns: string; readonly local: boolean }
  /** Has what is due sent now; does nothing where webhooks are off. */
  tellOut(): Promise<void>
  /** The one keeper of the public page. */
  statusKeeper(): DurableObjectStub<StatusKeeper>
  /** Requests of a minute, by kind of door; 0 where they are not counted. */
  readonly quotas: Readonly<Record<QuotaKind, number>>
  readonly quotaKeepers: DurableObjectNamespace<KeyQuota>
}

export interface SignIn {
  readonly issuers: KnownIssuers
  /** Null where the deployment has no `SEALING_KEY`: nobody signs in by OpenID Connect there. */
  seal(): Seal | null
  /** Null where the provider's people do not come through Cloudflare Access. */
  access(): AccessTokens | null
}

const handlesByEnv = new WeakMap<Env, Handles>()

export function handlesOf(env: Env): Handles {
  const there = handlesByEnv.get(env)
  if (there) return there
  // Sound, as below: wrangler.toml declares the binding for this class.
  const gate = gateAt(env.STRIPE_GATE as unknown as DurableObjectNamespace<StripeGate>)
  const made = {
    db: openDatabase(env.DB),
    stripe: accountOf(env, gate, 'by-request'),
    stripeForCredits: () => accountOf(env, gate, 'by-credit'),
    settlement: { emailsCreditNotes: env.EMAIL_CREDIT_NOTES === 'true' },
    now: clockOf(env),
    // Sound: the binding is declared for this class in wrangler.toml.
    actors: env.CUSTOMERS as unknown as DurableObjectNamespace<CustomerActor>,
    signIn: signInOf(env),
    webhooks: { dns: env.DNS_OVER_HTTPS, local: env.ENVIRONMENT === 'local' },
    tellOut: () => senderOf(env),
    statusKeeper: () => keeperOf(env),
    quotas: {
      requests: quotaOf(env.REQUESTS_PER_MINUTE, 'REQUESTS_PER_MINUTE'),
      ingest: quotaOf(env.INGEST_REQUESTS_PER_MINUTE, 'INGEST_REQUESTS_PER_MINUTE'),
    },
    // Sound: wrangler.toml declares the binding for this class.
    quotaKeepers: env.QUOTAS as unknown as DurableObjectNamespace<KeyQuota>,
  }
  handlesByEnv.set(env, made)
  return made
}

const accountOf = (env: Env, gate: Gate, reserves: Reserves): StripeAccount =>
  openStripe(
    {
      apiBase: env.STRIPE_API_BASE,
      secretKey: env.STRIPE_SECRET_KEY,
      webhookSecret: env.STRIPE_WEBHOOK_SECRET,
    },
    { gate, reserves },
  )

async function senderOf(env: Env): Promise<void> {
  if (env.WEBHOOK_DELIVERY !== 'on') return
  // Sound: wrangler.toml declares the binding for this class.
  const senders = env.WEBHOOK_SENDER as unknown as DurableObjectNamespace<WebhookSender>
  await senders.get(senders.idFromName('webhooks')).wake()
}

function keeperOf(env: Env): DurableObjectStub<StatusKeeper> {
  // Sound: wrangler.toml declares the binding for this class.
  const keepers = env.STATUS_KEEPER as unknown as DurableObjectNamespace<StatusKeeper>
  return keepers.get(keepers.idFromName('status'))
}

function signInOf(env: Env): SignIn {
  const local = env.ENVIRONMENT === 'local'
  const { SEALING_KEY, ACCESS_TEAM_DOMAIN, ACCESS_AUDIENCE } = env
  return {
    issuers: new KnownIssuers(local),
    seal: once(() => (SEALING_KEY ? new Seal(SEALING_KEY) : null)),
    access: once(() =>
      ACCESS_TEAM_DOMAIN && ACCESS_AUDIENCE
        ? new AccessTokens(ACCESS_TEAM_DOMAIN, ACCESS_AUDIENCE, local)
        : null,
    ),
  }
}

/** Makes a thing when it is first asked for, and the same ever after. */
function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined
  return () => {
    made ??= { it: make() }
    return made.it
  }
}

/** @throws {RangeError} when a setting is not a number above 0. */
export function ceilingsOf(
  env: Pick<Env, 'STRIPE_REQUESTS_PER_SECOND' | 'STRIPE_ENDPOINT_REQUESTS_PER_SECOND'>,
): Ceilings {
  return {
    account: rateOf(env.STRIPE_REQUESTS_PER_SECOND, 'STRIPE_REQUESTS_PER_SECOND'),
    endpoint: rateOf(
      env.STRIPE_ENDPOINT_REQUESTS_PER_SECOND,
      'STRIPE_ENDPOINT_REQUESTS_PER_SECOND',
    ),
  }
}

function rateOf(text: string, name: string): number {
  const rate = Number(text)
  if (!(rate > 0 && Number.isFinite(rate))) throw new RangeError(`${name} is no rate: ${text}`)
  return rate
}

/** @throws {RangeError} when a setting is not a whole number from 0 on. */
function quotaOf(text: string, name: string): number {
  const quota = Number(text)
  if (!(Number.isSafeInteger(quota) && quota >= 0))
    throw new RangeError(`${name} is no quota: ${text}`)
  return quota
}

/**
 * The time by the deployment's clock. A local one can run ahead, so that leases and keys of an earlier
 * run are as old as somebody wants to see them; any other follows real time, whatever it is told.
 */
export function clockOf(env: Pick<Env, 'ENVIRONMENT' | 'CLOCK_AHEAD_MS'>): () => EpochMs {
  const aheadMs = env.ENVIRONMENT === 'local' ? Number(env.CLOCK_AHEAD_MS) : 0
  return () => epochMs(Date.now() + aheadMs)
}
