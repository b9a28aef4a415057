import { env } from 'cloudflare:workers'
import { gzipSync } from 'node:zlib'
import { BinaryReader } from '@bufbuild/protobuf/wire'
import { describe, expect, test, vi } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import {
  attributes,
  logs,
  nanos,
  type OtlpSpan,
  protoOfLogs,
  protoOfTraces,
  type Traces,
  traces,
} from '../support/otlp.ts'
import { call, callAt, evidenceOf, knock, newCustomer, newKey } from '../support/worker/door.ts'

const noon = Date.UTC(2025, 7, 25, 12)
const spanId = (n: number): string => n.toString(16).padStart(16, '0')

const span = (n: number, more: Parameters<typeof attributes>[0] = {}): OtlpSpan => ({
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: spanId(n),
  name: 'chat gpt-4o',
  kind: 3,
  startTimeUnixNano: nanos(noon + n - 1_500),
  endTimeUnixNano: nanos(noon + n),
  attributes: attributes({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'gpt-4o',
    ...more,
  }),
})

const of = (customer: string) => ({ 'makegood.customer.id': customer })

const json = (path: string, body: unknown) => call('POST', path, body)
const proto = (path: string, body: Uint8Array) =>
  call('POST', path, body, { headers: { 'content-type': 'application/x-protobuf' } })

const advance = (customer: CustomerId) => call('POST', `/v1/customers/${customer}/advance`)

async function fieldsOf(customer: CustomerId, id: string): Promise<Record<string, unknown>> {
  const answer = await call('GET', `/v1/signals/${id}?customer=${customer}&time=${noon}`)
  expect(answer.status).toBe(200)
  return (await answer.json<{ fields: Record<string, unknown> }>()).fields
}

describe('spans of requests', () => {
  const full = (customer: string): Traces =>
    traces(
      [
        span(1, {
          'gen_ai.response.id': 'chatcmpl-1',
          'gen_ai.response.model': 'gpt-4o-2024-08-06',
          'gen_ai.response.finish_reasons': ['stop'],
          'gen_ai.response.time_to_first_chunk': 0.25,
          'gen_ai.usage.input_tokens': 120,
          'gen_ai.usage.output_tokens': 40,
          'http.response.status_code': 200,
          'makegood.serving.hardware': 'tpu',
          'makegood.serving.pool': 'long-context',
          'enduser.id': 'ada@example.com',
          'server.address': 'api.openai.com',
        }),
      ],
      {
        ...of(customer),
        'cloud.region': 'eu-west-1',
        'service.name': 'gateway',
        'service.version': '1.2.3 (build 5)',
        'telemetry.sdk.name': 'opentelemetry',
      },
    )

  test.each([
    ['JSON', (body: Traces) => json('/v1/traces', body)],
    ['protobuf', (body: Traces) => proto('/v1/traces', protoOfTraces(body))],
  ])('become signals, in %s', async (_name, send) => {
    const customer = await newCustomer()
    const answer = await send(full(customer))
    expect(answer.status).toBe(200)
    expect(await fieldsOf(customer, 'chatcmpl-1')).toEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.response.id': 'chatcmpl-1',
      'gen_ai.response.model': 'gpt-4o-2024-08-06',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.response.time_to_first_chunk': 0.25,
      'gen_ai.client.operation.duration': 1.5,
      'gen_ai.usage.input_tokens': 120,
      'gen_ai.usage.output_tokens': 40,
      'http.response.status_code': 200,
      'makegood.serving.hardware': 'tpu',
      'makegood.serving.pool': 'long-context',
      'makegood.span.id': spanId(1),
      'cloud.region': 'eu-west-1',
      'service.name': 'gateway',
      'user.hash': expect.stringMatching(/^[0-9a-f]{32}$/),
    })
  })

  test('in the names of before mean the same as in the names of now', async () => {
    const [before, now] = [await newCustomer(), await newCustomer()]
    const old = {
      ...span(1),
      attributes: attributes({
        'gen_ai.system': 'az.ai.openai',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.prompt_tokens': 12,
        'gen_ai.usage.completion_tokens': 3,
        'gen_ai.openai.response.system_fingerprint': 'fp_1',
        'gen_ai.response.finish_reason': 'length',
        'http.status_code': 200,
      }),
    }
    const fresh = {
      ...span(1),
      attributes: attributes({
        'gen_ai.provider.name': 'azure.ai.openai',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.input_tokens': 12,
        'gen_ai.usage.output_tokens': 3,
        'openai.response.system_fingerprint': 'fp_1',
        'gen_ai.response.finish_reasons': ['length'],
        'http.response.status_code': 200,
      }),
    }
    await json('/v1/traces', traces([old], of(before)))
    await json('/v1/traces', traces([fresh], of(now)))
    expect(await fieldsOf(before, spanId(1))).toEqual(await fieldsOf(now, spanId(1)))
  })

  test('that failed say so, where no attribute does', async () => {
    const customer = await newCustomer()
    const failed = { ...span(1), status: { code: 2, message: 'overloaded' } }
    const typed = { ...span(2, { 'error.type': '529' }), status: { code: 2 } }
    await json('/v1/traces', traces([failed, typed], of(customer)))
    expect(await fieldsOf(customer, spanId(1))).toMatchObject({ 'error.type': '_OTHER' })
    expect(await fieldsOf(customer, spanId(2))).toMatchObject({
      'error.type': '529',
      'http.response.status_code': 529,
    })
  })

  test('of a sampler say how many it let through', async () => {
    const customer = await newCustomer()
    await json('/v1/traces', traces([{ ...span(1), traceState: 'ot=th:8' }], of(customer)))
    expect(await fieldsOf(customer, spanId(1))).toMatchObject({ 'makegood.sample.rate': 0.5 })
  })

  test("need no customer's name with a customer's own key, and may not name another", async () => {
    const [customer, other] = [await newCustomer(), await newCustomer()]
    const key = await newKey(customer, ['ingest'])
    const body = traces([span(1), span(2, of(customer)), span(3, of(other))])
    const answer = await call('POST', '/v1/traces', body, { key })
    expect(await answer.json()).toMatchObject({ partialSuccess: { rejectedSpans: '1' } })
    expect(await evidenceOf(customer)).toMatchObject({ signals: 2 })
    expect(await evidenceOf(other)).toMatchObject({ signals: 0 })
  })

  test('sent twice count once, whatever the encoding', async () => {
    const customer = await newCustomer()
    const body = traces([span(1)], of(customer))
    await json('/v1/traces', body)
    await proto('/v1/traces', protoOfTraces(body))
    const rows = await env.DB.prepare('SELECT DISTINCT digest FROM segments WHERE customer_id = ?')
      .bind(customer)
      .all()
    expect(rows.results).toHaveLength(1)
  })

  test('come gzipped, and an empty request is fine', async () => {
    const customer = await newCustomer()
    const body = gzipSync(protoOfTraces(traces([span(1)], of(customer))))
    const headers = { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' }
    const answer = await call('POST', '/v1/traces', new Uint8Array(body), { headers })
    expect(answer.status).toBe(200)
    expect(await evidenceOf(customer)).toMatchObject({ signals: 1 })
    expect((await json('/v1/traces', {})).status).toBe(200)
    expect((await proto('/v1/traces', new Uint8Array())).status).toBe(200)
  })
})

describe('what a sender is told', () => {
  test('all taken: nothing, in the encoding of the request, and how many', async () => {
    const customer = await newCustomer()
    const other = { ...span(2), attributes: attributes({ 'http.route': '/chat' }) }
    const body = traces([span(1), other], of(customer))
    const inJson = await json('/v1/traces', body)
    expect(inJson.headers.get('content-type')).toBe('application/json')
    expect(inJson.headers.get('makegood-accepted')).toBe('1')
    expect(inJson.headers.get('makegood-ignored')).toBe('1')
    expect(await inJson.json()).toEqual({})
    const inProto = await proto('/v1/traces', protoOfTraces(body))
    expect(inProto.headers.get('content-type')).toBe('application/x-protobuf')
    expect((await inProto.arrayBuffer()).byteLength).toBe(0)
  })

  test('some refused: how many, why, and where to look', async () => {
    const customer = await newCustomer()
    const body = traces(
      [span(1), span(2, { 'gen_ai.usage.input_tokens': -1 }), span(3, of('nobody'))],
      of(customer),
    )
    const inJson = await json('/v1/traces', body)
    expect(inJson.status).toBe(200)
    const { partialSuccess } = await inJson.json<{
      partialSuccess: { rejectedSpans: string; errorMessage: string }
    }>()
    expect(partialSuccess.rejectedSpans).toBe('2')
    expect(partialSuccess.errorMessage).toContain('out-of-range at 1/gen_ai.usage.input_tokens')
    const batch = /batch ([0-9a-f-]{36})/.exec(partialSuccess.errorMessage)?.[1]
    const kept = await (await call('GET', '/v1/rejects?limit=1')).json()
    expect(kept).toMatchObject({
      data: [{ batch, reasons: { 'out-of-range': 1, 'unknown-customer': 1 } }],
    })
    const reader = new BinaryReader(
      new Uint8Array(await (await proto('/v1/traces', protoOfTraces(body))).arrayBuffer()),
    )
    expect(reader.tag()).toEqual([1, 2])
    reader.uint32()
    expect([reader.tag(), Number(reader.int64())]).toEqual([[1, 0], 2])
    expect([reader.tag(), reader.string()]).toEqual([[2, 2], expect.stringContaining('2 refused')])
  })

  test('an event that is refused does not cost its span', async () => {
    const customer = await newCustomer()
    const events = [
      { timeUnixNano: nanos(noon), name: 'gen_ai.evaluation.result', attributes: [] },
      {
        timeUnixNano: nanos(noon),
        name: 'gen_ai.evaluation.result',
        attributes: attributes({ 'gen_ai.evaluation.score.value': 1 }),
      },
    ]
    const answer = await json('/v1/traces', traces([{ ...span(1), events }], of(customer)))
    expect(await answer.json()).toMatchObject({
      partialSuccess: {
        rejectedSpans: '0',
        errorMessage: expect.stringContaining('evaluation-without-name'),
      },
    })
    expect(await evidenceOf(customer)).toMatchObject({ signals: 1 })
  })

  const headers = { 'content-type': 'application/x-protobuf' }
  const json_ = { 'content-type': 'application/json' }
  test.each([
    ['no protobuf', new Uint8Array([1, 2, 3]), headers, 400, 3, 'protobuf'],
    ['no JSON', '{', json_, 400, 3, 'character'],
    ['no OTLP', '{"resourceSpans":1}', json_, 400, 3, 'list'],
    ['no gzip', '{}', { ...json_, 'content-encoding': 'gzip' }, 400, 3, 'gzip'],
    ['another encoding', '{}', { ...json_, 'content-encoding': 'zstd' }, 415, 3, 'gzip'],
    ['another type', '{}', { 'content-type': 'text/plain' }, 415, 3, 'protobuf'],
    [
      'a bomb',
      new Uint8Array(gzipSync(Buffer.alloc(8_388_609, 32))),
      { ...json_, 'content-encoding': 'gzip' },
      413,
      3,
      '8388608',
    ],
    [
      'more than 1 MiB of gzip',
      new Uint8Array(1_048_577),
      { ...json_, 'content-encoding': 'gzip' },
      413,
      3,
      '1048576',
    ],
    ['too many spans', JSON.stringify(traces(Array(5_001).fill({}))), json_, 400, 3, '5000'],
  ])(
    '%s: a status in the encoding of the request',
    async (_name, body, how, status, code, words) => {
      const answer = await call('POST', '/v1/traces', body, { headers: how })
      expect(answer.status).toBe(status)
      expect(await statusOf(answer)).toEqual({ code, message: expect.stringContaining(words) })
      expect(answer.headers.get('retry-after')).toBeNull()
    },
  )

  test('no key, or one that may not: a status too', async () => {
    const reader = await newKey(null, ['read'])
    const bare = await knock('/v1/traces', { method: 'POST', headers, body: new Uint8Array() })
    expect(bare.status).toBe(401)
    expect(await statusOf(bare)).toMatchObject({ code: 16 })
    const wrong = await call('POST', '/v1/logs', '{}', { headers: json_, key: reader })
    expect(wrong.status).toBe(403)
    expect(await statusOf(wrong)).toMatchObject({ code: 7 })
  })

  test('metrics: not here, and not again', async () => {
    for (const empty of [{}, { resourceMetrics: [] }])
      expect(await (await json('/v1/metrics', empty)).json()).toEqual({})
    expect((await proto('/v1/metrics', new Uint8Array())).status).toBe(200)
    expect((await json('/v1/metrics', { resourceMetrics: [{}] })).status).toBe(404)
    const answer = await proto('/v1/metrics', protoOfTraces(traces([{}])))
    expect(answer.status).toBe(404)
    expect(await statusOf(answer)).toEqual({
      code: 12,
      message: expect.stringContaining('OTEL_METRICS_EXPORTER=none'),
    })
  })

  test('no database: come again, with when', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const out = new Proxy(env.DB, {
      get: () => () => {
        throw new Error('D1_ERROR: out')
      },
    })
    const key = await newKey(null, ['ingest'])
    const answer = await callAt({ DB: out }, 'POST', '/v1/traces', '{}', { key, headers: json_ })
    error.mockRestore()
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await statusOf(answer)).toMatchObject({ code: 14 })
  })
})

/** A google.rpc.Status in either encoding. */
async function statusOf(answer: Response): Promise<{ code: number; message: string }> {
  if (answer.headers.get('content-type') === 'application/json') return await answer.json()
  expect(answer.headers.get('content-type')).toBe('application/x-protobuf')
  const reader = new BinaryReader(new Uint8Array(await answer.arrayBuffer()))
  expect(reader.tag()).toEqual([1, 0])
  const code = reader.int32()
  expect(reader.tag()).toEqual([2, 2])
  return { code, message: reader.string() }
}

describe('results of evaluations', () => {
  const evaluated = (named: Parameters<typeof attributes>[0], score = 0.25) => ({
    timeUnixNano: nanos(noon + 60_000),
    attributes: attributes({
      'gen_ai.evaluation.name': 'Answer Relevance',
      'gen_ai.evaluation.score.value': score,
      'gen_ai.evaluation.score.label': 'poor',
      'gen_ai.evaluation.explanation': 'It says nothing of CANARY.',
      ...named,
    }),
  })
  const log = (named: Parameters<typeof attributes>[0], score = 0.25) => ({
    ...evaluated(named, score),
    eventName: 'gen_ai.evaluation.result',
  })
  const joined = {
    'makegood.evaluation.answer_relevance': 0.25,
    'makegood.evaluation.answer_relevance.label': 'poor',
  }
  const asked = span(1, { 'gen_ai.response.id': 'resp-1' })

  test('in the span of their request are part of it', async () => {
    const customer = await newCustomer()
    const events = [{ ...evaluated({}), name: 'gen_ai.evaluation.result' }]
    await proto('/v1/traces', protoOfTraces(traces([{ ...asked, events }], of(customer))))
    expect(await fieldsOf(customer, 'resp-1')).toMatchObject(joined)
  })

  test.each([
    ['the id of the answer', [log({ 'gen_ai.response.id': 'resp-1' })]],
    ['the span', [{ ...log({}), spanId: spanId(1) }]],
  ])('in the logs find their request by %s, before it and after it', async (_name, records) => {
    for (const first of ['request', 'evaluation']) {
      const customer = await newCustomer()
      const ask = () => json('/v1/traces', traces([asked], of(customer)))
      const say = () => proto('/v1/logs', protoOfLogs(logs(records, of(customer))))
      if (first === 'request') await ask()
      expect((await say()).headers.get('makegood-accepted')).toBe('1')
      await advance(customer)
      if (first !== 'request') await ask()
      await advance(customer)
      expect(await fieldsOf(customer, 'resp-1')).toMatchObject(joined)
    }
  })

  test('in the span of a judge find the request that it judged', async () => {
    const customer = await newCustomer()
    const judge = {
      spanId: spanId(9),
      parentSpanId: spanId(1),
      endTimeUnixNano: nanos(noon + 60_000),
      events: [{ ...evaluated({}), name: 'gen_ai.evaluation.result' }],
    }
    const answer = await json('/v1/traces', traces([judge, asked], of(customer)))
    expect(await answer.json()).toEqual({})
    await advance(customer)
    expect(await fieldsOf(customer, 'resp-1')).toMatchObject(joined)
  })

  test('of one request are joined one after the other, and its redelivery takes none away', async () => {
    const customer = await newCustomer()
    const body = traces([asked], of(customer))
    await json('/v1/traces', body)
    for (const name of ['relevance', 'makegood.wrong_script', 'tone']) {
      const record = log({ 'gen_ai.response.id': 'resp-1', 'gen_ai.evaluation.name': name }, 1)
      await json('/v1/logs', logs([record], of(customer)))
      await advance(customer)
      await json('/v1/traces', body)
    }
    const last = log({ 'gen_ai.response.id': 'resp-1' })
    await json('/v1/logs', logs([last], of(customer)))
    await advance(customer)
    await json('/v1/traces', body)
    expect(await fieldsOf(customer, 'resp-1')).toMatchObject({
      ...joined,
      'makegood.evaluation.relevance': 1,
      'makegood.check.wrong_script': 1,
      'makegood.evaluation.tone': 1,
    })
  })

  test("of a customer do not reach the provider's signals", async () => {
    const customer = await newCustomer()
    const key = await newKey(customer, ['ingest'])
    await json('/v1/traces', traces([asked], of(customer)))
    const said = await call('POST', '/v1/logs', logs([log({ 'gen_ai.response.id': 'resp-1' })]), {
      key,
    })
    expect(said.status).toBe(200)
    await advance(customer)
    expect(await fieldsOf(customer, 'resp-1')).not.toHaveProperty(
      'makegood.evaluation.answer_relevance',
    )
  })

  test('that name no request are refused at once', async () => {
    const customer = await newCustomer()
    const answer = await json('/v1/logs', logs([log({})], of(customer)))
    expect(await answer.json()).toMatchObject({
      partialSuccess: {
        rejectedLogRecords: '1',
        errorMessage: expect.stringContaining('missing-request'),
      },
    })
  })
})
