import { readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DiagLogLevel, diag, SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { OTLPLogExporter as LogsInJson } from '@opentelemetry/exporter-logs-otlp-http'
import { OTLPLogExporter as LogsInProto } from '@opentelemetry/exporter-logs-otlp-proto'
import { OTLPTraceExporter as TracesInJson } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as TracesInProto } from '@opentelemetry/exporter-trace-otlp-proto'
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { CloudEvent, emitterFor, httpTransport, Mode } from 'cloudevents'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import * as z from 'zod'
import { type Deployment, deploy } from '../../dev/local/deployment.ts'
import { narratorOn } from '../../dev/local/narrator.ts'
import { freePort } from '../../dev/local/port.ts'
import { otlpFailure } from '../../src/edge/otlp/failure.ts'
import { type Problem, problem } from '../../src/edge/problem.ts'
import { freshFolder } from './demo-process.ts'

/** The official clients against the server that `npm start` starts. */
const folder = freshFolder()
let at: Deployment
beforeAll(async () => {
  at = await deploy({ port: await freePort(), folder }, narratorOn(process.stderr))
})
afterAll(async () => {
  await at.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What the SDK would have told whoever runs it. */
const warnings: string[] = []
beforeEach(() => {
  warnings.length = 0
  const note = (...words: unknown[]): void => void warnings.push(words.map(String).join(' '))
  const silent = (): void => undefined
  const logger = { error: note, warn: note, info: silent, debug: silent, verbose: silent }
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true })
})

let made = 0
async function newCustomer(): Promise<string> {
  made += 1
  const id = `client-${made}`
  const body = { name: id, stripe_customer: 'cus_none' }
  await at.api.call({ method: 'PUT', path: `/v1/customers/${id}`, body }, z.unknown())
  return id
}

const found = z.object({ fields: z.record(z.string(), z.unknown()) })
const fieldsOf = async (customer: string, id: string) =>
  (await at.api.call({ method: 'GET', path: `/v1/signals/${id}?customer=${customer}` }, found))
    .fields
const advance = (customer: string) =>
  at.api.call({ method: 'POST', path: `/v1/customers/${customer}/advance` }, z.unknown())

type Exporting = ConstructorParameters<typeof TracesInJson>[0]

function options(path: string, url = at.url): NonNullable<Exporting> {
  const headers = { authorization: `Bearer ${at.api.key}` }
  // Sound: the value of the enum, which a transitive package alone exports.
  return { url: `${url}${path}`, headers, compression: 'gzip' as never, timeoutMillis: 20_000 }
}

const clients = [
  ['http/json', TracesInJson, LogsInJson],
  ['http/protobuf', TracesInProto, LogsInProto],
] as const

interface Ask {
  readonly id: string
  readonly attributes?: Readonly<Record<string, string | number>>
}

/** Requests as an instrumentation would trace them, under a span of the web server. */
async function trace(
  Exporter: (typeof clients)[number][1],
  customer: string,
  asks: readonly Ask[],
  url?: string,
): Promise<string[]> {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'gateway',
      'service.version': '1.2.3',
      'cloud.region': 'eu-west-1',
      'makegood.customer.id': customer,
    }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new Exporter(options('/v1/traces', url)) }),
    ],
  })
  const tracer = provider.getTracer('test')
  const web = tracer.startSpan('POST /chat', { kind: SpanKind.SERVER })
  const spans = asks.map(({ id, attributes }) => {
    const span = tracer.startSpan('chat gpt-4o', {
      kind: SpanKind.CLIENT,
      startTime: Date.now() - 2_000,
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.response.id': id,
        'gen_ai.response.finish_reasons': ['stop'],
        'gen_ai.usage.input_tokens': 12,
        'gen_ai.input.messages': 'CANARY words of a prompt',
        ...attributes,
      },
    })
    span.addEvent('gen_ai.evaluation.result', {
      'gen_ai.evaluation.name': 'Toxicity',
      'gen_ai.evaluation.score.value': 0.125,
    })
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'CANARY words of an error' })
    span.end()
    return span.spanContext().spanId
  })
  web.end()
  await provider.shutdown()
  return spans
}

async function evaluate(
  Exporter: (typeof clients)[number][2],
  customer: string,
  id: string,
  name = 'Relevance',
): Promise<void> {
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ 'makegood.customer.id': customer }),
    processors: [new BatchLogRecordProcessor({ exporter: new Exporter(options('/v1/logs')) })],
  })
  const logger = provider.getLogger('judge')
  logger.emit({
    eventName: 'gen_ai.evaluation.result',
    body: 'CANARY words of a judge',
    attributes: {
      'gen_ai.response.id': id,
      'gen_ai.evaluation.name': name,
      'gen_ai.evaluation.score.value': 0.75,
      'gen_ai.evaluation.explanation': 'CANARY words of an explanation',
    },
  })
  logger.emit({ body: 'CANARY words of a log' })
  await provider.shutdown()
}

describe.each(clients)("OpenTelemetry's exporters over %s, gzip", (kind, Traces, Logs) => {
  const id = `resp-${kind.length}`

  test('report requests, and evaluations before and after them', async () => {
    const customer = await newCustomer()
    await evaluate(Logs, customer, id, 'Relevance')
    const [spanId] = await trace(Traces, customer, [{ id }])
    await evaluate(Logs, customer, id, 'Helpfulness')
    await advance(customer)
    expect(warnings).toEqual([])
    const fields = await fieldsOf(customer, id)
    expect(fields).toEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.response.id': id,
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': 12,
      'gen_ai.client.operation.duration': expect.closeTo(2, 0),
      'error.type': '_OTHER',
      'makegood.span.id': spanId,
      'makegood.evaluation.toxicity': 0.125,
      'makegood.evaluation.relevance': 0.75,
      'makegood.evaluation.helpfulness': 0.75,
      'service.name': 'gateway',
      'service.version': '1.2.3',
      'cloud.region': 'eu-west-1',
    })
  })

  test('are told of what was refused', async () => {
    const customer = await newCustomer()
    const bad = { id: 'bad', attributes: { 'gen_ai.usage.output_tokens': -1 } }
    await trace(Traces, customer, [{ id: 'good' }, bad])
    expect(await fieldsOf(customer, 'good')).toMatchObject({ 'gen_ai.usage.input_tokens': 12 })
    expect(warnings.join()).toMatch(/"rejectedSpans":"?1\b/)
    expect(warnings.join()).toContain('out-of-range')
  })

  test('send again what was answered 503, and once is enough', async () => {
    const customer = await newCustomer()
    const front = await startFront(busy)
    await trace(Traces, customer, [{ id }], front.url)
    await front.close()
    expect(front.statuses).toEqual([503, 200])
    expect(warnings).toEqual([])
    expect(await fieldsOf(customer, id)).toMatchObject({ 'gen_ai.usage.input_tokens': 12 })
  })

  test('do not send again what was answered 401', async () => {
    const front = await startFront(null)
    const headers = { authorization: 'Bearer nobody' }
    const exporter = new Traces({ ...options('/v1/traces', front.url), headers })
    const provider = new TracerProvider({ spanProcessors: [new BatchSpanProcessor({ exporter })] })
    provider.getTracer('test').startSpan('chat').end()
    await provider.shutdown().catch(() => undefined)
    await front.close()
    expect(front.statuses).toEqual([401])
  })
})

interface Front {
  readonly url: string
  readonly statuses: number[]
  close(): Promise<void>
}

const busy = problem('unavailable', 'Busy.', { retryAfterS: 1 })

/** Stands before the deployment. The first time it fails as the deployment would; null: it does not. */
async function startFront(first: Problem | null): Promise<Front> {
  const statuses: number[] = []
  const server = createServer(async (incoming, outgoing) => {
    const request = await requestOf(incoming)
    const fails = statuses.length === 0 ? first : null
    const answer = fails ? otlpFailure(fails, request, 'request') : await fetch(request)
    statuses.push(answer.status)
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
    outgoing.end(new Uint8Array(await answer.arrayBuffer()))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, statuses, close: () => closed(server) }
}

const closed = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.closeAllConnections()
    server.close(() => done())
  })

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array)
  const headers = new Headers()
  for (const name of ['authorization', 'content-type', 'content-encoding'])
    headers.set(name, String(incoming.headers[name]))
  return new Request(`${at.url}${incoming.url}`, {
    method: 'POST',
    headers,
    body: new Uint8Array(Buffer.concat(chunks)),
  })
}

test('the settings of docs/ingest.md are all that an exporter needs', async () => {
  const customer = await newCustomer()
  const page = readFileSync('docs/ingest.md', 'utf8')
  for (const [, name, value] of page.matchAll(/^ {4}(OTEL_\w+)=(.*)$/gm)) {
    vi.stubEnv(
      String(name),
      String(value)
        .replace('https://sla.example.com', at.url)
        .replace('mg_live_ing_...', at.api.key)
        .replace('=acme', `=${customer}`),
    )
  }
  onTestFinished(() => void vi.unstubAllEnvs())
  const provider = new TracerProvider({
    resource: detectResources({ detectors: [envDetector] }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new TracesInProto() })],
  })
  const attributes = { 'gen_ai.request.model': 'gpt-4o', 'gen_ai.response.id': 'by-settings' }
  provider.getTracer('test').startSpan('chat', { attributes }).end()
  await provider.shutdown()
  expect(await fieldsOf(customer, 'by-settings')).toMatchObject({
    'gen_ai.request.model': 'gpt-4o',
  })
})

test('the emitter of the CloudEvents SDK reports in binary and structured mode', async () => {
  const customer = await newCustomer()
  for (const mode of [Mode.BINARY, Mode.STRUCTURED]) {
    const emit = emitterFor(httpTransport(`${at.url}/v1/events`), { mode })
    await emit(
      new CloudEvent({
        type: 'dev.makegood.request.v1',
        source: '/gateway',
        id: `ce-${mode}`,
        data: { 'makegood.customer.id': customer, 'http.response.status_code': 200 },
      }),
      { headers: { authorization: `Bearer ${at.api.key}` } },
    )
    expect(await fieldsOf(customer, `ce-${mode}`)).toEqual({ 'http.response.status_code': 200 })
  }
})
