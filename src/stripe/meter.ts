import type Stripe from 'stripe'
import type { Gate, Refusal, Usage } from '../domain/pace/gate.ts'
import { type Requests, together } from '../domain/pace/requests.ts'
import { endpointOf, refusalOf } from './endpoint.ts'

export type HttpClient = ReturnType<typeof Stripe.createFetchHttpClient>

/** Who reserves what is asked: a run of settlement for each credit, or the client for each request. */
export type Reserves = 'by-credit' | 'by-request'

interface MeterParts {
  readonly wire: HttpClient
  readonly gate: Gate
  readonly reserves: Reserves
  /** In milliseconds; only stretches of its time are looked at. */
  readonly clock: () => number
}

/**
 * The wire to Stripe with a meter in it: every request that leaves is counted here, and every 429 seen,
 * whoever asks and whatever for.
 */
export class Meter implements HttpClient {
  readonly #wire: HttpClient
  readonly #gate: Gate
  readonly #reserves: Reserves
  readonly #clock: () => number
  #requests: Requests = {}
  #refusals: Refusal[] = []

  constructor({ wire, gate, reserves, clock }: MeterParts) {
    this.#wire = wire
    this.#gate = gate
    this.#reserves = reserves
    this.#clock = clock
  }

  /** What was asked since this was called last. */
  take(): Usage {
    const usage = { requests: this.#requests, refusals: this.#refusals }
    this.#requests = {}
    this.#refusals = []
    return usage
  }

  getClientName(): string {
    return this.#wire.getClientName()
  }

  /** @throws when there is no room for a request that has none reserved; it does not leave then. */
  async makeRequest(
    ...request: Parameters<HttpClient['makeRequest']>
  ): ReturnType<HttpClient['makeRequest']> {
    const [, , target, method] = request
    const endpoint = endpointOf(method, target)
    if (this.#reserves === 'by-request') await this.#reserve(endpoint)
    else this.#requests = together(this.#requests, { [endpoint]: 1 })
    // A stretch of time alone, whatever clock the rest goes by.
    const leftAt = this.#clock()
    const answer = await this.#wire.makeRequest(...request)
    if (answer.getStatusCode() === 429) {
      const headers = answer.getHeaders() as Readonly<Record<string, string>>
      await this.#refused(refusalOf(endpoint, headers, this.#clock() - leftAt))
    }
    return answer
  }

  async #reserve(endpoint: string): Promise<void> {
    const ask = { kind: 'question', requests: { [endpoint]: 1 } } as const
    const admission = await this.#gate.reserve(ask)
    if (admission.kind === 'go') return
    const seconds = Math.ceil(admission.afterMs / 1_000)
    throw new Error(`Stripe is asked as much as it allows; again in ${seconds} s`)
  }

  async #refused(refusal: Refusal): Promise<void> {
    if (this.#reserves === 'by-credit') this.#refusals.push(refusal)
    else await this.#gate.report({ requests: {}, refusals: [refusal] })
  }
}
