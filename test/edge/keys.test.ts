import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { type CustomerId, epochMs } from '../../src/domain/brand.ts'
import { makeBearerKey } from '../../src/domain/keys/bearer-key.ts'
import { LIMITS } from '../../src/domain/limits.ts'
import { newBearerKey } from '../../src/services/keys/new-bearer-key.ts'
import { noteKeyUse } from '../../src/storage/customers/key-use.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { BOOTSTRAP_KEY } from '../support/secrets.ts'
import { call, callAt, knock, later, newCustomer, newKey } from '../support/worker/door.ts'
import { meter, metered } from '../support/worker/meter.ts'

const DAY = 86_400_000

interface Made {
  readonly id: string
  readonly key: string
  readonly kind: string
  readonly expires_at: string | null
}

const asJson = async <Body>(answer: Response): Promise<Body> => answer.json<Body>()

async function made(wish: object): Promise<Made> {
  const answer = await call('POST', '/v1/keys', { label: 'test', scopes: ['read'], ...wish })
  expect(answer.status).toBe(201)
  return asJson(answer)
}

/** What a key gets to see of its customer, as a status. */
const seen = async (customer: CustomerId, key: string, settings: Partial<Env> = {}) =>
  (await callAt(settings, 'GET', `/v1/customers/${customer}/verdicts`, undefined, { key })).status

describe('a key that none can be', () => {
  const wrongSum = (key: string) => key.slice(0, -1) + (key.endsWith('0') ? '1' : '0')
  const rw = { environment: 'test', kind: 'rw' } as const

  test.each([
    ['is mistyped', () => wrongSum(newBearerKey(rw)), 0],
    ['has the form of earlier ones', () => `mg_test_${'0'.repeat(48)}`, 0],
    ['is of the other environment', () => newBearerKey({ ...rw, environment: 'live' }), 0],
    // Without this the others would prove nothing.
    ['could be one and is not', () => newBearerKey(rw), 1],
  ])('because it %s asks the database so often', async (_name, key, asks) => {
    const settings = { DB: metered(env.DB) }
    const before = meter.statements
    const answer = await callAt(settings, 'GET', '/v1/portfolio', undefined, { key: key() })
    expect(meter.statements - before).toBe(asks)
    expect(answer.status).toBe(401)
    const bare = await knock('/v1/portfolio')
    const { request_id: _, ...told } = await asJson<Record<string, unknown>>(answer)
    const { request_id: __, ...other } = await asJson<Record<string, unknown>>(bare)
    expect(told).toEqual(other)
  })

  test('is refused in production when it is for tests, though it is good here', async () => {
    const customer = await newCustomer()
    const { key } = await made({ customer })
    const production = { ENVIRONMENT: 'production', DB: metered(env.DB) }
    const before = meter.statements
    expect(await seen(customer, key, production)).toBe(401)
    expect(meter.statements).toBe(before)
    expect(await seen(customer, key)).toBe(200)
  })
})

describe('a new key', () => {
  test.each([
    [['ingest'], 'test', /^mg_test_ing_/],
    [['read'], 'test', /^mg_test_ro_/],
    [['read', 'claim'], 'staging', /^mg_test_rw_/],
  ])('for %j says so itself in %s', async (scopes, ENVIRONMENT, shape) => {
    const wish = { label: 'x', scopes }
    const answer = await callAt({ ENVIRONMENT }, 'POST', '/v1/keys', wish)
    expect((await asJson<Made>(answer)).key).toMatch(shape)
  })

  test('made in production is good in production, and only there', async () => {
    const customer = await newCustomer()
    const admin = makeBearerKey({ environment: 'live', kind: 'rw' }, (n) => new Uint8Array(n))
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(admin))
    const production = {
      ENVIRONMENT: 'production',
      BOOTSTRAP_KEY_DIGEST: Buffer.from(digest).toString('hex'),
    }
    const wish = { label: 'x', scopes: ['read'], customer }
    const answer = await callAt(production, 'POST', '/v1/keys', wish, { key: admin })
    const { key } = await asJson<Made>(answer)
    expect(key).toMatch(/^mg_live_ro_/)
    // In this order: the two deployments of a test share an isolate's memory.
    expect(await seen(customer, key)).toBe(401)
    expect(await seen(customer, key, production)).toBe(200)
  })

  test('is kept as a digest alone', async () => {
    const { key } = await made({})
    const tables = await Promise.all(
      ['api_keys', 'key_events'].map((name) => env.DB.prepare(`SELECT * FROM ${name}`).all()),
    )
    expect(JSON.stringify(tables)).not.toContain(key.slice(12, 40))
  })

  test('is good until it expires, to the millisecond', async () => {
    const customer = await newCustomer()
    const expires = new Date(Date.now() + 25_000).toISOString()
    const { key, expires_at } = await made({ customer, expires_at: expires })
    expect(expires_at).toBe(expires)
    expect(await seen(customer, key)).toBe(200)
    // Trusted from memory for half a minute, but not past its end.
    expect(await seen(customer, key, later(25_000))).toBe(401)
  })

  test.each([
    ['in the past', -1, 'not-in-the-future'],
    ['more than two years on', (LIMITS.keyDays + 1) * DAY, 'too-far'],
  ])('that ends %s is refused at its place', async (_name, ms, reason) => {
    const expires_at = new Date(Date.now() + ms).toISOString()
    const answer = await call('POST', '/v1/keys', { label: 'x', scopes: ['read'], expires_at })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/expires_at', reason }] })
  })

  test('with an end that is no instant, or for nobody, is refused', async () => {
    const wish = { label: 'x', scopes: ['read'] }
    const answer = await call('POST', '/v1/keys', { ...wish, expires_at: 'soon' })
    expect(await answer.json()).toMatchObject({ status: 422, errors: [{ pointer: '/expires_at' }] })
    expect((await call('POST', '/v1/keys', { ...wish, customer: 'nobody' })).status).toBe(404)
  })
})

describe('the use of a key', () => {
  const lastUse = async (id: string) =>
    (
      await env.DB.prepare('SELECT last_used_at FROM api_keys WHERE id = ?')
        .bind(id)
        .first<{ last_used_at: number | null }>()
    )?.last_used_at

  /** The database, with each note of a use told before it is taken. */
  const telling = (tell: () => void): D1Database =>
    new Proxy(env.DB, {
      get(db, name) {
        if (name !== 'prepare') return Reflect.get(db, name)
        return (sql: string) => {
          if (/^update "api_keys"/i.test(sql)) tell()
          return db.prepare(sql)
        }
      },
    })

  test('is noted once in ten minutes by an isolate, in one row', async () => {
    const customer = await newCustomer()
    const { id, key } = await made({ customer })
    expect(await lastUse(id)).toBeNull()
    const noted = async (aheadMs: number) => {
      const written = meter.rowsWritten
      let notes = 0
      const DB = metered(telling(() => (notes += 1)))
      for (let i = 0; i < 5; i += 1) {
        expect(await seen(customer, key, { ...later(aheadMs), DB })).toBe(200)
      }
      return { notes, rows: meter.rowsWritten - written }
    }
    expect(await noted(0)).toEqual({ notes: 1, rows: 1 })
    const first = await lastUse(id)
    expect(first).toBeGreaterThan(0)
    expect(await noted(LIMITS.keyUseMs - 60_000)).toEqual({ notes: 0, rows: 0 })
    expect(await lastUse(id)).toBe(first)
    expect(await noted(LIMITS.keyUseMs + 60_000)).toEqual({ notes: 1, rows: 1 })
    expect(await lastUse(id)).toBeGreaterThan((first ?? 0) + LIMITS.keyUseMs)
  })

  test('that another isolate noted lately is not written again', async () => {
    const { id } = await made({})
    const db = openDatabase(metered(env.DB))
    const noted = async (ms: number) => {
      const before = meter.rowsWritten
      await noteKeyUse(db, id, epochMs(ms))
      return meter.rowsWritten - before
    }
    expect(await noted(1_000)).toBe(1)
    expect(await noted(1_000 + LIMITS.keyUseMs - 1)).toBe(0)
    expect(await noted(999)).toBe(0)
    expect(await noted(1_000 + LIMITS.keyUseMs)).toBe(1)
  })

  test('that cannot be noted is answered all the same', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const customer = await newCustomer()
    const { id, key } = await made({ customer })
    const DB = telling(() => {
      throw new Error('D1 is busy')
    })
    expect(await seen(customer, key, { DB })).toBe(200)
    expect(await lastUse(id)).toBeNull()
    expect(warned).toHaveBeenCalledWith('a hint was lost', expect.any(Error))
    warned.mockRestore()
  })

  test('that is refused is not noted', async () => {
    const customer = await newCustomer()
    const { id, key } = await made({ customer })
    expect(await seen(customer, key, { ENVIRONMENT: 'production' })).toBe(401)
    expect(await lastUse(id)).toBeNull()
  })
})

describe('the list of keys', () => {
  interface Page {
    readonly data: readonly (Made & Record<string, unknown>)[]
    readonly has_more: boolean
  }
  const listed = async (query: string, key: string = BOOTSTRAP_KEY): Promise<Page> => {
    const answer = await call('GET', `/v1/keys${query}`, undefined, { key })
    expect(answer.status).toBe(200)
    return asJson(answer)
  }

  test('shows what a key is and who made it, never the key nor its digest', async () => {
    const customer = await newCustomer()
    const { id, key } = await made({ customer, label: 'gateway', scopes: ['ingest'] })
    const { data } = await listed(`?customer=${customer}`)
    expect(data).toEqual([
      {
        id,
        kind: 'ing',
        label: 'gateway',
        customer,
        scopes: ['ingest'],
        source: customer,
        replaces: null,
        created_at: expect.any(String),
        expires_at: null,
        revoked_at: null,
        last_used_at: null,
        history: [{ event: 'made', by: 'key:bootstrap', at: expect.any(String), reason: null }],
      },
    ])
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
    expect(JSON.stringify(data)).not.toContain(Buffer.from(digest).toString('hex'))
  })

  test('comes in pages, the newest first, each key once', async () => {
    const customer = await newCustomer()
    const ids: string[] = []
    for (let i = 0; i < 5; i += 1) ids.push((await made({ customer })).id)
    const pages: string[][] = []
    for (let after = ''; ; ) {
      const { data, has_more } = await listed(`?customer=${customer}&limit=2${after}`)
      pages.push(data.map(({ id }) => id))
      if (!has_more) break
      after = `&starting_after=${pages.at(-1)?.at(-1)}`
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1])
    expect(pages.flat().toSorted()).toEqual(ids.toSorted())
    const times = (await listed(`?customer=${customer}`)).data.map((each) => `${each.created_at}`)
    expect(times).toEqual(times.toSorted().toReversed())
  })

  test("is a customer's own for its key, which can make and end none", async () => {
    const [customer, other] = [await newCustomer(), await newCustomer()]
    const key = await newKey(customer, ['read', 'admin'])
    const foreign = await made({ customer: other })
    expect((await listed('', key)).data.map((each) => each.customer)).toEqual([customer])
    expect((await listed(`?customer=${customer}`, key)).data).toHaveLength(1)
    expect((await listed(`?starting_after=${foreign.id}`, key)).data).toEqual([])
    const as = async (method: string, path: string, body?: unknown) =>
      (await call(method, path, body, { key })).status
    expect(await as('GET', `/v1/keys?customer=${other}`)).toBe(404)
    expect(await as('GET', '/v1/keys?customer=nobody')).toBe(404)
    expect(await as('POST', '/v1/keys', { label: 'x', scopes: ['read'], customer })).toBe(403)
    const overlap = { hours: 1 }
    expect(await as('POST', `/v1/keys/${foreign.id}/rotation`, { overlap })).toBe(403)
    expect(await as('POST', `/v1/keys/${foreign.id}/revocation`, { reason: 'x' })).toBe(403)
  })

  test('is of everyone for the provider, and for no key that cannot read', async () => {
    const mine = await made({ customer: await newCustomer() })
    const providers = await made({})
    const ids = (await listed('')).data.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([mine.id, providers.id]))
    const blind = await newKey(null, ['ingest'])
    expect((await call('GET', '/v1/keys', undefined, { key: blind })).status).toBe(403)
  })

  test.each([
    ['customer', 'No One'],
    ['limit', '101'],
    ['limit', '0'],
    ['since', '1'],
  ])('with %s=%s is refused', async (name, value) => {
    const answer = await call('GET', `/v1/keys?${new URLSearchParams({ [name]: value })}`)
    expect(answer.status).toBe(422)
  })
})
