import type { HttpClient } from '../../src/stripe/meter.ts'
import type { ApiRequest } from '../stripe-double/api.ts'
import type { Reply } from '../stripe-double/connection.ts'
import type { Double } from '../stripe-double/double.ts'
import type { Fault } from '../stripe-double/fault-spec.ts'
import { serve } from '../stripe-double/serve.ts'
import type { Turn } from './fortune.ts'
import { type HttpResponse, requestOf, responseOf } from './http.ts'
import { isIssue } from './rails.ts'

/** A request on its way, as chance sees it. */
export interface Asked {
  readonly method: string
  readonly path: string
  /** True when it makes a credit. */
  readonly isIssue: boolean
  /** Since its key was first meant to be sent; 0 without a key. */
  readonly keyAgeMs: number
}

export type Mishap =
  | Exclude<Fault, { kind: 'delay' }>
  /** Somebody used the key for something else before. */
  | { readonly kind: 'mismatch' }
  /** Something happens at Stripe just before. */
  | { readonly kind: 'turn'; readonly turn: Turn }

/** What the network of one run answers to. */
export interface Weather {
  readonly double: Double
  park(label: string): Promise<void>
  mishap(asked: Asked): Mishap | undefined
  /** When the ledger froze the request of a key; undefined where it knows none. */
  frozenAt(key: string): number | undefined
  turn(turn: Turn): void
  /** Before the first request under a key of ours. */
  onFirst(key: string): void
  /** After every request that may have changed something. */
  onPost(): void
  /** A retry under a known key with other bytes than before. */
  onOtherBytes(key: string): void
}

interface FirstSent {
  readonly atMs: number
  readonly body: string
}

/** The wire between the real Stripe client and the double, without sockets. Reused from run to run. */
export class Network implements HttpClient {
  #weather: Weather | undefined
  #sent = new Map<string, FirstSent>()

  reset(weather: Weather): void {
    this.#weather = weather
    this.#sent = new Map()
  }

  getClientName(): string {
    return 'simulated'
  }

  async makeRequest(
    ...[, , target, method, headers, data]: Parameters<HttpClient['makeRequest']>
  ): Promise<HttpResponse> {
    const weather = this.#weather
    if (!weather) throw new Error('there is no network outside of a run')
    const request = requestOf({ target, method, headers, data })
    const { path } = request
    await weather.park(`ask ${method} ${path}`)
    const mishap = weather.mishap({
      method,
      path,
      isIssue: isIssue(method, path),
      keyAgeMs: this.#keyAge(weather, request),
    })
    if (mishap?.kind === 'turn') weather.turn(mishap.turn)
    const heard = await answered(weather.double, request, mishap)
    if (method === 'POST') weather.onPost()
    await weather.park(`hear ${method} ${path}`)
    if (!heard) throw new Error('the connection to Stripe failed')
    return heard
  }

  #keyAge(weather: Weather, { idempotencyKey: key, form }: ApiRequest): number {
    if (key === undefined) return 0
    const now = weather.double.now()
    const known = this.#sent.get(key)
    const first = known ?? { atMs: weather.frozenAt(key) ?? now, body: form }
    if (!known) {
      this.#sent.set(key, first)
      weather.onFirst(key)
    }
    if (first.body !== form) weather.onOtherBytes(key)
    return now - first.atMs
  }
}

/** The answer that comes back, if one does. */
async function answered(
  double: Double,
  request: ApiRequest,
  mishap: Mishap | undefined,
): Promise<HttpResponse | undefined> {
  if (mishap?.kind === 'mismatch') await double.api.handle({ ...request, ...somethingElse })
  else if (mishap && mishap.kind !== 'turn') double.faults.add([mishap])
  let heard: HttpResponse | undefined
  const reply: Reply = {
    send(answer) {
      heard = answer && responseOf(answer, answer.body)
    },
    cut(answer) {
      heard = answer && responseOf(answer, answer.body.slice(0, answer.body.length / 2))
    },
    drop() {},
  }
  await serve(double, request, reply)
  return heard
}

/** Another endpoint under the same key: Stripe keeps the answer, a refusal too. */
const somethingElse = {
  path: '/v1/customers',
  form: 'description=the same key',
} as const
