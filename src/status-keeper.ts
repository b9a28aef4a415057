import { DurableObject } from 'cloudflare:workers'
import { type CustomerId, customerId, type EpochMs, epochMs } from './domain/brand.ts'
import { LIMITS } from './domain/limits.ts'
import type { StatusState, StatusWindow } from './domain/status/state.ts'
import { SYSTEM } from './domain/tenant.ts'
import { handlesOf } from './handles.ts'
import { addParts } from './services/status/add-parts.ts'
import { countsIn, lookedAt } from './services/status/compute.ts'
import { type Defined, definedNow } from './services/status/defined.ts'
import { type Counted, countedOf, exposedUsers, isStale } from './services/status/expose.ts'
import { statusMoney } from './services/status/money.ts'
import { readSaid, type Said } from './services/status/said.ts'
import { statusSpan } from './services/status/status-parts.ts'
import { messageOf } from './storage/database.ts'
import { dayOf } from './storage/evidence/segments.ts'
import { KeeperStore, type StatusPart } from './storage/status/keeper-store.ts'
import { listStatusWindows, writeStatusWindows } from './storage/status/windows.ts'

/** What the ledger said, and when it was asked. */
type Money = { readonly at: EpochMs; readonly money: StatusState['money'] }

/**
 * The deployment's one keeper of the public page: adds up what the customers' actors hand in, and says how
 * every component is. It answers from its own storage, so the page stays when D1 does not.
 */
export class StatusKeeper extends DurableObject<Env> {
  readonly #store: KeeperStore
  readonly #now: () => EpochMs
  #defined: Defined | null = null

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#store = new KeeperStore(ctx.storage.sql)
    this.#now = handlesOf(env).now
  }

  /**
   * Takes a customer's counts of some days.
   *
   * @returns false where they are of another definition than the one in force here: they are not taken.
   */
  async take(
    version: number,
    customer: CustomerId,
    parts: readonly StatusPart[],
  ): Promise<boolean> {
    const defined = await this.#definition()
    if (defined?.definition.version !== version) return false
    const changed = addParts(this.#store, defined.indicators, customer, parts)
    if (changed) await this.#soon(LIMITS.statusDelayMs)
    return true
  }

  /** There is a new definition, or something new was said. */
  async wake(): Promise<void> {
    this.#defined = null
    await this.#soon(0)
  }

  /** The state as JSON, made anew where it is old; null without a definition. */
  async state(): Promise<string | null> {
    const last = this.#store.kept<StatusState>('state')
    if (last && this.#now() - last.computedAt < LIMITS.statusAgeMs) return JSON.stringify(last)
    const made = await this.#made()
    return made && JSON.stringify(made)
  }

  override async alarm(): Promise<void> {
    const state = await this.#made()
    const defined = await this.#definition()
    if (!state || !defined) return
    try {
      if (await this.#expose(defined, state, this.#now())) await this.#made()
    } catch (why) {
      console.warn(`users of the public page's windows are not counted: ${messageOf(why)}`)
    }
  }

  async #made(): Promise<StatusState | null> {
    const defined = await this.#definition()
    if (!defined) return null
    const now = this.#now()
    const span = statusSpan(now)
    this.#store.forgetBefore(dayOf(span.from))
    const counts = countsIn(this.#store, defined.indicators, span)
    const known = await this.#windows(span.from)
    const { components, windows } = lookedAt(defined.components, counts, known, {
      now,
      since: defined.definition.at,
    })
    const told = windows
      .slice(0, LIMITS.statusWindows)
      .map((one) => ({ ...one, told: one.told ?? now }))
    this.#store.keep('windows', told)
    const state: StatusState = {
      computedAt: now,
      version: defined.definition.version,
      components,
      windows: told,
      ...(await this.#said(span.from)),
      money: await this.#money(now),
    }
    this.#store.keep('state', state)
    await this.#record(known, told)
    return state
  }

  /** Counts the users of windows that are new or have changed; it takes the evidence, so D1. */
  async #expose(defined: Defined, { windows }: StatusState, now: EpochMs): Promise<boolean> {
    const { db } = handlesOf(this.env)
    const counted = this.#store.kept<Record<string, Counted>>('counted') ?? {}
    const stale = windows.filter((one) => isStale(one, counted[one.id], now))
    for (const window of stale.slice(0, LIMITS.statusExposedAtOnce)) {
      const component = defined.components.find(({ commitment }) => commitment === window.component)
      if (!component) continue
      const span = { from: window.began, until: window.fixed ?? now }
      const days = this.#store.customersOn(dayOf(span.from), dayOf(span.until))
      const users = await exposedUsers(db, days.map(customerId), component.plan, span)
      counted[window.id] = { of: countedOf(window), at: now }
      this.#setUsers(window.id, users)
    }
    if (stale.length > 0) this.#store.keep('counted', counted)
    return stale.length > 0
  }

  /** A hint: the sweep makes up for one that is lost. */
  #tellOut(): void {
    const told = handlesOf(this.env).tellOut()
    this.ctx.waitUntil(told.catch((why) => console.warn(`webhooks wait: ${messageOf(why)}`)))
  }

  #setUsers(id: string, users: StatusWindow['users']): void {
    const windows = this.#store.kept<readonly StatusWindow[]>('windows') ?? []
    this.#store.keep(
      'windows',
      windows.map((one) => (one.id === id ? { ...one, users } : one)),
    )
  }

  /** Windows that are known: its own, or where it begins anew those that D1 has. */
  async #windows(since: EpochMs): Promise<readonly StatusWindow[]> {
    const own = this.#store.kept<readonly StatusWindow[]>('windows')
    if (own) return own
    const { db } = handlesOf(this.env)
    return listStatusWindows(db, { since, limit: LIMITS.statusWindows })
  }

  /** Keeps what is other than before in D1; what could not be kept is kept with the next. */
  async #record(known: readonly StatusWindow[], windows: readonly StatusWindow[]): Promise<void> {
    const before = new Set(known.map((one) => JSON.stringify(one)))
    const waiting = new Set(this.#store.kept<readonly string[]>('unrecorded') ?? [])
    const news = windows.filter((one) => waiting.has(one.id) || !before.has(JSON.stringify(one)))
    try {
      await writeStatusWindows(handlesOf(this.env).db, news)
      if (waiting.size > 0) this.#store.keep('unrecorded', [])
      if (news.length > 0) this.#tellOut()
    } catch (why) {
      console.warn(`${news.length} windows of the public page wait for D1: ${messageOf(why)}`)
      this.#store.keep(
        'unrecorded',
        news.map(({ id }) => id),
      )
    }
  }

  /** What people said; as it was last known while D1 does not answer. */
  async #said(since: EpochMs): Promise<Said> {
    try {
      const said = await readSaid(handlesOf(this.env).db, since)
      this.#store.keep('said', said)
      return said
    } catch (why) {
      console.warn(`the public page cannot read what was said: ${messageOf(why)}`)
      return this.#store.kept<Said>('said') ?? { notes: [], maintenances: [] }
    }
  }

  async #money(now: EpochMs): Promise<StatusState['money']> {
    const last = this.#store.kept<Money>('money')
    if (last && now - last.at < LIMITS.statusMoneyMs) return last.money
    try {
      const money = await statusMoney(handlesOf(this.env).db, SYSTEM, now)
      this.#store.keep('money', { at: now, money } satisfies Money)
      return money
    } catch (why) {
      console.warn(`the public page cannot ask the ledger: ${messageOf(why)}`)
      return last?.money ?? null
    }
  }

  /** The definition in force. Under a new one everything is counted anew; D1 away, the last one holds. */
  async #definition(): Promise<Defined | null> {
    if (this.#defined) return this.#defined
    const last = this.#store.kept<Defined['kept']>('definition')
    const defined = await definedNow(handlesOf(this.env).db, last)
    if (defined && defined.kept.definition.version !== last?.definition.version) {
      this.#store.clear()
      this.#store.keep('definition', defined.kept)
    }
    this.#defined = defined
    return defined
  }

  async #soon(delayMs: number): Promise<void> {
    const at = epochMs(Date.now() + delayMs)
    const set = await this.ctx.storage.getAlarm()
    if (set === null || set > at) await this.ctx.storage.setAlarm(at)
  }
}
