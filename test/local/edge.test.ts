import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { LIMITS } from '../../src/domain/limits.ts'
import { newBearerKey } from '../../src/services/keys/new-bearer-key.ts'
import { type Answer, type Ask, ask as askAt, leaveEarly } from '../makegood-edge/support/client.ts'
import { type FakeMakegood, fakeMakegood } from '../makegood-edge/support/fake-makegood.ts'
import {
  type FakeModel,
  fakeModel,
  type Script,
  wait,
  write,
} from '../makegood-edge/support/fake-model.ts'
import {
  chatEvents,
  chatWhole,
  messageEvents,
  responseEvents,
} from '../makegood-edge/support/said.ts'
import { inNode, inWorkerd, type Running } from '../makegood-edge/support/shells.ts'

const key = newBearerKey({ environment: 'test', kind: 'ing' })
const words = [
  'Paris',
  ' is',
  ' the',
  ' capital',
  ' of',
  ' France,',
  ' a',
  ' country',
  ' in',
  ' Europe.',
]

describe.each([
  ['in workerd', inWorkerd],
  ['as Node middleware', inNode],
] as const)('makegood-edge %s', (_name, start) => {
  let model: FakeModel
  let makegood: FakeMakegood
  let edge: Running
  const log: string[] = []

  beforeAll(async () => {
    model = await fakeModel()
    makegood = await fakeMakegood()
    vi.spyOn(console, 'warn').mockImplementation((text: unknown) => void log.push(String(text)))
    edge = await start({ upstream: model.url, makegood: makegood.url, key }, log)
  })

  afterAll(async () => {
    vi.restoreAllMocks()
    await edge.close()
    await model.close()
    await makegood.close()
  })

  const ask = (script: Script, how: Ask = {}, url = edge.url): Promise<Answer> => {
    const headers = { 'x-script': model.plays(script), 'x-customer': 'acme', ...how.headers }
    return askAt(url, { ...how, headers })
  }

  /** What is reported of one request. */
  const signalOf = async (script: Script, how: Ask = {}) => {
    let answer: Answer | undefined
    const [signal] = await makegood.after(1, async () => {
      answer = await ask(script, how)
    })
    if (!answer || !signal) throw new Error('there was no answer')
    return { answer, signal }
  }

  const streamed = (events: readonly string[], more: Partial<Script> = {}): Script => ({
    steps: events.map(write),
    ...more,
  })

  describe('leaves the answer as it is', () => {
    test('a stream, byte for byte, with its status and headers', async () => {
      const script = streamed(chatEvents(words), { headers: { 'x-request-id': 'req_7' } })
      const { answer } = await signalOf(script)
      expect(answer.bytes.toString()).toBe(chatEvents(words).join(''))
      expect(answer).toMatchObject({ status: 200, message: 'OK', isComplete: true })
      expect(answer.headers).toMatchObject({
        'content-type': 'text/event-stream; charset=utf-8',
        'x-request-id': 'req_7',
      })
      expect(model.heard.at(-1)).toMatchObject({ path: '/v1/chat/completions' })
    })

    test('an answer in one piece keeps its length', async () => {
      const { answer } = await signalOf({ whole: chatWhole('Hello.') })
      expect(answer.bytes.toString()).toBe(chatWhole('Hello.'))
      expect(answer.headers['content-length']).toBe(String(chatWhole('Hello.').length))
    })

    test('a compressed stream stays compressed, the same bytes as without the edge', async () => {
      const script = { ...streamed(chatEvents(words)), gzip: true }
      const headers = { 'accept-encoding': 'gzip' }
      const { answer, signal } = await signalOf(script, { headers })
      const straight = await ask(script, { headers }, model.url)
      expect(answer.bytes.equals(straight.bytes)).toBe(true)
      expect(gunzipSync(answer.bytes).toString()).toBe(chatEvents(words).join(''))
      expect(answer.headers['content-encoding']).toBe('gzip')
      expect(signal).toMatchObject({ 'gen_ai.usage.output_tokens': words.length })
    })

    test('characters of several bytes, cut anywhere', async () => {
      const bytes = Buffer.from(chatEvents(['Grüße, ', '東京', ' 👩‍👩‍👧', ' — fin']).join(''))
      const steps = [...bytes].map((byte) => write(Uint8Array.of(byte)))
      const { answer, signal } = await signalOf({ steps })
      expect(answer.bytes.equals(bytes)).toBe(true)
      expect(signal).toMatchObject({ 'makegood.check.empty': 0, 'makegood.check.truncated': 0 })
    })

    test.each([
      [429, { 'retry-after': '7' }, { error: { type: 'tokens', code: 'rate_limit_exceeded' } }],
      [500, {}, { error: { type: 'server_error', code: null } }],
    ] as const)('a %d with its body', async (status, headers, body) => {
      const whole = JSON.stringify(body)
      const { answer, signal } = await signalOf({ status, headers, whole })
      expect(answer).toMatchObject({ status, headers })
      expect(answer.bytes.toString()).toBe(whole)
      const word = status === 429 ? 'rate_limit_exceeded' : 'server_error'
      expect(signal).toMatchObject({ 'http.response.status_code': status, 'error.type': word })
      expect(Object.keys(signal).filter((name) => name.startsWith('makegood.check.'))).toEqual([])
    })

    test('an answer that is no JSON and no stream', async () => {
      const headers = { 'content-type': 'text/html' }
      const { answer, signal } = await signalOf({ status: 503, headers, whole: '<h1>Busy</h1>' })
      expect(answer.bytes.toString()).toBe('<h1>Busy</h1>')
      expect(signal).toMatchObject({ 'http.response.status_code': 503, 'error.type': '503' })
    })

    test.each([
      [70_000, false],
      [200_000, false],
      [200_000, true],
    ])('the request, byte for byte (%d characters, chunked: %s)', async (count, isChunked) => {
      const content = 'é'.repeat(count)
      const body = JSON.stringify({ model: 'gpt-large', messages: [{ content }] })
      const headers = { authorization: 'Bearer sk-1' }
      const { signal } = await signalOf(streamed(chatEvents(words)), { body, headers, isChunked })
      const heard = model.heard.at(-1)
      expect(heard?.body).toBe(body)
      expect(heard?.headers.authorization).toBe('Bearer sk-1')
      const length = isChunked ? undefined : String(Buffer.byteLength(body))
      expect(heard?.headers['content-length']).toBe(length)
      expect(signal).toMatchObject({ 'gen_ai.request.model': 'gpt-large' })
    })

    test('other paths and methods, which make no signal', async () => {
      const { answer: _answer } = await signalOf({ whole: chatWhole('a') })
      const before = makegood.signals.length
      const script = { whole: '{"data":[]}' }
      const models = await ask(script, { method: 'GET', path: '/v1/models?limit=2' })
      expect(models.bytes.toString()).toBe('{"data":[]}')
      expect(model.heard.at(-1)?.path).toBe('/v1/models?limit=2')
      const packed = { path: '/v1/embeddings', headers: { 'accept-encoding': 'gzip' } }
      const embedded = await ask({ ...script, gzip: true }, packed)
      expect(gunzipSync(embedded.bytes).toString()).toBe('{"data":[]}')
      await signalOf({ whole: chatWhole('b') })
      expect(makegood.signals.length).toBe(before + 1)
    })

    test('a request of nobody that is known, or where finding the customer fails', async () => {
      const before = makegood.signals.length
      for (const customer of ['', 'Not An Id', 'throw']) {
        const answer = await ask(streamed(chatEvents(words)), {
          headers: { 'x-customer': customer },
        })
        expect(answer.bytes.toString()).toBe(chatEvents(words).join(''))
      }
      await signalOf({ whole: chatWhole('c') })
      expect(makegood.signals.length).toBe(before + 1)
    })

    test('when the model cannot be reached the client is told so', async () => {
      const gone = await fakeModel()
      const lost = await start({ upstream: gone.url, makegood: makegood.url, key }, log)
      await gone.close()
      const [signal] = await makegood.after(1, async () => {
        const answer = await askAt(lost.url, { headers: { 'x-customer': 'acme' } })
        expect(answer.status).toBe(502)
      })
      expect(signal).toMatchObject({ 'error.type': 'upstream_unreachable' })
      expect(signal).not.toHaveProperty('http\\.response\\.status_code')
      await lost.close()
    })
  })

  describe('holds nothing back', () => {
    test.each([[false], [true]])(
      'the first event is there before there is a second (gzip: %s)',
      async (gzip) => {
        let open = (): void => {}
        const gate = new Promise<void>((resolve) => (open = resolve))
        const [first = '', ...rest] = chatEvents(words)
        const script: Script = {
          gzip,
          steps: [write(first), { kind: 'gate', open: gate }, ...rest.map(write)],
        }
        // The model waits for the client: a byte held back would be a deadlock.
        const { answer } = await signalOf(script, { onChunk: () => open() })
        const text = gzip ? gunzipSync(answer.bytes) : answer.bytes
        expect(text.toString()).toBe([first, ...rest].join(''))
      },
    )

    test('a client that reads slowly slows the model down', async () => {
      const chunk = Buffer.from(`: ${'x'.repeat(65_533)}\n`)
      const times = 3_000
      const script: Script = { steps: [{ kind: 'flood', chunk, times }] }
      let written = 0
      await makegood.after(1, () =>
        ask(script, {
          async onChunk(_chunk, hangUp) {
            // As long as it takes the model to be stopped by full buffers.
            for (let seen = -1; seen !== written; ) {
              seen = written
              await new Promise((over) => setTimeout(over, 200))
              written = model.heard.at(-1)?.written ?? 0
            }
            hangUp()
          },
        }),
      )
      expect(written).toBeGreaterThan(0)
      expect(written).toBeLessThan((chunk.length * times) / 4)
    })

    test('an answer of 64 MB passes whole, and its text is not checked', async () => {
      const piece = chatEvents(['y'.repeat(60_000)])[1] ?? ''
      const times = Math.ceil(64_000_000 / piece.length)
      const end = chatEvents([]).slice(1)
      let bytes = 0
      const script: Script = {
        steps: [{ kind: 'flood', chunk: Buffer.from(piece), times }, ...end.map(write)],
      }
      const { signal } = await signalOf(script, {
        onChunk(chunk) {
          bytes += chunk.length
        },
      })
      expect(bytes).toBe(piece.length * times + end.join('').length)
      expect(signal).toMatchObject({ 'makegood.check.empty': 0, 'makegood.check.truncated': 0 })
      expect(signal).not.toHaveProperty(['makegood.check.repetition'])
    })
  })

  describe('passes endings on', () => {
    test('a model that breaks off breaks the client off, and the answer is truncated', async () => {
      const steps = [...chatEvents(words).slice(0, 5).map(write), { kind: 'break' } as const]
      const { answer, signal } = await signalOf({ steps })
      expect(answer.isComplete).toBe(false)
      expect(answer.bytes.toString()).toBe(chatEvents(words).slice(0, 5).join(''))
      expect(signal).toMatchObject({
        'http.response.status_code': 200,
        'error.type': 'stream_cut',
        'makegood.check.truncated': 1,
      })
    })

    test('a stream without its end is truncated, though it closes in order', async () => {
      const { answer, signal } = await signalOf(streamed(chatEvents(words).slice(0, -1)))
      expect(answer.isComplete).toBe(true)
      expect(signal).toMatchObject({ 'makegood.check.truncated': 1, 'error.type': 'stream_cut' })
    })

    test.each([[2_000], [2_000_000]])(
      'a client that hangs up before it has asked (%d bytes)',
      async (bytes) => {
        const [signal] = await makegood.after(1, async () =>
          leaveEarly(edge.url, bytes, { 'x-customer': 'acme' }),
        )
        expect(signal).toMatchObject({ 'error.type': 'customer.left' })
      },
    )

    test('a client that hangs up hangs the model up', async () => {
      const slow = Array.from({ length: 200 }, () => [write(chatEvents(['a'])[1] ?? ''), wait(20)])
      const { signal } = await signalOf(
        { steps: slow.flat() },
        { onChunk: (_chunk, hangUp) => hangUp() },
      )
      expect(await model.heard.at(-1)?.closed).toBe(false)
      expect(signal).toMatchObject({ 'error.type': 'customer.left' })
      expect(signal).not.toHaveProperty(['makegood.check.truncated'])
    })
  })

  describe('measures', () => {
    test('a chat: times, tokens, names, checks and the serving stack', async () => {
      const [first = '', ...rest] = chatEvents(words)
      const steps = [write(first), wait(120), ...rest.flatMap((each) => [write(each), wait(15)])]
      const body = {
        model: 'gpt-large',
        stream: true,
        messages: [{ role: 'user', content: 'What is the capital of France?' }],
      }
      const headers = { 'x-user': 'u-93aa' }
      const { signal } = await signalOf(
        { steps, headers: { 'x-pool': 'pool-a', 'x-hardware': 'gpu', 'x-region': 'eu-1' } },
        { body, headers },
      )
      const { id, time, ...fields } = signal
      expect(id).toMatch(/^[0-9a-f-]{36}$/)
      expect(Math.abs(Number(time) - Date.now())).toBeLessThan(60_000)
      expect(fields).toEqual({
        source: 'edge-test',
        'makegood.customer.id': 'acme',
        'user.hash': 'u-93aa',
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'gpt-large',
        'gen_ai.response.model': 'gpt-large-2026-05',
        'gen_ai.response.id': 'chatcmpl-1',
        'openai.response.system_fingerprint': 'fp_44709d6fcb',
        'openai.response.service_tier': 'default',
        'cloud.region': 'eu-1',
        'makegood.serving.pool': 'pool-a',
        'makegood.serving.hardware': 'gpu',
        'makegood.serving.attested_by': 'provider',
        'http.response.status_code': 200,
        'gen_ai.usage.input_tokens': 12,
        'gen_ai.usage.output_tokens': 10,
        'gen_ai.usage.cache_read.input_tokens': 4,
        'gen_ai.usage.reasoning.output_tokens': 1,
        'gen_ai.response.finish_reasons': ['stop'],
        'gen_ai.response.time_to_first_chunk': expect.any(Number),
        'gen_ai.client.operation.duration': expect.any(Number),
        'gen_ai.client.operation.time_per_output_chunk': expect.any(Number),
        'gen_ai.server.time_per_output_token': expect.any(Number),
        'makegood.stream.longest_gap': expect.any(Number),
        'makegood.check.empty': 0,
        'makegood.check.truncated': 0,
        'makegood.check.wrong_script': 0,
      })
      // The first event has a role and no content: the wait after it is before the first token.
      expect(fields['gen_ai.response.time_to_first_chunk']).toBeGreaterThan(0.1)
      expect(fields['gen_ai.client.operation.time_per_output_chunk']).toBeGreaterThan(0.01)
    })

    test.each([
      [
        '/v1/messages',
        messageEvents(words),
        { 'gen_ai.usage.input_tokens': 35, 'makegood.service_tier': 'standard' },
      ],
      [
        '/v1/responses',
        responseEvents(words),
        { 'gen_ai.usage.input_tokens': 12, 'openai.response.service_tier': 'default' },
      ],
    ] as const)('%s as well', async (path, events, own) => {
      const { answer, signal } = await signalOf(streamed(events), { path })
      expect(answer.bytes.toString()).toBe(events.join(''))
      expect(signal).toMatchObject({
        ...own,
        'gen_ai.usage.output_tokens': 10,
        'gen_ai.response.finish_reasons': ['stop'],
        'makegood.check.truncated': 0,
        'makegood.check.empty': 0,
      })
    })

    test.each([
      ['nothing', [''], {}, { 'makegood.check.empty': 1 }],
      ['a loop', Array<string>(200).fill('over and over '), {}, { 'makegood.check.repetition': 1 }],
      [
        'another script',
        ['Сегодня хорошая погода, и завтра тоже'],
        { messages: [{ content: 'How is the weather?' }] },
        { 'makegood.check.wrong_script': 1 },
      ],
      [
        'broken JSON in a fence',
        ['```json\n{"a": }\n```'],
        {},
        { 'makegood.check.code_syntax': 1 },
      ],
      [
        'a fence that is never closed',
        ['```js\nlet a = 1'],
        {},
        { 'makegood.check.code_brackets': 1 },
      ],
      [
        'JSON of another shape',
        ['{"age":', '"old"}'],
        {
          response_format: {
            type: 'json_schema',
            json_schema: { schema: { type: 'object', properties: { age: { type: 'integer' } } } },
          },
        },
        { 'makegood.check.json_schema': 1 },
      ],
    ] as const)('%s as a failed check', async (_name, pieces, body, expected) => {
      const { signal } = await signalOf(streamed(chatEvents(pieces)), {
        body: { model: 'gpt-large', ...body },
      })
      expect(signal).toMatchObject(expected)
    })

    test('what the caller cut off is not truncated, and what the model cut off is', async () => {
      const script = (outputTokens: number) =>
        streamed(chatEvents(words, { finish: 'length', outputTokens }))
      const body = { model: 'gpt-large', max_tokens: 10 }
      const asked = await signalOf(script(10), { body })
      expect(asked.signal).toMatchObject({ 'makegood.check.truncated': 0 })
      const own = await signalOf(script(7), { body })
      expect(own.signal).toMatchObject({ 'makegood.check.truncated': 1 })
    })

    test('an error in the middle of a stream', async () => {
      const error = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }
      const events = [
        ...messageEvents(words).slice(0, 6),
        `event: error\ndata: ${JSON.stringify(error)}\n\n`,
      ]
      const { signal } = await signalOf(streamed(events), { path: '/v1/messages' })
      expect(signal).toMatchObject({
        'http.response.status_code': 200,
        'error.type': 'overloaded_error',
      })
    })
  })

  describe('reports', () => {
    test('several requests in one report', async () => {
      const before = makegood.keys.length
      await makegood.after(40, () =>
        Promise.all(Array.from({ length: 40 }, () => ask(streamed(chatEvents(words))))),
      )
      expect(makegood.keys.length - before).toBeLessThan(40)
    })

    test('again under the same key where no answer came', async () => {
      makegood.next.push(503, 0)
      const before = makegood.keys.length
      await signalOf({ whole: chatWhole('again') })
      const keys = makegood.keys.slice(before)
      expect(keys).toHaveLength(3)
      expect(new Set(keys).size).toBe(1)
    })
  })

  test('no prompt and no answer is in anything it sends or logs', async () => {
    const canary = 'canary-7f3e9d'
    const body = {
      model: 'gpt-large',
      user: canary,
      messages: [
        { role: 'system', content: canary },
        { role: 'user', content: [{ type: 'text', text: canary }] },
      ],
      system: canary,
      input: canary,
      instructions: canary,
      tools: [{ name: canary }],
      response_format: {
        type: 'json_schema',
        json_schema: { name: canary, schema: { title: canary } },
      },
    }
    const error = (type: string) =>
      JSON.stringify({
        type: 'error',
        error: { type, code: canary, message: canary, param: canary },
      })
    const finish = { finish: canary }
    const scripts: readonly (readonly [string, Script])[] = [
      [
        '/v1/chat/completions',
        streamed(chatEvents([canary, `\`\`\`json\n${canary}\n\`\`\``], finish)),
      ],
      ['/v1/chat/completions', { whole: chatWhole(canary, { message: { refusal: canary } }) }],
      ['/v1/chat/completions', { status: 400, whole: error(canary) }],
      ['/v1/chat/completions', streamed([`data: ${canary}\n\n`, `data: ${error(canary)}\n\n`])],
      [
        '/v1/chat/completions',
        { status: 500, headers: { 'content-type': 'text/plain' }, whole: canary },
      ],
      ['/v1/messages', streamed(messageEvents([canary], finish))],
      [
        '/v1/messages',
        streamed([
          ...messageEvents([canary]).slice(0, 5),
          `event: error\ndata: ${error(canary)}\n\n`,
        ]),
      ],
      ['/v1/responses', streamed(responseEvents([canary], finish))],
      [
        '/v1/responses',
        { steps: [...responseEvents([canary]).slice(0, 2).map(write), { kind: 'break' }] },
      ],
    ]
    const sent = await makegood.after(scripts.length, async () => {
      for (const [path, script] of scripts)
        await ask(script, { path, body, headers: { 'x-user': `${canary} with a blank` } })
    })
    expect(sent).toHaveLength(scripts.length)
    // Of all requests of this file: what was sent since the beginning, head and body.
    expect(makegood.texts.join('\n')).toContain(key)
    expect(makegood.texts.join('\n')).not.toContain(canary)
    // And what it says when a report is refused.
    makegood.next.push(401)
    await ask({ whole: chatWhole(canary) }, { body })
    await vi.waitFor(
      () => expect(log.join('')).toContain('1 signals lost (refused, last answer 401)'),
      10_000,
    )
    expect(log.join('')).not.toContain(canary)
  })

  test('while Makegood is down, answers are as before', async () => {
    const down = await fakeMakegood()
    await down.close()
    const alone = await start({ upstream: model.url, makegood: down.url, key }, log)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(streamed(chatEvents(words)), {}, alone.url)),
    )
    for (const answer of answers) expect(answer.bytes.toString()).toBe(chatEvents(words).join(''))
    await alone.close()
  })

  test('limits of the report are below what the door takes', () => {
    expect(LIMITS.edgeBatch).toBeLessThanOrEqual(LIMITS.batchSignals)
  })
})
