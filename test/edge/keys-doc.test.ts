import { beforeAll, describe, expect, test } from 'vitest'
// @ts-expect-error a page is no module: Vite gives its text.
import page from '../../docs/keys.md?raw'
import { keyEnvironments } from '../../src/domain/keys/environment.ts'
import { keyKinds } from '../../src/domain/keys/kind.ts'
import { scopes } from '../../src/domain/keys/scope.ts'
import { LIMITS } from '../../src/domain/limits.ts'
import { KEY_TRUST_MS } from '../../src/services/keys/known-keys.ts'
import { call } from '../support/worker/door.ts'

const text = String(page)
const examples = [...text.matchAll(/^ {4}(GET|POST) (\S+)(?: (\{.*\}))?$/gm)].map(
  ([, method = '', path = '', body]) => ({ method, path, body }),
)

describe('docs/keys.md', () => {
  beforeAll(async () => {
    const acme = { name: 'Acme', stripe_customer: 'cus_none' }
    expect((await call('PUT', '/v1/customers/acme', acme)).status).toBe(201)
  })

  test('has an example of each door', () => {
    expect(examples.map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual([
      'POST /v1/keys',
      'GET /v1/keys',
      'POST /v1/keys/{id}/rotation',
      'POST /v1/keys/{id}/revocation',
    ])
  })

  test.each(examples)('shows what is taken: $method $path', async ({ method, path, body }) => {
    const mine = { label: 'x', customer: 'acme', scopes: ['read'] }
    const { id } = await (await call('POST', '/v1/keys', mine)).json<{ id: string }>()
    // The page's day comes to be over.
    const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString()
    const today = body?.replace(/\d{4}-\d\d-\d\dT[\d:]+Z/, inAYear)
    const sent = today === undefined ? undefined : (JSON.parse(today) as unknown)
    const answer = await call(method, path.replace('{id}', id), sent)
    expect(answer.ok).toBe(true)
  })

  test('tells every word and limit', () => {
    for (const word of [...keyEnvironments, ...keyKinds, ...scopes]) expect(text).toContain(word)
    expect(text).toContain(`at most ${LIMITS.keyDays} days on`)
    expect(text).toContain(`from 0 to ${LIMITS.keyOverlapHours} hours`)
    expect(text).toContain(`last ${KEY_TRUST_MS / 1_000} seconds`)
    expect(LIMITS.keyUseMs).toBe(10 * 60_000)
  })
})
