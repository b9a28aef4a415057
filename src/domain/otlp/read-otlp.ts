import { LIMITS } from '../limits.ts'
import { err, ok, type Result } from '../result.ts'
import { type BatchFault, decoded, malformed } from '../signals/batch.ts'
import { logsOfJson, tracesOfJson } from './read-json.ts'
import { logsOfProto, tracesOfProto } from './read-proto.ts'
import { type LogRecord, NoOtlp, type OfResource, type Span, TooManyRecords } from './telemetry.ts'

/** The two encodings of OTLP/HTTP. */
export type OtlpEncoding = 'json' | 'protobuf'

export const readTraces = (
  bytes: Uint8Array,
  encoding: OtlpEncoding,
): Result<OfResource<Span>[], BatchFault> =>
  reading(bytes, encoding, { json: tracesOfJson, protobuf: tracesOfProto })

export const readLogs = (
  bytes: Uint8Array,
  encoding: OtlpEncoding,
): Result<OfResource<LogRecord>[], BatchFault> =>
  reading(bytes, encoding, { json: logsOfJson, protobuf: logsOfProto })

interface Readers<Kind> {
  json(body: unknown): OfResource<Kind>[]
  protobuf(bytes: Uint8Array): OfResource<Kind>[]
}

function reading<Kind>(
  bytes: Uint8Array,
  encoding: OtlpEncoding,
  readers: Readers<Kind>,
): Result<OfResource<Kind>[], BatchFault> {
  try {
    if (encoding === 'protobuf') return ok(readers.protobuf(bytes))
  } catch (why) {
    // Whatever the reader trips over, it is the body that is wrong: it touches nothing else.
    return err(faultOf(why, 'The body is no protobuf message of this kind.'))
  }
  const text = decoded(bytes)
  if (text === null) return err({ reason: 'not-utf8' })
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return malformed(text)
  }
  try {
    return ok(readers.json(body))
  } catch (why) {
    return err(faultOf(why, 'The body is no OTLP/JSON of this kind.'))
  }
}

function faultOf(why: unknown, otherwise: string): BatchFault {
  if (why instanceof TooManyRecords)
    return { reason: 'too-many-signals', limit: LIMITS.otlpRecords }
  return { reason: 'malformed-body', detail: why instanceof NoOtlp ? why.message : otherwise }
}
