import { Agenda } from './agenda.ts'
import { StripeApi } from './api.ts'
import type { Call } from './call.ts'
import { advanced, frozen, readClock, running } from './clock.ts'
import { Courier } from './courier.ts'
import { Expiries } from './expiries.ts'
import type { Fault } from './fault-spec.ts'
import { Faults } from './faults.ts'
import type { ParamReader } from './params.ts'
import { defaultSettings, type Settings } from './settings.ts'
import { Store } from './store.ts'
import { type TableName, type Tables, tableNames } from './tables.ts'
import { Traffic } from './traffic.ts'
import { WebhookFaults } from './webhook-faults.ts'

/** Everything the double knows, as a control route shows it. */
export type StateDump = { [N in Exclude<TableName, 'settings'>]: Tables[N][] } & {
  nowMs: number
  settings: Settings
  /** Requests held, requests still on their way, webhook retries. */
  pendingCount: number
  faults: readonly Fault[]
}

export interface DoubleParts {
  readonly reader: ParamReader
  readonly stateFile: string | undefined
  /** Real time, or a test's. */
  readonly base: () => number
  /** Wins over what the state file says. */
  readonly given: Partial<Settings>
}

/** The double without its HTTP: one store, one clock, and what reads them. */
export class Double {
  readonly faults = new Faults()
  readonly webhookFaults = new WebhookFaults()
  readonly agenda = new Agenda(() => this.now())
  readonly api: StripeApi
  readonly courier: Courier
  readonly traffic: Traffic
  readonly #store: Store
  readonly #base: () => number
  readonly #given: Partial<Settings>
  readonly #expiries: Expiries
  #latestMs = 0
  #advancing: Promise<unknown> = Promise.resolve()

  constructor({ reader, stateFile, base, given }: DoubleParts) {
    this.#store = new Store(stateFile)
    this.#base = base
    this.#given = given
    this.change(given)
    const parts = {
      store: this.#store,
      agenda: this.agenda,
      now: () => this.now(),
      settings: () => this.settings(),
    }
    this.traffic = new Traffic(base, () => this.settings().rateLimit ?? null)
    this.api = new StripeApi({ ...parts, reader })
    this.courier = new Courier({ ...parts, faults: this.webhookFaults })
    this.#expiries = new Expiries({
      store: this.#store,
      agenda: this.agenda,
      act: (work) => this.act(work),
    })
    this.#store.onCommit = () => {
      this.#expiries.plan()
      this.courier.wake()
    }
    this.#expiries.plan()
    this.courier.resume()
  }

  /** Milliseconds since the epoch by the double's clock; it never runs back. */
  now(): number {
    this.#latestMs = Math.max(this.#latestMs, readClock(this.settings().clock, this.#base()))
    return this.#latestMs
  }

  settings(): Settings {
    return this.#store.get('settings', 'settings') ?? { ...defaultSettings, ...this.#given }
  }

  change(patch: Partial<Settings>): Settings {
    const settings = { ...this.settings(), ...patch }
    this.#store.transact(this.#base(), (tx) => tx.put('settings', settings))
    return settings
  }

  /** A change that nobody asked for through the API: no key, no fault, no idempotency. */
  act<T>(work: (call: Call) => T): T {
    const settings = this.settings()
    return this.#store.transact(this.now(), (tx) =>
      work({ tx, settings, requestId: null, idempotencyKey: null }),
    )
  }

  /**
   * Moves the clock on, stopping at everything that falls due on the way and letting it happen.
   *
   * @returns The new reading.
   * @throws {RangeError} when `ms` is not a whole number of at least 0.
   */
  async advance(ms: number): Promise<number> {
    const step = this.#advancing.then(() => this.#advanceNow(ms))
    this.#advancing = step.catch(() => {})
    return await step
  }

  async #advanceNow(ms: number): Promise<number> {
    const untilMs = this.now() + ms
    // Refuses what is no span of time before anything happens.
    advanced(this.settings().clock, ms)
    await this.agenda.runDue()
    for (;;) {
      const stopMs = Math.min(this.agenda.nextMs ?? untilMs, untilMs)
      // Real time may have passed the stop meanwhile.
      const byMs = Math.max(stopMs - this.now(), 0)
      this.change({ clock: advanced(this.settings().clock, byMs) })
      await this.agenda.runDue()
      if (stopMs === untilMs) return this.now()
    }
  }

  freeze(): void {
    this.change({ clock: frozen(this.settings().clock, this.#base()) })
  }

  unfreeze(): void {
    this.change({ clock: running(this.settings().clock, this.#base()) })
  }

  /** Forgets everything, faults and settings too; only what was given at the start stays. */
  reset(): void {
    this.agenda.dropAll()
    this.#expiries.forget()
    this.faults.clear()
    this.webhookFaults.clear()
    this.traffic.forget()
    this.#store.clear()
    this.#latestMs = 0
    this.change({ ...defaultSettings, ...this.#given })
  }

  /** The values of one table, in order of creation. */
  table<N extends TableName>(name: N): Tables[N][] {
    return this.#store.rows(name).map((row) => row.value)
  }

  dump(): StateDump {
    const tables = tableNames.map((name) => [name, this.table(name) as unknown[]])
    return {
      ...Object.fromEntries(tables),
      nowMs: this.now(),
      settings: this.settings(),
      pendingCount: this.agenda.size,
      faults: this.faults.list(),
    }
  }

  async close(): Promise<void> {
    this.agenda.dropAll()
    await this.courier.close()
    this.#store.close()
  }
}
