import { env, exports } from 'cloudflare:workers'
import { type CustomerId, customerId } from '../../../src/domain/brand.ts'

/** The key behind `BOOTSTRAP_KEY_DIGEST` of the tests' Worker. */
export const BOOTSTRAP_KEY = 'mg_test_bootstrap'

const base = 'https://makegood.test'

/** Knocks at the Worker's front door. */
export const knock = (path: string, init: RequestInit = {}): Promise<Response> =>
  exports.default.fetch(new Request(`${base}${path}`, init))

/** Knocks with a key; an object or array body goes as JSON. */
export function call(
  method: string,
  path: string,
  body?: unknown,
  { key = BOOTSTRAP_KEY, headers = {} }: { key?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const json = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array)
  return knock(path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(json ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as BodyInit) }),
  })
}

let made = 0

/**
 * A customer of the test's own: storage is shared by the tests of a file. Where credits are sent, a name
 * that no other file uses: all files share one Stripe double, and equal credits have equal keys there.
 */
export async function newCustomer(
  stripeCustomer = 'cus_none',
  name = 'customer',
): Promise<CustomerId> {
  made += 1
  const id = customerId(`${name}-${made}`)
  const answer = await call('PUT', `/v1/customers/${id}`, {
    name: id,
    stripe_customer: stripeCustomer,
  })
  if (answer.status !== 201) throw new Error(`could not make ${id}: ${await answer.text()}`)
  return id
}

/** A key of the customer's own, or of the provider for null. */
export async function newKey(
  customer: CustomerId | null,
  scopes: readonly string[],
  source?: string,
): Promise<string> {
  const answer = await call('POST', '/v1/keys', { label: 'test', customer, scopes, source })
  const { key } = await answer.json<{ key: string }>()
  return key
}

/** How many segments a customer has, and the signals in them. */
export async function evidenceOf(
  customer: CustomerId,
): Promise<{ segments: number; signals: number }> {
  const row = await env.DB.prepare(
    'SELECT count(*) AS segments, coalesce(sum(count), 0) AS signals FROM segments WHERE customer_id = ?',
  )
    .bind(customer)
    .first<{ segments: number; signals: number }>()
  return row ?? { segments: 0, signals: 0 }
}
