import Stripe from 'stripe'
import type { RailName } from '../domain/agreement.ts'
import type { EpochMs } from '../domain/brand.ts'
import type { Gate, Usage } from '../domain/pace/gate.ts'
import { type Requests, together } from '../domain/pace/requests.ts'
import type { Result } from '../domain/result.ts'
import { creditGrantRail } from './credit-grant.ts'
import { creditNoteRail } from './credit-note.ts'
import { customerBalanceRail } from './customer-balance.ts'
import { type InvoiceRead, readInvoice } from './invoice.ts'
import { type HttpClient, Meter, type Reserves } from './meter.ts'
import type { Rail } from './rail.ts'
import { type BadWebhook, type StripeEvent, verifiedEvent } from './webhook.ts'

/** The provider's account at Stripe. The only way to it. */
export interface StripeAccount {
  rail(name: RailName): Rail
  /** What the deployment may ask of it. */
  readonly gate: Gate
  /** Requests that one credit takes, of these rails in order, when its lists have one page and the first takes it. */
  requestsOf(rails: readonly RailName[]): Requests
  /** Takes what was asked since this was called last, where credits reserve what they ask. */
  takeUsage(): Usage
  /** All lines of a finalized invoice, by Stripe's `in_...`. Never throws for what Stripe does. */
  readInvoice(id: string): Promise<InvoiceRead>
  /**
   * Checks a webhook's signature over its raw bytes.
   *
   * @param signature The `Stripe-Signature` header.
   */
  verify(
    body: Uint8Array,
    signature: string | null,
    now: EpochMs,
  ): Promise<Result<StripeEvent, BadWebhook>>
}

export interface StripeKeys {
  /** Where the API answers, such as `https://api.stripe.com`. */
  readonly apiBase: string
  readonly secretKey: string
  /** `whsec_...`; several, separated by commas, while it is being rotated. */
  readonly webhookSecret: string
}

export interface StripeWay {
  readonly gate: Gate
  readonly reserves: Reserves
  /** What carries the requests; `fetch`, unless somebody simulates the network. */
  readonly wire?: HttpClient
  /** What tells how long a request took; `Date.now`, unless somebody simulates time. */
  readonly clock?: () => number
}

const timeoutMs = 8_000

export function openStripe(
  { apiBase, secretKey, webhookSecret }: StripeKeys,
  { gate, reserves, wire = Stripe.createFetchHttpClient(fetchOnce), clock = Date.now }: StripeWay,
): StripeAccount {
  const meter = new Meter({ wire, gate, reserves, clock })
  const base = new URL(apiBase)
  const protocol = base.protocol === 'http:' ? 'http' : 'https'
  const stripe = new Stripe(secretKey, {
    host: base.hostname,
    port: base.port || (protocol === 'http' ? '80' : '443'),
    protocol,
    httpClient: meter,
    maxNetworkRetries: 0,
    timeout: timeoutMs,
    telemetry: false,
  })
  const rails: Readonly<Record<RailName, Rail>> = {
    'customer-balance': customerBalanceRail(stripe),
    'credit-note': creditNoteRail(stripe),
    'credit-grant': creditGrantRail(stripe),
  }
  return {
    rail: (name) => rails[name],
    gate,
    requestsOf: (names) => {
      const [first] = names
      return together(
        ...names.map((name) => rails[name].requests.find),
        ...(first ? [rails[first].requests.preview, rails[first].requests.issue] : []),
      )
    },
    takeUsage: () => meter.take(),
    readInvoice: (id) => readInvoice(stripe, id),
    verify: (body, signature, now) =>
      verifiedEvent(webhookSecret.split(','), { body, signature, now }),
  }
}

/**
 * `fetch`, hiding the code of a reset connection: where the runtime gives one, the client sends the
 * request again by itself, whatever `maxNetworkRetries` says, and the lease would not know of it.
 */
async function fetchOnce(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    if (init?.signal?.aborted) throw cause
    throw new Error('the connection to Stripe failed', { cause })
  }
}
