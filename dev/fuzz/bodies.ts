import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import {
  attributes,
  logs,
  nanos,
  protoOfLogs,
  protoOfTraces,
  traces,
} from '../../test/support/otlp.ts'
import { realisticRecords } from '../../test/support/signals.ts'

export interface Body {
  readonly type: string
  readonly bytes: Uint8Array
}

/** A body as real senders send it. */
export interface Capture extends Body {
  /** The operation that it belongs to. */
  readonly of: string
}

const json = (of: string, value: unknown, type = 'application/json'): Capture => ({
  of,
  type,
  bytes: Buffer.from(JSON.stringify(value)),
})

const noon = Date.UTC(2025, 7, 25, 12)

const spans = traces(
  Array.from({ length: 5 }, (_, i) => ({
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: `b7ad6b716920333${i}`,
    startTimeUnixNano: nanos(noon + i),
    endTimeUnixNano: nanos(noon + i + 1_000),
    name: 'chat',
    attributes: attributes({ 'gen_ai.request.model': 'm', 'gen_ai.response.id': `r${i}` }),
  })),
  { 'makegood.customer.id': 'acme' },
)

const records = logs(
  Array.from({ length: 3 }, (_, i) => ({
    timeUnixNano: nanos(noon + i),
    eventName: 'gen_ai.evaluation.result',
    attributes: attributes({
      'gen_ai.response.id': `r${i}`,
      'gen_ai.evaluation.name': 'tone',
      'gen_ai.evaluation.score.value': 0.5,
    }),
  })),
  { 'makegood.customer.id': 'acme' },
)

const event = (i: number) => ({
  specversion: '1.0',
  type: 'dev.makegood.request.v1',
  source: '/gateway',
  id: `e${i}`,
  time: '2025-08-10T00:00:00Z',
  data: { 'makegood.customer.id': 'acme', 'http.response.status_code': 200 },
})

const signals = realisticRecords(40, 1)
const sla = readFileSync(new URL('../chaos/sla.yaml', import.meta.url))

/** As the official senders write them; see `test/support/otlp.ts`. */
export const captures: readonly Capture[] = [
  json('postSignals', signals),
  json('postSignals', signals.slice(0, 1)),
  {
    of: 'postSignals',
    type: 'application/x-ndjson',
    bytes: Buffer.from(signals.map((each) => JSON.stringify(each)).join('\n')),
  },
  json('postEvents', [event(0), event(1), event(2)], 'application/cloudevents-batch+json'),
  json('postEvents', event(3), 'application/cloudevents+json'),
  json('exportTraces', spans),
  { of: 'exportTraces', type: 'application/x-protobuf', bytes: protoOfTraces(spans) },
  json('exportLogs', records),
  { of: 'exportLogs', type: 'application/x-protobuf', bytes: protoOfLogs(records) },
  ...['addSla', 'lintSla', 'explainSla'].map((of) => ({
    of,
    type: 'application/yaml',
    bytes: sla,
  })),
  ...['postSignals', 'postEvents', 'putAgreement', 'exportTraces'].map((of) => ({
    of,
    type: 'application/json',
    bytes: Buffer.from('['.repeat(100_000) + ']'.repeat(100_000)),
  })),
  json('postMcpMessage', { jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  {
    of: 'signInLocally',
    type: 'application/x-www-form-urlencoded',
    bytes: Buffer.from('person=per_x&return_to=%2F%2Fevil.example'),
  },
]

/** 8 MiB and a byte more of the same letter: a thousand times as small. */
const bomb = gzipSync(Buffer.alloc(8_388_609, 0x20))

export function packed(body: Body, how: 'gzip' | 'cut' | 'twice' | 'bomb'): Body {
  const zipped = gzipSync(body.bytes)
  switch (how) {
    case 'gzip':
      return { ...body, bytes: zipped }
    case 'cut':
      return { ...body, bytes: zipped.subarray(0, -5) }
    case 'twice':
      return { ...body, bytes: Buffer.concat([zipped, zipped]) }
    case 'bomb':
      return { ...body, bytes: bomb }
  }
}
