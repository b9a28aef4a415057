import Stripe from 'stripe'
import { onTestFinished } from 'vitest'
import {
  type StripeDouble,
  type StripeDoubleOptions,
  startStripeDouble,
} from '../../../dev/stripe-double/server.ts'

/** Where the base clock of these tests stands. */
export const startMs = Date.UTC(2026, 0, 15, 12)

export interface OpenDouble {
  readonly double: StripeDouble
  readonly stripe: Stripe
}

/** A double whose clock only moves when it is told to, closed after the test. */
export async function openDouble(options: StripeDoubleOptions = {}): Promise<OpenDouble> {
  const double = await startStripeDouble({ now: () => startMs, ...options })
  onTestFinished(() => double.close())
  return { double, stripe: clientOf(double) }
}

/** The real client over `fetch`, as in the Worker: it never sends a request twice by itself. */
export function clientOf(double: StripeDouble, apiKey = double.apiKey): Stripe {
  const { host, port } = double
  const httpClient = Stripe.createFetchHttpClient()
  return new Stripe(apiKey, { host, port, protocol: 'http', maxNetworkRetries: 0, httpClient })
}

/** The real client over Node's own HTTP: it sends once more after a reset, whatever it is told. */
export function nodeClientOf(double: StripeDouble): Stripe {
  const { host, port, apiKey } = double
  return new Stripe(apiKey, { host, port, protocol: 'http', maxNetworkRetries: 0 })
}

/** A refusal as a test reads it. Fails the test when there is none. */
export async function refusalOf(attempt: Promise<unknown>) {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Stripe.errors.StripeError)) throw new Error(`not refused: ${error}`)
  const { type, rawType, code, param, statusCode, message, headers } = error
  return { type, rawType, code, param, statusCode, message, headers }
}

export const hourMs = 60 * 60 * 1000
