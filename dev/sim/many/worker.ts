import { type CustomerId, type EpochMs, epochMs } from '../../../src/domain/brand.ts'
import { LIMITS } from '../../../src/domain/limits.ts'
import { type Gate, openGate } from '../../../src/domain/pace/gate.ts'
import type { Ceilings } from '../../../src/domain/pace/paces.ts'
import { Turnstile } from '../../../src/domain/pace/turnstile.ts'
import { GateKeeper } from '../../../src/services/pace/gate-keeper.ts'
import { settleDue } from '../../../src/services/settling/settle.ts'
import { type Database, openDatabase } from '../../../src/storage/database.ts'
import { openStripe, type StripeAccount } from '../../../src/stripe/account.ts'
import type { HttpClient } from '../../../src/stripe/meter.ts'
import { refusal } from '../../stripe-double/api.ts'
import { newId } from '../../stripe-double/ids.ts'
import { SimD1 } from '../d1.ts'
import { type HttpResponse, requestOf, responseOf } from '../http.ts'
import { type Life, thereAndBack } from './way.ts'
import { apiKey, type World } from './world.ts'

/**
 * The worker from a start to its end: settlement as it is, with a gate whose memory begins with it, and an actor of each
 * customer that does nothing but settle when its alarm comes.
 */
export class Worker {
  readonly db: Database
  readonly gate: Gate
  readonly #world: World
  readonly #life: Life = { isOver: false }
  readonly #accounts = new Map<CustomerId, StripeAccount>()
  readonly #busy = new Set<CustomerId>()

  /** @param ceilings None for a worker without a gate. */
  constructor(world: World, ceilings: Ceilings | null) {
    this.#world = world
    this.db = openDatabase(this.#d1() as unknown as D1Database)
    this.gate = ceilings ? this.#gate(ceilings) : openGate
    for (const customer of world.alarms.keys()) this.#arm(customer)
  }

  now(): EpochMs {
    return epochMs(this.#world.timeline.now())
  }

  /** As an actor is woken. */
  async wake(customer: CustomerId): Promise<void> {
    this.#wakeWithin(customer, LIMITS.advanceDelayMs)
  }

  /** Everything that it was about to do, it never does. */
  die(): void {
    this.#life.isOver = true
  }

  #d1(): SimD1 {
    const { timeline, sqlite, between } = this.#world
    const d1 = new SimD1(sqlite)
    const way = { timeline, life: this.#life, oneWayMs: () => between(1, 3) }
    d1.gate = async (_query, answer) => await thereAndBack(way, answer)
    return d1
  }

  #gate(ceilings: Ceilings): Gate {
    const keeper = new GateKeeper(new Turnstile(ceilings, this.now()), {
      now: () => this.now(),
      after: (ms, run) => this.#after(ms, run),
    })
    return {
      reserve: async (ask) => await keeper.reserve(ask),
      report: async (usage) => void keeper.report(usage),
      status: async () => keeper.status(),
    }
  }

  #after(ms: number, run: () => void): () => void {
    return this.#world.timeline.after(ms, () => {
      if (!this.#life.isOver) run()
    })
  }

  #wakeWithin(customer: CustomerId, delayMs: number): void {
    const at = this.#world.timeline.now() + Math.max(0, delayMs)
    const known = this.#world.alarms.get(customer)
    if (known !== undefined && known <= at) return
    this.#world.alarms.set(customer, at)
    this.#arm(customer)
  }

  #arm(customer: CustomerId): void {
    const at = this.#world.alarms.get(customer)
    if (at === undefined) return
    this.#after(at - this.#world.timeline.now(), () => {
      // An earlier one was set, or it runs already.
      if (this.#world.alarms.get(customer) === at) void this.#alarm(customer)
    })
  }

  async #alarm(customer: CustomerId): Promise<void> {
    if (this.#busy.has(customer)) return
    this.#busy.add(customer)
    const stripe = this.#accounts.get(customer) ?? this.#account()
    this.#accounts.set(customer, stripe)
    const at = { db: this.db, stripe, clock: () => this.now() }
    const { nextWake } = await settleDue(at, customer)
    this.#busy.delete(customer)
    this.#world.alarms.delete(customer)
    if (nextWake !== null) this.#wakeWithin(customer, nextWake - this.now())
  }

  #account(): StripeAccount {
    const keys = { apiBase: 'https://stripe.simulated', secretKey: apiKey, webhookSecret: 'none' }
    const clock = () => this.#world.timeline.now()
    return openStripe(keys, { gate: this.gate, reserves: 'by-credit', wire: this.#wire(), clock })
  }

  /** The way to Stripe, which looks at its limits before anything else. */
  #wire(): HttpClient {
    const { timeline, double, between } = this.#world
    const way = { timeline, life: this.#life, oneWayMs: () => between(15, 60) }
    return {
      getClientName: () => 'simulated',
      makeRequest: async (...[, , target, method, headers, data]): Promise<HttpResponse> => {
        const request = requestOf({ target, method, headers, data })
        return await thereAndBack(way, async () => {
          const tooMuch = double.traffic.refusal(request)
          const answer = tooMuch ? refusal(tooMuch, newId('req')) : await double.api.handle(request)
          if (!answer) throw new Error('the connection to Stripe failed')
          return responseOf(answer, answer.body)
        })
      },
    }
  }
}
