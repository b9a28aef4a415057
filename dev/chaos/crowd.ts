import { type ChaosCustomer, chaosCustomer } from './input.ts'
import { travel, type Way } from './journey.ts'
import type { World } from './world.ts'

/** Customers who are on their way at once; more when some of them only wait. */
const busyMax = 8
/** Some customer should get on within seconds. */
const patienceMs = 120_000

/** An endless row of customers, some on their way, as many as somebody lets begin. */
export class Crowd {
  readonly #seed: number
  readonly #way: Way
  readonly #begun: ChaosCustomer[] = []
  #busy = 0
  #resting = 0
  #limit: number
  #failure: unknown = null
  readonly #answered = new Map<string, number>()
  #arrived = 0

  constructor(world: World, sla: string, { seed, limit }: { seed: number; limit: number }) {
    this.#seed = seed
    this.#limit = limit
    this.#way = {
      world,
      sla,
      answered: (customer, signals) => {
        this.#answered.set(customer, (this.#answered.get(customer) ?? 0) + signals)
      },
      rest: async (until) => {
        this.#move({ busy: -1, resting: 1 })
        await until
        this.#move({ busy: 1, resting: -1 })
      },
    }
  }

  get begun(): readonly ChaosCustomer[] {
    return this.#begun
  }

  /** How many signals of each customer were answered. */
  get answered(): ReadonlyMap<string, number> {
    return this.#answered
  }

  /** All that were answered. */
  get signals(): number {
    return [...this.#answered.values()].reduce((sum, some) => sum + some, 0)
  }

  /** Those who wait for the next life. */
  get resting(): number {
    return this.#resting
  }

  /** How far everybody is. */
  text(): string {
    const { length } = this.#begun
    return `${length} customers, ${this.signals} signals answered, ${this.#arrived} have arrived, ${this.#resting} wait`
  }

  /** Lets nobody begin any more. */
  closeDoors(): void {
    this.#limit = this.#begun.length
  }

  start(): void {
    this.#move({ busy: 0, resting: 0 })
  }

  /** Waits until the first has arrived, and others are everywhere on the way. */
  underway(): Promise<void> {
    return this.#until(() => this.#arrived > 0)
  }

  /** Waits until nobody moves: all have arrived or wait for the next life. */
  quiet(): Promise<void> {
    return this.#until(() => this.#busy === 0)
  }

  /** @throws what stopped somebody, and when nobody gets on any more. */
  async #until(isSo: () => boolean): Promise<void> {
    let [seen, deadline] = ['', 0]
    while (!isSo()) {
      this.check()
      if (seen !== this.text()) [seen, deadline] = [this.text(), Date.now() + patienceMs]
      if (Date.now() > deadline) throw new Error(`nobody gets on: ${seen}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    this.check()
  }

  /** @throws what stopped somebody for good. */
  check(): void {
    if (this.#failure !== null) throw this.#failure
  }

  #move(by: { readonly busy: number; readonly resting: number }): void {
    this.#busy += by.busy
    this.#resting += by.resting
    while (this.#busy < busyMax && this.#begun.length < this.#limit) this.#begin()
  }

  #begin(): void {
    const customer = chaosCustomer(this.#seed, this.#begun.length)
    this.#begun.push(customer)
    this.#busy += 1
    void travel(this.#way, customer).then(
      () => {
        this.#arrived += 1
        this.#move({ busy: -1, resting: 0 })
      },
      (error: unknown) => {
        this.#failure ??= error
      },
    )
  }
}
