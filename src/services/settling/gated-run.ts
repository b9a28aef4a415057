import type { RailName } from '../../domain/agreement.ts'
import type { CustomerId } from '../../domain/brand.ts'
import { beyond, countOf, type Requests } from '../../domain/pace/requests.ts'
import type { StripeAccount } from '../../stripe/account.ts'

/**
 * One run of settlement as the gate sees it: each credit reserves what it will ask, and what it asked
 * beyond that (pages of lists, further rails) is reported after it, with what Stripe refused.
 */
export class GatedRun {
  readonly #stripe: Pick<StripeAccount, 'gate' | 'requestsOf' | 'takeUsage'>
  readonly #customer: CustomerId
  #hasBegun = false
  #reserved: Requests = {}
  #laterMs: number | null = null

  constructor(
    stripe: Pick<StripeAccount, 'gate' | 'requestsOf' | 'takeUsage'>,
    customer: CustomerId,
  ) {
    this.#stripe = stripe
    this.#customer = customer
  }

  /** After how many milliseconds there is use in coming again; null unless the gate had no room. */
  get laterMs(): number | null {
    return this.#laterMs
  }

  /**
   * Waits for room for one more credit.
   *
   * @param rails Of its order.
   * @param lines How many are due, it included.
   * @returns false when there is none for long: claim nothing.
   */
  async mayGoOn(rails: readonly RailName[], lines: number): Promise<boolean> {
    const requests = this.#stripe.requestsOf(rails)
    const admission = await this.#stripe.gate.reserve(
      this.#hasBegun
        ? { kind: 'line', requests }
        : { kind: 'run', requests, customer: this.#customer, lines },
    )
    this.#hasBegun = true
    if (admission.kind === 'later') {
      this.#laterMs = admission.afterMs
      return false
    }
    this.#reserved = requests
    return true
  }

  /** A credit is done with, however it went. */
  async used(): Promise<void> {
    const { requests, refusals } = this.#stripe.takeUsage()
    const more = beyond(requests, this.#reserved)
    this.#reserved = {}
    if (countOf(more) === 0 && refusals.length === 0) return
    await this.#stripe.gate.report({ requests: more, refusals })
  }
}
