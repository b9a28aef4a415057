import type { CustomerId, EpochMs } from '../domain/brand.ts'
import { LIMITS } from '../domain/limits.ts'

/**
 * Tells when a customer's actor must be woken, for news that comes much faster than an actor moves. One
 * isolate wakes it once in a while: a wake-up that is still to come covers all that is written before.
 */
export class WakeHints {
  readonly #delayMs: number
  readonly #due = new Map<CustomerId, number>()

  constructor(delayMs: number) {
    this.#delayMs = delayMs
  }

  /** @returns in how many milliseconds to wake the actor; null when another wake-up comes by then. */
  delayFor(customer: CustomerId, now: EpochMs): number | null {
    if (now < (this.#due.get(customer) ?? 0)) return null
    if (this.#due.size >= LIMITS.customersInMemory) this.#due.clear()
    this.#due.set(customer, now + this.#delayMs)
    return this.#delayMs
  }
}
