import type { CustomerActor } from './actor.ts'
import type { CustomerId, EpochMs } from './domain/brand.ts'
import { type KeyEnvironment, keyEnvironmentOf } from './domain/keys/environment.ts'
import type { SettleSettings } from './domain/ledger/schedule.ts'
import { LIMITS } from './domain/limits.ts'
import type { QuotaKind } from './domain/quota/window.ts'
import type { SignalGroup } from './domain/signals/signal.ts'
import type { StatusState } from './domain/status/state.ts'
import { personOf } from './edge/sign-in/credentials.ts'
import { type Handles, handlesOf, type SignIn } from './handles.ts'
import type { Caller } from './services/keys/caller.ts'
import { identify } from './services/keys/identify.ts'
import { KeyUses } from './services/keys/key-uses.ts'
import { KnownKeys } from './services/keys/known-keys.ts'
import { KnownCustomers } from './services/known-customers.ts'
import { Allowances, type Standing } from './services/quota/allowances.ts'
import { Gathering } from './services/recording/gathering.ts'
import { keepTogether } from './services/recording/meet.ts'
import type { Recorder } from './services/recording/recorder.ts'
import { StatusReader } from './services/status/status-reader.ts'
import { WakeHints } from './services/wake-hints.ts'
import { statusCache } from './status-cache.ts'
import { noteKeyUse } from './storage/customers/key-use.ts'
import type { Database } from './storage/database.ts'
import type { StripeAccount } from './stripe/account.ts'

/** What a request may touch. Made once an invocation; nothing below reads `Env`. */
export interface App {
  readonly environment: string
  /** Whose keys it takes and makes. */
  readonly keyEnvironment: KeyEnvironment
  /** The provider's name, as pages show it. */
  readonly provider: string
  readonly db: Database
  readonly stripe: StripeAccount
  /** What the deployment says of settlement. */
  readonly settlement: Partial<SettleSettings>
  readonly signIn: SignIn
  readonly webhooks: Handles['webhooks']
  /** The only clock. */
  now(): EpochMs
  callerOf(request: Request): Promise<Caller | null>
  /** Counts a request against its caller's quota; null where there is none. */
  standingOf(caller: Caller, kind: QuotaKind): Promise<Standing | null>
  /** Whether an address has come with too many keys that are none; counts that it did again. */
  isShielded(request: Request): Promise<boolean>
  /** Whether addresses came too often from one place, or of one host, to be asked; counts that one did again. */
  isTooOften(key: string): Promise<boolean>
  actor(customer: CustomerId): DurableObjectStub<CustomerActor>
  recorder(): Recorder
  /** Has what is due sent to those who want to be told. */
  tellOut(): Promise<void>
  /** What the public page says; null while nobody has defined one. @throws when nothing of it is to be had. */
  status(): Promise<StatusState | null>
  /** Has the public page made anew: it was defined, or something was said. */
  statusNews(): Promise<void>
  /** For hints alone: what is lost here is made up by the sweep. */
  hint(work: Promise<unknown>): void
}

// Per isolate; see `KEY_TRUST_MS` for how stale a key may be.
const known = new KnownKeys()
const keyUses = new KeyUses()
const knownCustomers = new KnownCustomers()
const allowances = new Allowances()
const statusReader = new StatusReader()
const wakeHints = new WakeHints(LIMITS.wakeDelayMs)
const gatherings = new Map<CustomerId, Gathering<SignalGroup>>()

function gatheringOf(customer: CustomerId, windowMs: number): Gathering<SignalGroup> {
  const there = gatherings.get(customer)
  if (there) return there
  // Groups that are open finish by themselves; only who joins next opens a new one.
  if (gatherings.size >= LIMITS.customersInMemory) gatherings.clear()
  const made = new Gathering<SignalGroup>({ windowMs, patienceMs: LIMITS.gatherPatienceMs })
  gatherings.set(customer, made)
  return made
}

const wait = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms))

export function createApp(env: Env, ctx: ExecutionContext): App {
  const {
    db,
    stripe,
    settlement,
    signIn,
    now,
    actors,
    quotas,
    quotaKeepers,
    webhooks,
    tellOut,
    statusKeeper,
  } = handlesOf(env)
  const actor = (customer: CustomerId): DurableObjectStub<CustomerActor> =>
    actors.get(actors.idFromName(customer))
  const windowMs = Number(env.GATHER_WINDOW_MS)
  const hint = (work: Promise<unknown>): void =>
    ctx.waitUntil(work.catch((why: unknown) => console.warn('a hint was lost', why)))
  const recorder = (): Recorder => {
    const at: Recorder = {
      db,
      now: now(),
      missingCustomers: (ids) => knownCustomers.missing(db, ids),
      actor,
      meet: (group) => {
        const call = (groups: readonly SignalGroup[]) => keepTogether(at, group.customer, groups)
        if (windowMs === 0) return call([group])
        return gatheringOf(group.customer, windowMs).join(group, { call, outlive: hint })
      },
      wakeSoon: (customer) => {
        const delayMs = wakeHints.delayFor(customer, now())
        if (delayMs !== null) hint(wait(delayMs).then(() => actor(customer).wake(customer)))
      },
    }
    return at
  }
  const keyEnvironment = keyEnvironmentOf(env.ENVIRONMENT)
  const local = env.ENVIRONMENT === 'local'
  const callerOf = async (request: Request): Promise<Caller | null> => {
    const authorization = request.headers.get('authorization')
    if (authorization === null) return personOf(request, { db, now: now(), local, ...signIn })
    const at = {
      db,
      now: now(),
      known,
      environment: keyEnvironment,
      bootstrap: env.BOOTSTRAP_KEY_DIGEST,
    }
    const caller = await identify(at, authorization)
    const key = caller?.key
    if (key && keyUses.isDue(key, at.now)) hint(noteKeyUse(db, key, at.now))
    return caller
  }
  const standingOf = async (caller: Caller, kind: QuotaKind): Promise<Standing | null> => {
    const limit = quotas[kind]
    if (limit === 0) return null
    const whose = `${kind}/${caller.name}`
    const keeper = () => quotaKeepers.get(quotaKeepers.idFromName(whose))
    return allowances.take(whose, { limit, now: now() }, (alone) => keeper().give(limit, alone))
  }
  const isShielded = async ({ headers }: Request): Promise<boolean> => {
    const address = headers.get('cf-connecting-ip')
    // Whoever runs the Worker elsewhere than on Cloudflare may have none.
    const shield: RateLimit | undefined = env.SHIELD
    return address !== null && (await shield?.limit({ key: address }))?.success === false
  }
  const isTooOften = async (key: string): Promise<boolean> => {
    const shield: RateLimit | undefined = env.SUBSCRIPTION_SHIELD
    return (await shield?.limit({ key }))?.success === false
  }
  return {
    environment: env.ENVIRONMENT,
    keyEnvironment,
    provider: env.PROVIDER_NAME,
    db,
    stripe,
    settlement,
    signIn,
    webhooks,
    now,
    callerOf,
    standingOf,
    isShielded,
    isTooOften,
    actor,
    recorder,
    tellOut,
    status: () =>
      statusReader.read({
        now: now(),
        keeper: () => statusKeeper().state(),
        lastResort: statusCache,
      }),
    statusNews: async () => {
      statusReader.forget()
      await statusKeeper().wake()
    },
    hint,
  }
}
