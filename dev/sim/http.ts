import type { HttpClient } from '../../src/stripe/meter.ts'
import type { ApiAnswer, ApiRequest } from '../stripe-double/api.ts'

/** What the Stripe client hands to the wire, and what it wants back: here without sockets. */
export type HttpResponse = Awaited<ReturnType<HttpClient['makeRequest']>>

interface Asked {
  readonly target: string
  readonly method: string
  readonly headers: Parameters<HttpClient['makeRequest']>[4]
  readonly data: string
}

export function requestOf({ target, method, headers, data }: Asked): ApiRequest {
  const [path = '', query = ''] = target.split('?')
  return {
    method,
    path,
    form: method === 'POST' ? data : query,
    authorization: headers.Authorization?.toString(),
    idempotencyKey: headers['Idempotency-Key']?.toString(),
  }
}

/** @param body What of the answer's body arrived. */
export const responseOf = (
  { status, requestId, replayOf, headers }: ApiAnswer,
  body: string,
): HttpResponse => ({
  getStatusCode: () => status,
  getHeaders: () => ({
    ...headers,
    'request-id': requestId,
    ...(replayOf ? { 'idempotent-replayed': 'true', 'original-request': replayOf } : {}),
  }),
  getRawResponse: () => ({}),
  toStream: () => new Response(body).body ?? new ReadableStream(),
  toJSON: async () => JSON.parse(body),
})
