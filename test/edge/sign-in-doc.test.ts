import { beforeAll, describe, expect, test } from 'vitest'
// @ts-expect-error a page is no module: Vite gives its text.
import page from '../../docs/sign-in.md?raw'
import { roles } from '../../src/domain/identity/role.ts'
import { clientMethods } from '../../src/domain/identity/sign-in-settings.ts'
import { LIMITS } from '../../src/domain/limits.ts'
import { call } from '../support/worker/door.ts'

const text = String(page)
const examples = [...text.matchAll(/^ {4}(GET|POST|PUT) (\S+)(?: (\{.*\}))?$/gm)].map(
  ([, method = '', path = '', body]) => ({ method, path, body }),
)

describe('docs/sign-in.md', () => {
  let id = ''
  beforeAll(async () => {
    const acme = { name: 'Acme', stripe_customer: 'cus_none' }
    expect((await call('PUT', '/v1/customers/acme', acme)).status).toBe(201)
    const body = { email: 'bill@acme.example', role: 'viewer', customer: 'acme' }
    id = (await (await call('POST', '/v1/people', body)).json<{ id: string }>()).id
  })

  test('has an example of each door', () => {
    expect(examples.map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual([
      'POST /v1/people',
      'POST /v1/people',
      'POST /v1/people',
      'GET /v1/people',
      'POST /v1/people/{id}/role',
      'POST /v1/people/{id}/sign-out',
      'POST /v1/people/{id}/unbinding',
      'POST /v1/people/{id}/revocation',
      'PUT /v1/customers/{id}/sign-in',
    ])
  })

  test.each(examples)(
    'shows what is taken: $method $path $body',
    async ({ method, path, body }) => {
      const of = path.startsWith('/v1/customers') ? 'acme' : id
      const sent = body === undefined ? undefined : (JSON.parse(body) as unknown)
      const answer = await call(method, path.replace('{id}', of), sent)
      // Nobody here has signed in, so there is nothing to unbind.
      expect(path.endsWith('unbinding') ? answer.status === 409 : answer.ok).toBe(true)
      if (path === '/v1/people' && body?.includes('otis')) {
        expect(await answer.json()).toMatchObject({
          set_up: expect.stringContaining('Set-up is over'),
        })
      }
    },
  )

  test('tells every role, method and limit', () => {
    for (const word of [...roles, ...clientMethods]) expect(text).toContain(`\`${word}\``)
    const hours = LIMITS.sessionMs / 3_600_000
    expect(text).toContain(`lasts ${hours} hours`)
    expect(text).toContain(`last ${LIMITS.freshSignInMs / 60_000} minutes`)
    expect(text).toContain(`\`max_age=${LIMITS.freshSignInMs / 1_000}\``)
    expect(text).toContain(`within ${LIMITS.accessChangeMs / 86_400_000} days`)
    expect(text).toContain(`every ${LIMITS.keyRefetchMs / 1_000} seconds at the most`)
  })
})
