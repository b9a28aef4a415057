import { describe, expect, test } from 'vitest'
import { availability } from '../support/worker/contract.ts'
import { call, knock, newCustomer, newKey } from '../support/worker/door.ts'

const tagged = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await call('GET', path, undefined, { headers })
  return {
    status: answer.status,
    etag: answer.headers.get('etag') ?? '',
    text: await answer.text(),
  }
}

describe('what is read', () => {
  test('is not sent again to who has it, and is when it changed', async () => {
    const path = `/v1/keys?customer=${await newCustomer()}`
    const { etag } = await tagged(path)
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await tagged(path, { 'if-none-match': sent })
      expect(again, sent).toEqual({ status: 304, etag, text: '' })
    }
    expect(await tagged(path, { 'if-none-match': '"other"' })).toMatchObject({ status: 200, etag })
    await newKey(path.slice('/v1/keys?customer='.length) as never, ['read'])
    const news = await tagged(path, { 'if-none-match': etag })
    expect(news.status).toBe(200)
    expect(news.etag).not.toBe(etag)
  })

  test('is a customer, an SLA and an agreement too, of whom they bind', async () => {
    const customer = await newCustomer()
    const [mine, other] = [
      await newKey(customer, ['read']),
      await newKey(await newCustomer(), ['read']),
    ]
    const sla = { headers: { 'content-type': 'application/yaml' } }
    const { digest } = await (await call('POST', '/v1/slas', availability('usd'), sla)).json<{
      digest: string
    }>()
    const terms = {
      customer,
      sla: digest,
      effective_from: '2026-01-01T00:00:00.000Z',
      currency: 'usd',
      fees: [{ scope: 'api', minor: 100_000 }],
      rails: ['customer-balance'],
      auto_approve_minor: 50_000,
    }
    const path = `/v1/agreements/${customer}-first`
    expect((await call('PUT', path, terms)).status).toBe(201)
    const read = (at: string, key?: string) => call('GET', at, undefined, key ? { key } : {})
    const nulls = {
      effective_until: null,
      term: null,
      relation: null,
      grant: null,
      stripe_invoice: null,
    }
    expect(await (await read(path, mine)).json()).toEqual({
      id: `${customer}-first`,
      ...terms,
      ...nulls,
    })
    const slaPath = `/v1/slas/${digest}`
    expect(await (await read(slaPath, mine)).json()).toMatchObject({
      digest,
      document: { kind: 'SLA' },
    })
    expect(await (await read(`/v1/customers/${customer}`, mine)).json()).toMatchObject({
      id: customer,
    })
    for (const at of [path, slaPath, `/v1/customers/${customer}`]) {
      expect((await read(at)).status, at).toBe(200)
      expect((await read(at, other)).status, at).toBe(404)
    }
    // What is read can be sent as it is.
    const { id: _, ...again } = await (await read(path)).json<Record<string, unknown>>()
    expect((await call('PUT', path, again)).status).toBe(200)
  })
})

describe('a sign-in that is changed', () => {
  const body = (client: string) => ({
    issuer: 'https://login.example.com',
    client_id: client,
    client: { method: 'none' },
    domains: [],
  })
  const put = (path: string, client: string, match?: string) =>
    call('PUT', path, body(client), { headers: match === undefined ? {} : { 'if-match': match } })

  test('is that which the caller has seen', async () => {
    const path = `/v1/customers/${await newCustomer()}/sign-in`
    expect((await put(path, 'a', '"anything"')).status).toBe(412)
    expect((await call('GET', path)).status).toBe(404)
    const first = await put(path, 'a')
    const { etag } = await tagged(path)
    expect(first.headers.get('etag')).toBe(etag)
    expect((await put(path, 'b', etag)).status).toBe(200)
    expect((await put(path, 'c', etag)).status).toBe(412)
    expect((await tagged(path)).text).toContain('"client_id":"b"')
    expect((await put(path, 'd')).status).toBe(200)
  })

  test('by two who saw the same is changed by one', async () => {
    const path = `/v1/customers/${await newCustomer()}/sign-in`
    await put(path, 'a')
    const { etag } = await tagged(path)
    const done = await Promise.all(['b', 'c', 'd'].map((client) => put(path, client, etag)))
    expect(done.map(({ status }) => status).toSorted()).toEqual([200, 412, 412])
  })
})

describe('a request is called', () => {
  test('as its caller calls it, also in a problem', async () => {
    const answer = await knock('/v1/me', { headers: { 'x-request-id': 'gw-7.a_b' } })
    expect(answer.headers.get('x-request-id')).toBe('gw-7.a_b')
    expect(await answer.json()).toMatchObject({ status: 401, request_id: 'gw-7.a_b' })
  })

  test.each(['', 'a b', 'x'.repeat(129), '<b>'])('by us where that is "%s"', async (sent) => {
    const answer = await knock('/nothing/here', { headers: { 'x-request-id': sent } })
    const id = answer.headers.get('x-request-id')
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(await answer.json()).toMatchObject({ request_id: id })
  })

  test('as another one was, and what both sent is refused by itself', async () => {
    const key = await newKey(await newCustomer(), ['ingest', 'read'])
    const headers = { 'x-request-id': 'the-same' }
    const sent = [1, 2, 3].map(() => call('POST', '/v1/signals', [{ id: 'x' }], { key, headers }))
    for (const answer of await Promise.all(sent)) expect(answer.status).toBeLessThan(500)
    const { data } = await (await call('GET', '/v1/rejects', undefined, { key })).json<{
      data: unknown[]
    }>()
    expect(data).toHaveLength(3)
  })
})
