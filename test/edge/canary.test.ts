import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { inspect } from 'node:util'
import { CloudEvent, HTTP } from 'cloudevents'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import { bodyOfBytes } from '../../src/storage/segments/body.ts'
import { lazySegment } from '../../src/storage/segments/open.ts'
import {
  attributes,
  type KeyValue,
  logs,
  nanos,
  protoOfLogs,
  protoOfTraces,
  traces,
} from '../support/otlp.ts'
import { call, newCustomer } from '../support/worker/door.ts'

/** What a user asked and a model answered. One word of it anywhere is a leak. */
const secret = 'Why does my boss Quillfeather hate me? Quillfeather!'
const word = /quillfeather/i
/** What is kept of the same records, so that a search that finds nothing is no search. */
const control = 'kept-model-'

const noon = Date.UTC(2025, 7, 25, 12)
const messages = [{ role: 'user', parts: [{ type: 'text', content: secret }] }]

/** Everything that instrumentations are known to write content into, and some more. */
const texts: Readonly<Record<string, string>> = {
  'gen_ai.input.messages': JSON.stringify(messages),
  'gen_ai.output.messages': JSON.stringify(messages),
  'gen_ai.system_instructions': secret,
  'gen_ai.tool.call.arguments': secret,
  'gen_ai.tool.call.result': secret,
  'gen_ai.tool.definitions': secret,
  'gen_ai.retrieval.query.text': secret,
  'gen_ai.evaluation.explanation': secret,
  'gen_ai.prompt': secret,
  'gen_ai.prompt.0.content': secret,
  'gen_ai.completion': secret,
  'gen_ai.completion.0.content': secret,
  'gen_ai.request.stop_sequences': secret,
  'gen_ai.agent.name': secret,
  'gen_ai.request.made_up': secret,
  'llm.prompts': secret,
  'llm.input_messages.0.message.content': secret,
  'input.value': secret,
  'output.value': secret,
  'traceloop.entity.input': secret,
  'langfuse.trace.input': secret,
  'exception.message': secret,
  'makegood.note': secret,
  'makegood.feedback.comment': secret,
  'makegood.prompt': 'Quillfeather',
  'enduser.id': 'quillfeather@example.com',
  'user.id': 'Quillfeather',
  [`makegood.${secret}`]: 'x',
  [`gen_ai.${secret}`]: 'x',
}

const structured = (): KeyValue[] => [
  {
    key: 'gen_ai.input.messages',
    value: {
      arrayValue: {
        values: [{ kvlistValue: { values: [{ key: 'content', value: { stringValue: secret } }] } }],
      },
    },
  },
  { key: 'gen_ai.response.finish_reasons', value: { kvlistValue: { values: [] } } },
  { key: 'body', value: { bytesValue: Buffer.from(secret).toString('base64') } },
]

const said = (id: string) => ({
  'gen_ai.evaluation.name': 'tone',
  'gen_ai.evaluation.score.value': 0.5,
  'gen_ai.response.id': id,
  ...texts,
})

const span = (id: string) => ({
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: Buffer.from(id.padEnd(8).slice(0, 8)).toString('hex'),
  traceState: `vendor=${secret.replaceAll(/[ ?!]/g, '_')}`,
  name: secret,
  startTimeUnixNano: nanos(noon - 1_000),
  endTimeUnixNano: nanos(noon),
  status: { code: 2, message: secret },
  attributes: [...attributes({ 'gen_ai.request.model': control + id, ...texts }), ...structured()],
  events: [
    { timeUnixNano: nanos(noon), name: 'gen_ai.choice', attributes: attributes(texts) },
    { timeUnixNano: nanos(noon), name: secret, attributes: structured() },
    {
      timeUnixNano: nanos(noon),
      name: 'gen_ai.evaluation.result',
      attributes: [
        ...attributes(said('')).filter(({ key }) => !key.includes('response')),
        ...structured(),
      ],
    },
  ],
})

/** One log record that is an evaluation, one whose request never comes, and one that is anything. */
const logRecords = (id: string) => [
  ...[id, `never-${id}`].map((request) => ({
    timeUnixNano: nanos(noon),
    eventName: 'gen_ai.evaluation.result',
    body: { stringValue: secret },
    attributes: [...attributes(said(request)), ...structured()],
  })),
  ...[secret, 'my boss quillfeather hates me'].map((name) => ({
    timeUnixNano: nanos(noon),
    eventName: 'gen_ai.evaluation.result',
    attributes: attributes({ ...said(id), 'gen_ai.evaluation.name': name }),
  })),
  { timeUnixNano: nanos(noon), body: { stringValue: secret }, attributes: attributes(texts) },
]

const event = (customer: string, id: string, more: object = {}, data: object = {}) =>
  new CloudEvent({
    type: 'dev.makegood.request.v1',
    source: '/gateway',
    id,
    time: new Date(noon).toISOString(),
    note: 'Quillfeather',
    data: {
      'makegood.customer.id': customer,
      'gen_ai.request.model': control + id,
      ...texts,
      messages,
      ...data,
    },
    ...more,
  })

const sent: string[] = []

async function post(path: string, body: unknown, headers: Record<string, string>): Promise<void> {
  const answer = await call('POST', path, body, { headers })
  const text = Buffer.from(await answer.arrayBuffer()).toString('latin1')
  sent.push(`${answer.status} ${JSON.stringify([...answer.headers])} ${text}`)
}

const json = { 'content-type': 'application/json' }
const protobuf = { 'content-type': 'application/x-protobuf' }

/** Every format with an id of its own; good records, bad ones, and bodies that are cut. */
const formats: Readonly<Record<string, (customer: string, id: string) => Promise<void>>> = {
  async signals(customer, id) {
    const good = { id, time: noon, 'makegood.customer.id': customer, ...texts, messages }
    const bad = { ...good, id: secret }
    const kept = { ...good, 'gen_ai.request.model': control + id }
    await post('/v1/signals', JSON.stringify([kept, bad, secret]), json)
    await post('/v1/signals', `{"id":"${secret}`, { 'content-type': 'application/x-ndjson' })
  },
  async 'cloudevents-binary'(customer, id) {
    const { headers, body } = HTTP.binary(event(customer, id))
    await post('/v1/events', body, headers as Record<string, string>)
    await post('/v1/events', `{"x":"${secret}`, { ...json, 'ce-type': secret })
  },
  async 'cloudevents-structured'(customer, id) {
    const { headers, body } = HTTP.structured(event(customer, id))
    await post('/v1/events', body, headers as Record<string, string>)
    const words = { ...event(customer, 'words').toJSON(), data: secret }
    await post('/v1/events', JSON.stringify(words), headers as Record<string, string>)
  },
  async 'cloudevents-batched'(customer, id) {
    const evaluation = { type: 'dev.makegood.evaluation.v1', subject: `never-${id}` }
    const feedback = { type: 'dev.makegood.feedback.v1', subject: id }
    const events = [
      event(customer, id).toJSON(),
      event(customer, 'e', evaluation, said('')).toJSON(),
      event(customer, 'f', feedback, { 'makegood.feedback.rating': 1 }).toJSON(),
      event(customer, 't').cloneWith({ type: secret }).toJSON(),
      { ...event(customer, 'b').toJSON(), data: undefined, data_base64: btoa(secret) },
    ]
    await post('/v1/events', JSON.stringify(events), {
      'content-type': 'application/cloudevents-batch+json',
    })
  },
  async 'traces-json'(customer, id) {
    const resource = { 'makegood.customer.id': customer, ...texts }
    await post('/v1/traces', JSON.stringify(traces([span(id)], resource)), json)
    await post('/v1/traces', `{"resourceSpans":["${secret}`, json)
    await post('/v1/traces', JSON.stringify({ resourceSpans: secret }), json)
  },
  async 'traces-protobuf'(customer, id) {
    const body = protoOfTraces(traces([span(id)], { 'makegood.customer.id': customer, ...texts }))
    await post('/v1/traces', body, protobuf)
    await post('/v1/traces', body.subarray(0, body.length - 9), protobuf)
    await post('/v1/traces', new TextEncoder().encode(secret), protobuf)
  },
  async 'logs-json'(customer, id) {
    const resource = { 'makegood.customer.id': customer, ...texts }
    await post('/v1/logs', JSON.stringify(logs(logRecords(id), resource)), json)
  },
  async 'logs-protobuf'(customer, id) {
    const body = protoOfLogs(logs(logRecords(id), { 'makegood.customer.id': customer, ...texts }))
    await post('/v1/logs', body, protobuf)
  },
}

const printed: string[] = []
const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
  vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
    printed.push(words.map((each) => inspect(each, { depth: 10 })).join(' '))
  }),
)

let customer: CustomerId
beforeAll(async () => {
  customer = await newCustomer()
  for (const [name, send] of Object.entries(formats)) await send(customer, name)
})
afterAll(() => {
  for (const spy of spies) spy.mockRestore()
})

/** All rows of all tables of D1, bytes as text, and each segment decoded. */
async function recorded(): Promise<string> {
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
  ).all<{ name: string }>()
  const found: string[] = []
  for (const { name } of results) {
    const rows = await env.DB.prepare(`SELECT * FROM "${name}"`).all<Record<string, unknown>>()
    for (const row of rows.results) {
      for (const value of Object.values(row)) {
        if (!Array.isArray(value)) found.push(String(value))
        else {
          const bytes = Uint8Array.from(value as number[])
          found.push(Buffer.from(bytes).toString('latin1'))
          if (name === 'segments')
            found.push(JSON.stringify(lazySegment(bodyOfBytes(bytes), 'test').signals()))
        }
      }
    }
  }
  return found.join('\n')
}

/** Everything that the customer's actor keeps of its own. */
const kept = (): Promise<string> =>
  runInDurableObject(env.CUSTOMERS.get(env.CUSTOMERS.idFromName(customer)), async (_, state) => {
    const tables = state.storage.sql
      .exec<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
      .toArray()
      .filter(({ name }) => !name.startsWith('_cf'))
    const rows = tables.map(({ name }) =>
      JSON.stringify(state.storage.sql.exec(`SELECT * FROM "${name}"`).toArray()),
    )
    return [...rows, JSON.stringify([...(await state.storage.list())])].join('\n')
  })

const statuses = (): string[] => sent.map((each) => each.slice(0, 3))

test('every format was taken, and what is kept of each is found', async () => {
  expect(statuses().filter((status) => status === '200')).toHaveLength(8)
  expect(statuses().filter((status) => status >= '500')).toEqual([])
  await call('POST', `/v1/customers/${customer}/advance`)
  const all = await recorded()
  for (const name of Object.keys(formats).filter((each) => !each.startsWith('logs')))
    expect(all).toContain(control + name)
  expect(all).toContain('makegood.evaluation.tone')
  expect(await kept()).toContain('never-logs-protobuf')
})

test.each<[string, () => string | Promise<string>]>([
  ['any table of the database, or a decoded segment', recorded],
  ["the actor's storage", kept],
  ['what was answered', () => sent.join('\n')],
  ['what was printed', () => printed.join('\n')],
])('no word of a prompt is in %s', async (_where, search) => {
  const text = await search()
  expect(word.exec(text)?.[0] ?? 'nothing').toBe('nothing')
})
