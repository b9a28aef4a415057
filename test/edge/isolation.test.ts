import { createExecutionContext } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { createApp } from '../../src/app.ts'
import { makeBearerKey } from '../../src/domain/keys/bearer-key.ts'
import { scopes } from '../../src/domain/keys/scope.ts'
import { ok } from '../../src/domain/result.ts'
import { customerIdShape } from '../../src/edge/api/customer-id.ts'
import { documentOf } from '../../src/edge/openapi/document.ts'
import { type Route, route } from '../../src/edge/route.ts'
import { doorTo, routes } from '../../src/edge/router.ts'
import { digestOfKey } from '../../src/services/keys/new-bearer-key.ts'
import { findCustomer } from '../../src/storage/customers/customers.ts'
import { call, callAt, newKey } from '../support/worker/door.ts'
import { fullTenant, type Tenant } from '../support/worker/full-tenant.ts'
import { walkables } from '../support/worker/isolation/places.ts'
import { type Credential, walk } from '../support/worker/isolation/walk.ts'

const [canary, other] = ['kolibri7q', 'pelikan4x']
const logged: string[] = []
/** The console is being listened to. */
const say = console.log
let own: Tenant
let foreign: Tenant
let foreignKey: string
let credentials: readonly Credential[]

beforeAll(async () => {
  for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...said) => {
      logged.push(said.map((each) => (each instanceof Error ? each.stack : String(each))).join(' '))
    })
  }
  const people = [await person(), await person(), await person()] as const
  foreign = await fullTenant('iso-foreign', canary, people)
  own = await fullTenant('iso-own', other, people)
  foreignKey = await newKey(foreign.customer, scopes)
  credentials = await everyCredential()
}, 240_000)

afterAll(() => vi.restoreAllMocks())

const person = () => newKey(null, scopes)

/** None; living keys of the tenant that walks; dead ones of the tenant that must not be found out. */
async function everyCredential(): Promise<readonly Credential[]> {
  const mine = [...scopes.map((scope) => [scope]), scopes].map(async (each) => ({
    name: `a key of another tenant that may ${each.join(', ')}`,
    key: await newKey(own.customer, each),
    isAlive: true,
  }))
  const make = async (more: object = {}) => {
    const body = { label: 'dead', customer: foreign.customer, scopes, ...more }
    return (await call('POST', '/v1/keys', body)).json<{ id: string; key: string }>()
  }
  const expired = await make({ expires_at: new Date(Date.now() + 2_000).toISOString() })
  const revoked = await make()
  const why = { reason: 'to be tried' }
  expect((await call('POST', `/v1/keys/${revoked.id}/revocation`, why)).status).toBe(200)
  // Made as a deployment in production makes it, over the same data.
  const first = makeBearerKey({ environment: 'live', kind: 'rw' }, (n) => new Uint8Array(n).fill(9))
  const live = { ENVIRONMENT: 'production', BOOTSTRAP_KEY_DIGEST: digestOfKey(first) } as const
  const body = { label: 'live', customer: foreign.customer, scopes }
  const ofLive = await callAt(live, 'POST', '/v1/keys', body, { key: first })
  const { key: elsewhere } = await ofLive.json<{ key: string }>()
  expect(elsewhere).toMatch(/^mg_live_/)
  const end = Date.parse(String(expiryOf(expired)))
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(end), { timeout: 10_000 })
  const dead = (name: string, key: string | null) => ({ name, key, isAlive: false })
  return [
    dead('no key', null),
    ...(await Promise.all(mine)),
    dead('an expired key', expired.key),
    dead('a revoked key', revoked.key),
    dead('a key of the wrong environment', elsewhere),
    dead('a mistyped key', `${foreignKey.slice(0, -1)}${foreignKey.endsWith('0') ? '1' : '0'}`),
  ]
}

const expiryOf = (made: object): unknown => (made as { expires_at?: string }).expires_at

/** The Worker's own door, and one with a route more. */
const door = (request: Request) => exports.default.fetch(request)

const withRoute = (added: Route) => {
  const all = [added, ...routes.filter(({ id }) => id === 'getVerdicts' || id === 'listKeys')]
  const answer = doorTo(all)
  return {
    document: documentOf(all),
    door: (request: Request) => answer(createApp(env, createExecutionContext()), request),
    own,
    foreign,
    credentials,
  }
}

describe('a tenant', () => {
  test('cannot be seen, or told from nobody, by anybody else through any operation', async () => {
    const { leaks, ...tried } = await walk({
      document: documentOf(routes),
      door,
      own,
      foreign,
      credentials,
    })
    say(
      `isolation: ${tried.operations} operations x ${tried.credentials} credentials, ${tried.requests} requests: ${leaks.length} leaks`,
    )
    expect(leaks).toEqual([])
    // A page's form is made of a call, which is among them.
    expect(tried.operations).toBe(routes.filter(({ formOn }) => !formOn).length)
    expect(tried.credentials).toBe(scopes.length + 6)
    expect(tried.requests).toBeGreaterThan(tried.operations * tried.credentials)
  }, 240_000)

  test('is all over what its own key reads: the words that are looked for are there', async () => {
    const shown = new Set<string>()
    for (const { name, operation, fill } of walkables(documentOf(routes), foreign.ids)) {
      if (!name.startsWith('GET ')) continue
      const { path } = fill(({ name: place, noun }) =>
        place === 'query starting_after' ? '' : (foreign.ids[noun] ?? ''),
      )
      const asked = path.replace(/starting_after=(&|$)/, '')
      const answer = await door(
        new Request(`https://makegood.test${asked}`, {
          headers: { authorization: `Bearer ${foreignKey}` },
        }),
      )
      if ((await answer.text()).includes(canary)) shown.add(operation.operationId)
    }
    for (const list of [
      'getSignal',
      'listVerdicts',
      'listBasisLines',
      'listCredits',
      'listClaims',
      'listDisputes',
      'listExclusions',
      'listAssertions',
      'listKeys',
      'showMonth',
      'showLedger',
    ]) {
      expect([...shown], list).toContain(list)
    }
  })

  test('is told by no tool for models to anybody else, and by some to itself', async () => {
    const ownKey = await newKey(own.customer, ['read'])
    const asked = async (key: string, method: string, params?: unknown): Promise<string> => {
      const body = { jsonrpc: '2.0', id: 1, method, params }
      return (await call('POST', '/mcp', body, { key })).text()
    }
    const { result } = JSON.parse(await asked(ownKey, 'tools/list')) as {
      readonly result: { readonly tools: readonly { readonly name: string }[] }
    }
    const whose = { customer: foreign.customer }
    const shown = new Set<string>()
    for (const { name } of result.tools) {
      for (const more of [{}, { credit: foreign.ids.credits }, { period: foreign.ids.periods }]) {
        const params = { name, arguments: { ...whose, ...more } }
        expect(await asked(ownKey, 'tools/call', params), name).not.toContain(canary)
        if ((await asked(foreignKey, 'tools/call', params)).includes(canary)) shown.add(name)
      }
    }
    expect(result.tools.length).toBeGreaterThan(3)
    expect(shown.size).toBeGreaterThan(0)
  })

  test('is in no webhook that another hears, and in those that it hears itself', async () => {
    const heardBy = async (owner: string): Promise<string> => {
      const { results } = await env.DB.prepare(
        `SELECT m.* FROM webhook_deliveries AS d JOIN webhook_messages AS m ON m.seq = d.message_seq
         JOIN webhook_endpoints AS e ON e.id = d.endpoint_id WHERE e.owner = ?`,
      )
        .bind(owner)
        .all()
      return JSON.stringify(results)
    }
    const [mine, theirs] = [await heardBy(own.customer), await heardBy(foreign.customer)]
    expect([mine.includes(canary), mine.includes(other)]).toEqual([false, true])
    expect([theirs.includes(canary), theirs.includes(other)]).toEqual([true, false])
  })

  test('is in no log, and the logs are heard', async () => {
    // The test pool's door also takes what a clock sends, which its type does not say.
    const worker = exports.default as unknown as { scheduled(at: { cron: string }): Promise<void> }
    await worker.scheduled({ cron: '*/5 * * * *' })
    expect(logged.join('\n')).toMatch(/swept: \d+ customers woken/)
    expect(logged.filter((line) => line.includes(canary) || line.includes(other))).toEqual([])
  })
})

describe('the walk', () => {
  const leaking = (handle: Route['handle'], more: Partial<Route> = {}): Route =>
    route({
      method: 'GET',
      path: '/v1/customers/:id/leak',
      id: 'leak',
      tag: 'reference',
      summary: 'Made to be caught.',
      guard: { kind: 'key', scope: 'read' },
      params: z.object({ id: customerIdShape }),
      replies: { 200: z.unknown() },
      handle,
      ...more,
    })

  test('finds a route that asks nobody whose it is', async () => {
    const { leaks } = await walk(
      withRoute(
        leaking(async ({ app, params }) => {
          const { id } = params as { readonly id: Tenant['customer'] }
          return ok({ body: (await findCustomer(app.db, id))?.name ?? null })
        }),
      ),
    )
    expect(leaks.join('\n')).toMatch(/that may read, foreign path id: answers 200/)
    expect(leaks.join('\n')).toMatch(/tells a foreign one from an unknown one/)
  })

  test('finds a route that shows what is another’s, whatever it is asked', async () => {
    const { leaks } = await walk(withRoute(leaking(async () => ok({ body: [`${canary} & co`] }))))
    expect(leaks.join('\n')).toMatch(/that may read, foreign path id: tells what is the foreign/)
  })

  test('finds a route that lets anybody in', async () => {
    const { door: open, ...at } = withRoute(leaking(async () => ok({ body: null })))
    const unlocked = (request: Request) =>
      request.url.endsWith('/leak') ? Promise.resolve(Response.json(null)) : open(request)
    const { leaks } = await walk({ ...at, door: unlocked })
    expect(leaks.join('\n')).toMatch(/with no key, foreign path id: answers 200, not 401/)
    expect(leaks.join('\n')).toMatch(/with a revoked key, foreign path id: answers 200, not 401/)
  })

  test('hears what a route logs', async () => {
    const before = logged.length
    await walk(
      withRoute(
        leaking(async () => {
          console.warn(`looked at ${canary}`)
          return ok({ body: null })
        }),
      ),
    )
    expect(logged.slice(before).join('\n')).toContain(canary)
  })

  test.each([
    [
      'a parameter',
      { path: '/v1/widgets/:widget', params: z.object({ widget: z.string() }) },
      /needs `widget`, for which there is neither an example/,
    ],
    [
      'a body',
      { method: 'POST', body: z.object({ a: z.string() }) },
      /takes a body and says no `example`/,
    ],
  ] as const)('asks for an example of %s that it cannot make up', async (_name, more, why) => {
    const added = leaking(async () => ok({ body: null }), more)
    await expect(walk(withRoute(added))).rejects.toThrow(why)
  })
})
