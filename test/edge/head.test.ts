import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/domain/limits.ts'
import { slaExample } from '../../src/edge/api/replies/sla.ts'
import { readBytes } from '../../src/edge/body.ts'
import { refusedByHead } from '../../src/edge/head.ts'
import { call, knock } from '../support/worker/door.ts'

const base = 'https://makegood.test'
const address = (length: number): string => `/nothing/${'x'.repeat(length - base.length - 9)}`
const asked = (parameters: number): string => `/nothing?${'&a=1'.repeat(parameters).slice(1)}`

/** Headers with so many characters in their names and values, those that a test sends by itself among them. */
function head(length: number): Record<string, string> {
  const long = { 'x-long': '' }
  const own = [...new Headers(long)].reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    0,
  )
  return { 'x-long': 'x'.repeat(length - own) }
}

const typeOf = async (answer: Response) => (await answer.json<{ type: string }>()).type

describe('a request is refused by its head', () => {
  test.each([
    ['an address', LIMITS.addressLength, address, 414, 'address-too-long'],
    ['parameters', LIMITS.queryParameters, asked, 414, 'address-too-long'],
  ] as const)('where it has more than the limit of %s', async (_, most, of, status, kind) => {
    expect((await knock(of(most))).status).toBe(404)
    const answer = await knock(of(most + 1))
    expect(answer.status).toBe(status)
    expect(await typeOf(answer)).toBe(`/problems/${kind}`)
  })

  test('where it has more than the limit of headers', async () => {
    const headers = head(LIMITS.headLength)
    expect((await knock('/nothing', { headers })).status).toBe(404)
    const answer = await knock('/nothing', { headers: { ...headers, a: '' } })
    expect(answer.status).toBe(431)
    expect(await typeOf(answer)).toBe('/problems/head-too-large')
  })

  test('where its address is none, as under a broken Host', () => {
    const request = { url: 'http://a b/v1/events', headers: new Headers() } as unknown as Request
    expect(refusedByHead(request)).toMatchObject({ kind: 'malformed' })
  })
})

describe('a body', () => {
  /** A body of which nothing more comes after a while. */
  const trickle = (headers: Record<string, string> = {}): Request =>
    new Request(base, {
      method: 'POST',
      headers,
      body: new ReadableStream({ start: (sender) => sender.enqueue(new Uint8Array(1)) }),
    })

  test('that does not come is waited for no longer than the limit', async () => {
    expect(await readBytes(trickle(), 10, 1)).toMatchObject({ error: { kind: 'too-slow' } })
    const announced = trickle({ 'content-length': '5' })
    expect(await readBytes(announced, 10, 1)).toMatchObject({ error: { kind: 'too-slow' } })
  })

  test('that breaks off, or is framed as no body can be, is malformed', async () => {
    const broken = new ReadableStream({ pull: (sender) => sender.error(new Error('cut')) })
    const request = new Request(base, { method: 'POST', body: broken })
    expect(await readBytes(request, 10)).toMatchObject({ error: { kind: 'malformed' } })
  })

  test('is taken up to the limit of bytes and refused beyond, announced or not', async () => {
    const of = (size: number): Request =>
      new Request(base, { method: 'POST', body: new Uint8Array(size) })
    const piecemeal = (size: number): Request =>
      new Request(base, { method: 'POST', body: new Blob([new Uint8Array(size)]).stream() })
    for (const make of [of, piecemeal]) {
      expect(await readBytes(make(10), 10)).toMatchObject({ ok: true })
      expect(await readBytes(make(11), 10)).toMatchObject({ error: { kind: 'too-large' } })
    }
  })

  test('that nests deeply is no JSON of ours, and fails nothing', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    const headers = { 'content-type': 'application/json' }
    const answer = await call('PUT', '/v1/agreements/deep', deep, { headers })
    expect(answer.status).toBe(422)
  })
})

test.each([
  ['POST', '/v1/keys', { label: 'LONE', scopes: ['read'] }],
  ['PUT', '/v1/customers/lone', { name: 'LONE', stripe_customer: 'cus_lone' }],
  ['POST', '/v1/slas', { ...slaExample, metadata: { name: 'lone', displayName: 'LONE' } }],
  ['POST', '/v1/signals', [{ id: 'LONE', time: 1 }]],
] as const)(
  'half a surrogate pair in %s %s is refused, not failed at',
  async (method, path, body) => {
    const text = JSON.stringify(body).replace('LONE', '\\ud800')
    const headers = { 'content-type': 'application/json' }
    const answer = await call(method, path, text, { headers })
    expect(answer.status).toBeLessThan(500)
    if (path !== '/v1/signals') expect([400, 422]).toContain(answer.status)
  },
)
