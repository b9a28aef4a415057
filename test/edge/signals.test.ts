import { env } from 'cloudflare:workers'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { newBearerKey } from '../../src/services/keys/new-bearer-key.ts'
import { call, evidenceOf, knock, newCustomer, newKey } from '../support/worker/door.ts'

const noon = Date.UTC(2025, 7, 25, 12)

const signal = (customer: string, id: string, more: Record<string, unknown> = {}) => ({
  id,
  time: noon,
  'makegood.customer.id': customer,
  'http.response.status_code': 200,
  ...more,
})

const signals = (customer: string, n: number, more: Record<string, unknown> = {}) =>
  Array.from({ length: n }, (_, i) => signal(customer, `r${i}`, { time: noon + i, ...more }))

describe('a batch of signals', () => {
  test('is durable as one segment of one row when it is answered', async () => {
    const customer = await newCustomer()
    const answer = await call('POST', '/v1/signals', signals(customer, 1_000))
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      accepted: 1_000,
      duplicates: 0,
      rejected: 0,
      dropped_attributes: 0,
      rejects: [],
    })
    expect(await evidenceOf(customer)).toEqual({ segments: 1, signals: 1_000 })
  })

  test.each([4, 400])('of %i counts its repeats, and keeps each signal once', async (n) => {
    const customer = await newCustomer()
    const each = signals(customer, n)
    const answer = await call('POST', '/v1/signals', [...each, ...each.slice(1), each[1]])
    expect(await answer.json()).toMatchObject({ accepted: n, duplicates: n, rejected: 0 })
    expect(await evidenceOf(customer)).toEqual({ segments: 1, signals: n })
  })

  test('keeps the good ones and names the bad ones with index, pointer and reason', async () => {
    const customer = await newCustomer()
    const batch = [
      signal(customer, 'good'),
      signal(customer, 'bad', { 'gen_ai.client.operation.duration': -1 }),
      signal('nobody', 'stray'),
      signal(customer, 'late', { time: Date.now() + 25 * 3_600_000 }),
      'not a signal',
    ]
    const answer = await call('POST', '/v1/signals', batch)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      accepted: 1,
      rejected: 4,
      rejects: [
        { index: 1, pointer: '/gen_ai.client.operation.duration', reason: 'out-of-range' },
        { index: 2, pointer: '/makegood.customer.id', reason: 'unknown-customer' },
        { index: 3, pointer: '/time', reason: 'time-too-late' },
        { index: 4, pointer: '', reason: 'not-an-object' },
      ],
    })
    const kept = await call('GET', '/v1/rejects?limit=1')
    expect(await kept.json()).toMatchObject({
      data: [{ count: 4, reasons: { 'out-of-range': 1, 'unknown-customer': 1 } }],
    })
    expect(await evidenceOf(customer)).toEqual({ segments: 1, signals: 1 })
  })

  test('all bad is 422 with the first hundred reasons and the count of all', async () => {
    const customer = await newCustomer()
    const bad = signals(customer, 150, { 'http.response.status_code': 99 })
    const answer = await call('POST', '/v1/signals', bad)
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const body = await answer.json<{ errors: unknown[]; rejected: number }>()
    expect(body.errors).toHaveLength(100)
    expect(body.rejected).toBe(150)
    expect(await evidenceOf(customer)).toEqual({ segments: 0, signals: 0 })
  })

  test('is one segment for each UTC day it touches', async () => {
    const customer = await newCustomer()
    const midnight = Date.UTC(2025, 7, 26)
    const batch = Array.from({ length: 100 }, (_, i) =>
      signal(customer, `m${i}`, { time: midnight - 50 + i }),
    )
    await call('POST', '/v1/signals', batch)
    expect(await evidenceOf(customer)).toEqual({ segments: 2, signals: 100 })
  })

  test('reads NDJSON, gzip, and says which line is cut', async () => {
    const customer = await newCustomer()
    const lines = signals(customer, 60).map((each) => JSON.stringify(each))
    const body = gzipSync(`${lines.join('\n')}\n{"id":"cut","time":1`)
    const answer = await call('POST', '/v1/signals', new Uint8Array(body), {
      headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
    })
    expect(await answer.json()).toMatchObject({
      accepted: 60,
      rejected: 1,
      rejects: [{ index: 60, reason: 'truncated-line' }],
    })
  })
})

describe('what cannot be taken', () => {
  const post = (body: string | Uint8Array, headers: Record<string, string>) =>
    call('POST', '/v1/signals', body, { headers })
  const json = { 'content-type': 'application/json' }

  test.each([
    [
      'malformed gzip',
      new Uint8Array([1, 2, 3]),
      { ...json, 'content-encoding': 'gzip' },
      400,
      'gzip',
    ],
    ['a truncated array', '[{"id":', json, 400, 'character'],
    ['NaN', '[{"id":"a","time":NaN}]', json, 400, 'character'],
    ['nothing', '', json, 400, 'empty'],
    ['another type', 'a,b', { 'content-type': 'text/csv' }, 415, 'application/json'],
    ['another encoding', '[]', { ...json, 'content-encoding': 'br' }, 415, 'gzip'],
    ['too many signals', JSON.stringify(Array(5_001).fill({})), json, 422, '5000'],
  ])('%s', async (_name, body, headers, status, words) => {
    const answer = await post(body, headers)
    expect(answer.status).toBe(status)
    expect((await answer.json<{ detail: string }>()).detail).toContain(words)
  })

  test('a bomb is 413 and says the limit', async () => {
    const answer = await post(new Uint8Array(gzipSync(Buffer.alloc(9_000_000, 32))), {
      ...json,
      'content-encoding': 'gzip',
    })
    expect(answer.status).toBe(413)
    expect((await answer.json<{ detail: string }>()).detail).toContain('8388608')
  })
})

describe('an Idempotency-Key', () => {
  test('gives the same answer again and writes nothing', async () => {
    const customer = await newCustomer()
    const send = () =>
      call('POST', '/v1/signals', signals(customer, 3), { headers: { 'idempotency-key': 'k1' } })
    const first = await (await send()).json()
    expect(await (await send()).json()).toEqual(first)
    expect(await evidenceOf(customer)).toEqual({ segments: 1, signals: 3 })
  })

  test('is refused with another body', async () => {
    const customer = await newCustomer()
    const headers = { 'idempotency-key': 'k2' }
    await call('POST', '/v1/signals', signals(customer, 3), { headers })
    const answer = await call('POST', '/v1/signals', signals(customer, 4), { headers })
    expect(answer.status).toBe(422)
    expect(await evidenceOf(customer)).toEqual({ segments: 1, signals: 3 })
  })

  test('of two deliveries at once writes once', async () => {
    const customer = await newCustomer()
    const send = () =>
      call('POST', '/v1/signals', signals(customer, 80), { headers: { 'idempotency-key': 'k3' } })
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect(await evidenceOf(customer)).toEqual({ segments: 1, signals: 80 })
  })
})

describe('small requests at the same time', () => {
  test('meet in one write', async () => {
    const customer = await newCustomer()
    const answers = await Promise.all(
      signals(customer, 40).map((each) => call('POST', '/v1/signals', [each])),
    )
    expect(answers.every((answer) => answer.status === 200)).toBe(true)
    const { segments, signals: kept } = await evidenceOf(customer)
    expect(kept).toBe(40)
    expect(segments).toBeLessThan(20)
  })
})

const unknownKey = newBearerKey({ environment: 'test', kind: 'rw' })

describe('a key', () => {
  test('is needed, with the scope', async () => {
    const customer = await newCustomer()
    const reader = await newKey(customer, ['read'])
    expect((await knock('/v1/signals', { method: 'POST', body: '[]' })).status).toBe(401)
    const wrong = await call('POST', '/v1/signals', [], { key: unknownKey })
    expect(wrong.status).toBe(401)
    const answer = await call('POST', '/v1/signals', signals(customer, 1), { key: reader })
    expect(answer.status).toBe(403)
  })

  test("of a customer's own makes its signals a customer's, and nobody else's", async () => {
    const customer = await newCustomer()
    const other = await newCustomer()
    const key = await newKey(customer, ['ingest'])
    const batch = [signal(customer, 'mine'), { id: 'unnamed', time: noon }, signal(other, 'theirs')]
    const answer = await call('POST', '/v1/signals', batch, { key })
    expect(await answer.json()).toMatchObject({ accepted: 2, rejects: [{ index: 2 }] })
    const row = await env.DB.prepare('SELECT reporter, count FROM segments WHERE customer_id = ?')
      .bind(customer)
      .all()
    expect(row.results).toEqual([{ reporter: 'customer', count: 2 }])
    expect(await evidenceOf(other)).toEqual({ segments: 0, signals: 0 })
  })
})

describe('prompts and answers', () => {
  test('are dropped at the door, counted, and stored nowhere', async () => {
    const customer = await newCustomer()
    const canary = 'CANARY-prompt-text'
    const batch = signals(customer, 60, {
      'gen_ai.input.messages': [{ role: 'user', content: canary }],
      'gen_ai.prompt': canary,
      'gen_ai.completion': canary,
      prompt: canary,
      'makegood.note': `${canary} with words`,
    })
    const answer = await call('POST', '/v1/signals', batch)
    expect(await answer.json()).toMatchObject({ accepted: 60, dropped_attributes: 300 })
    const found = await call('GET', `/v1/signals/r7?customer=${customer}&time=${noon}`)
    const text = await found.text()
    expect(text).toContain('"id":"r7"')
    expect(text).not.toContain('CANARY')
  })
})

describe('looking a signal up', () => {
  test('tells the stack that served it and its checks', async () => {
    const customer = await newCustomer()
    await call('POST', '/v1/signals', [
      signal(customer, 'abc', {
        'gen_ai.provider.name': 'anthropic',
        'makegood.serving.hardware': 'tpu',
        'makegood.serving.pool': 'long-context',
        'makegood.serving.build': 'b42',
        'gen_ai.response.model': 'sonnet-4',
        'makegood.check.wrong_script': 1,
        'makegood.check.empty': 0,
      }),
    ])
    const answer = await call('GET', `/v1/signals/abc?customer=${customer}`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      id: 'abc',
      reporter: 'provider',
      stack: {
        platform: 'anthropic',
        hardware: 'tpu',
        pool: 'long-context',
        build: 'b42',
        model: 'sonnet-4',
      },
      checks: { wrong_script: 'failed', empty: 'passed' },
    })
  })

  test('that was never recorded is 404 with the coverage of that minute', async () => {
    const customer = await newCustomer()
    await call('POST', '/v1/signals', signals(customer, 70))
    const answer = await call('GET', `/v1/signals/none?customer=${customer}&time=${noon}`)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({
      coverage: { from: '2025-08-25T12:00:00.000Z', signals: { provider: 70 } },
    })
  })

  test('of another customer is the same 404 as of an unknown one', async () => {
    const customer = await newCustomer()
    const other = await newCustomer()
    const key = await newKey(other, ['read'])
    await call('POST', '/v1/signals', signals(customer, 60))
    const theirs = await call('GET', `/v1/signals/r1?customer=${customer}`, undefined, { key })
    const unknown = await call('GET', '/v1/signals/r1?customer=nobody', undefined, { key })
    const bare = async (answer: Response) => {
      const { request_id: _, ...body } = await answer.json<Record<string, unknown>>()
      return { status: answer.status, body }
    }
    expect(await bare(theirs)).toEqual(await bare(unknown))
  })
})
