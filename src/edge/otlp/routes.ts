import * as z from 'zod'
import type { CustomerId } from '../../domain/brand.ts'
import { batchOfLogs, batchOfTraces, type OtlpBatch } from '../../domain/otlp/batch.ts'
import { type OtlpEncoding, readLogs, readTraces } from '../../domain/otlp/read-otlp.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { BatchFault } from '../../domain/signals/batch.ts'
import { record } from '../../services/recording/record.ts'
import type { Recorded } from '../../services/recording/recorder.ts'
import { readDelivery } from '../api/read-delivery.ts'
import { recordProblem, recordProblems } from '../api/recorded-answer.ts'
import { problem } from '../problem.ts'
import { type Route, route } from '../route.ts'
import { encodingOf, exportResponse } from './encoding.ts'
import { otlpFailures } from './failure-form.ts'
import { partialSuccess } from './partial-success.ts'

interface Kind {
  readonly path: string
  readonly id: string
  readonly summary: string
  readonly example: unknown
  readonly countName: 'rejectedSpans' | 'rejectedLogRecords'
  read(
    bytes: Uint8Array,
    encoding: OtlpEncoding,
    bound: CustomerId | null,
  ): Result<OtlpBatch, BatchFault>
  /** How many of the request's records were refused. */
  rejected(recorded: Recorded): number
}

const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } })

const ofAcme = { attributes: [attribute('makegood.customer.id', 'acme')] }

const spanOfAcme = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  startTimeUnixNano: '1767225598100000000',
  endTimeUnixNano: '1767225600000000000',
  attributes: [
    attribute('gen_ai.request.model', 'gpt-4o'),
    attribute('gen_ai.response.id', 'chatcmpl-123'),
  ],
}

const logOfAcme = {
  timeUnixNano: '1767225660000000000',
  eventName: 'gen_ai.evaluation.result',
  attributes: [
    attribute('gen_ai.response.id', 'chatcmpl-123'),
    attribute('gen_ai.evaluation.name', 'Relevance'),
    { key: 'gen_ai.evaluation.score.value', value: { doubleValue: 0.82 } },
  ],
}

const traces: Kind = {
  path: '/v1/traces',
  id: 'exportTraces',
  summary: 'OTLP/HTTP: spans of requests to models, by the GenAI conventions. JSON or protobuf.',
  example: { resourceSpans: [{ resource: ofAcme, scopeSpans: [{ spans: [spanOfAcme] }] }] },
  countName: 'rejectedSpans',
  read(bytes, encoding, bound) {
    const read = readTraces(bytes, encoding)
    return read.ok ? ok(batchOfTraces(read.value, bound)) : read
  },
  // An event that is refused leaves its span as good as it was.
  rejected: ({ rejected, addenda }) => rejected - addenda.rejected,
}

const logs: Kind = {
  path: '/v1/logs',
  id: 'exportLogs',
  summary: 'OTLP/HTTP: log records with results of evaluations, joined to their requests.',
  example: { resourceLogs: [{ resource: ofAcme, scopeLogs: [{ logRecords: [logOfAcme] }] }] },
  countName: 'rejectedLogRecords',
  read(bytes, encoding) {
    const read = readLogs(bytes, encoding)
    return read.ok ? ok(batchOfLogs(read.value)) : read
  },
  rejected: ({ rejected }) => rejected,
}

const otlpTaken = {
  'application/json': z.looseObject({}).describe('OTLP in its JSON encoding.'),
  'application/x-protobuf': z.string().describe('The same in protobuf.'),
}

const otlpTypes = 'application/json or application/x-protobuf'

const exporting = ({ path, id, summary, example, countName, read, rejected }: Kind): Route =>
  route({
    method: 'POST',
    path,
    id,
    tag: 'signals',
    summary,
    guard: { kind: 'key', scope: 'ingest' },
    reads: otlpTaken,
    example,
    replies: {
      200: z.strictObject({
        partialSuccess: z
          .strictObject({ [countName]: z.string(), errorMessage: z.string() })
          .optional(),
      }),
    },
    problems: recordProblems,
    failures: otlpFailures,
    async handle(call) {
      const encoding = encodingOf(call.request)
      if (!encoding) return err(problem('unsupported-media-type', `OTLP is sent as ${otlpTypes}.`))
      const delivery = await readDelivery(call)
      if (!delivery.ok) return delivery
      let ignored = 0
      const { customer } = delivery.value.caller
      const recorded = await record(
        call.app.recorder(),
        { ...delivery.value, idempotencyKey: null },
        (bytes) => {
          const batch = read(bytes, encoding, customer)
          if (batch.ok) ignored = batch.value.ignored
          return batch
        },
      )
      if (!recorded.ok) return err(recordProblem(recorded.error, otlpTypes))
      const partial = partialSuccess(recorded.value, rejected(recorded.value), delivery.value.batch)
      const { body, contentType } = exportResponse(encoding, partial, countName)
      const headers = {
        'content-type': contentType,
        'makegood-accepted': String(recorded.value.accepted),
        'makegood-ignored': String(ignored),
      }
      return ok(new Response(body, { headers }))
    },
  })

/** As much as an empty request has in JSON, and no more than is looked at. */
const emptyJson = /^\s*\{\s*(?:"resourceMetrics"\s*:\s*\[\s*\]\s*)?\}\s*$/
const EMPTY_BYTES = 100

/**
 * Metrics are sums over requests that nobody can look up: no evidence, so no part of them is taken.
 * An empty request succeeds, as OTLP asks.
 */
const metrics = route({
  method: 'POST',
  path: '/v1/metrics',
  id: 'exportMetrics',
  tag: 'signals',
  summary: 'OTLP/HTTP: not taken, by a 404 that a sender does not repeat.',
  guard: { kind: 'key', scope: 'ingest' },
  reads: otlpTaken,
  example: { resourceMetrics: [] },
  replies: { 200: z.strictObject({}) },
  problems: ['not-found', 'too-large', 'unsupported-media-type'],
  failures: otlpFailures,
  async handle(call) {
    const encoding = encodingOf(call.request)
    if (!encoding) return err(problem('unsupported-media-type', `OTLP is sent as ${otlpTypes}.`))
    const delivery = await readDelivery(call)
    if (!delivery.ok) return delivery
    const { bytes } = delivery.value
    const isEmpty =
      encoding === 'protobuf'
        ? bytes.length === 0
        : bytes.length <= EMPTY_BYTES && emptyJson.test(new TextDecoder().decode(bytes))
    if (!isEmpty) return err(noMetrics)
    const { body, contentType } = exportResponse(encoding, null, 'rejectedSpans')
    return ok(new Response(body, { headers: { 'content-type': contentType } }))
  },
})

const noMetrics = problem(
  'not-found',
  'Metrics are not taken here: set OTEL_METRICS_EXPORTER=none, or leave them out of the pipeline.',
)

export const otlpRoutes: readonly Route[] = [exporting(traces), exporting(logs), metrics]
