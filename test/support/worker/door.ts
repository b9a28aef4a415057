import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { createApp } from '../../../src/app.ts'
import { type CustomerId, customerId } from '../../../src/domain/brand.ts'
import { answer } from '../../../src/edge/router.ts'
import { BOOTSTRAP_KEY } from '../secrets.ts'
import { holdHeaders, holdToDeclaration } from './declared.ts'

const base = 'https://makegood.test'

/** Knocks at the Worker's front door. What it answers must be as its route declares, and is followed nowhere. */
export async function knock(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await exports.default.fetch(
    new Request(`${base}${path}`, { redirect: 'manual', ...init }),
  )
  holdHeaders(init.method ?? 'GET', path, response)
  await holdToDeclaration(init.method ?? 'GET', path, response)
  return response
}

interface With {
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

function asked(method: string, body: unknown, { key, headers = {} }: With) {
  const json = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array)
  return {
    method,
    headers: {
      authorization: `Bearer ${key ?? BOOTSTRAP_KEY}`,
      ...(json ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as BodyInit) }),
  }
}

/** Knocks with a key; an object or array body goes as JSON. */
export const call = (
  method: string,
  path: string,
  body?: unknown,
  how: With = {},
): Promise<Response> => knock(path, asked(method, body, how))

/** The same at a deployment with other settings over the same data; what it does beside is done then. */
export async function callAt(
  settings: Partial<Env>,
  method: string,
  path: string,
  body?: unknown,
  how: With = {},
): Promise<Response> {
  const ctx = createExecutionContext()
  const request = new Request(`${base}${path}`, asked(method, body, how))
  const response = await answer(createApp({ ...env, ...settings }, ctx), request)
  await waitOnExecutionContext(ctx)
  holdHeaders(method, path, response)
  await holdToDeclaration(method, path, response)
  return response
}

/** A deployment whose clock is ahead. */
export const later = (ms: number): Partial<Env> => ({
  ENVIRONMENT: 'local',
  CLOCK_AHEAD_MS: String(ms),
})

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
