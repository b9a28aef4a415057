import type { ApiRequest } from './api.ts'
import { type ApiError, rateLimited } from './errors.ts'
import { routes } from './routes.ts'
import type { RateLimit } from './settings.ts'

const windowMs = 1_000

/** What came, by real time, as a control route shows it. */
export interface TrafficDump {
  /** All requests of the API, refused ones too. */
  readonly requests: number
  readonly refused: number
  /** The most within any one second. */
  readonly mostInSecond: number
  /** The same for the busiest endpoint. */
  readonly mostInSecondOfEndpoint: number
  /** Such as `GET /v1/customers/:customer` -> 12. */
  readonly endpoints: Readonly<Record<string, number>>
  /** The first and the last; null before any. */
  readonly firstMs: number | null
  readonly lastMs: number | null
}

/** Times of the last second, and the most that there ever were. */
class Window {
  #times: number[] = []
  most = 0
  total = 0

  within(nowMs: number): number {
    this.#times = this.#times.filter((each) => each > nowMs - windowMs)
    return this.#times.length
  }

  add(nowMs: number): void {
    this.most = Math.max(this.most, this.within(nowMs) + 1)
    this.total += 1
    this.#times.push(nowMs)
  }
}

/**
 * Counts requests as they come, and refuses those beyond a limit, as Stripe does: by the account and by
 * the endpoint, before anything else is looked at. What is refused does not use the limit up. By real
 * time, whatever the double's clock says.
 *
 * @see https://docs.stripe.com/rate-limits
 */
export class Traffic {
  readonly #now: () => number
  readonly #limit: () => RateLimit | null
  #all = new Window()
  #let = new Window()
  #endpoints = new Map<string, { readonly all: Window; readonly let: Window }>()
  #refused = 0
  #firstMs: number | null = null
  #lastMs: number | null = null

  constructor(now: () => number, limit: () => RateLimit | null) {
    this.#now = now
    this.#limit = limit
  }

  /** Counts a request. @returns the 429 that it gets, where the limit says so. */
  refusal({ method, path }: Pick<ApiRequest, 'method' | 'path'>): ApiError | undefined {
    const nowMs = this.#now()
    this.#firstMs ??= nowMs
    this.#lastMs = nowMs
    const name = endpointOf(method, path)
    const endpoint = this.#endpoints.get(name) ?? { all: new Window(), let: new Window() }
    this.#endpoints.set(name, endpoint)
    this.#all.add(nowMs)
    endpoint.all.add(nowMs)
    const limit = this.#limit()
    if (limit && this.#let.within(nowMs) >= limit.account) return this.#no('global-rate', limit)
    if (limit && endpoint.let.within(nowMs) >= limit.endpoint) {
      return this.#no('endpoint-rate', limit)
    }
    this.#let.add(nowMs)
    endpoint.let.add(nowMs)
    return undefined
  }

  dump(): TrafficDump {
    const endpoints = [...this.#endpoints]
    return {
      requests: this.#all.total,
      refused: this.#refused,
      mostInSecond: this.#all.most,
      mostInSecondOfEndpoint: Math.max(0, ...endpoints.map(([, { all }]) => all.most)),
      endpoints: Object.fromEntries(endpoints.map(([name, { all }]) => [name, all.total])),
      firstMs: this.#firstMs,
      lastMs: this.#lastMs,
    }
  }

  forget(): void {
    this.#all = new Window()
    this.#let = new Window()
    this.#endpoints = new Map()
    this.#refused = 0
    this.#firstMs = null
    this.#lastMs = null
  }

  #no(reason: string, { retryAfterS }: RateLimit): ApiError {
    this.#refused += 1
    return rateLimited({
      'stripe-rate-limited-reason': reason,
      ...(retryAfterS === null ? {} : { 'retry-after': String(retryAfterS) }),
    })
  }
}

const endpointOf = (method: string, path: string): string =>
  `${method} ${routes.find((each) => each.method === method && each.ids(path))?.path ?? 'elsewhere'}`
