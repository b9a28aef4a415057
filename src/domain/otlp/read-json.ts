import { LIMITS } from '../limits.ts'
import type { FieldValue } from '../signals/signal.ts'
import { AttributesGathered, readable } from './attributes.ts'
import { evaluationEvent } from './semconv.ts'
import {
  type Attributes,
  type Instant,
  type LogRecord,
  NoOtlp,
  type OfResource,
  type Span,
  type SpanEvent,
  TooManyRecords,
} from './telemetry.ts'

/**
 * OTLP/JSON: names in lowerCamelCase, ids in hex, enums as numbers, 64-bit numbers as decimal texts or
 * as numbers; unknown members are passed over.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */

type Json = Readonly<Record<string, unknown>>

/** @throws {NoOtlp} @throws {TooManyRecords} */
export function tracesOfJson(body: unknown): OfResource<Span>[] {
  return resourcesOf(body, 'resourceSpans', 'scopeSpans', 'spans', spanOf)
}

/** @throws {NoOtlp} @throws {TooManyRecords} */
export function logsOfJson(body: unknown): OfResource<LogRecord>[] {
  return resourcesOf(body, 'resourceLogs', 'scopeLogs', 'logRecords', logRecordOf)
}

function resourcesOf<Kind>(
  body: unknown,
  resources: string,
  scopes: string,
  records: string,
  read: (record: Json) => Kind,
): OfResource<Kind>[] {
  let count = 0
  return listOf(objectOf(body, 'the body'), resources).map((each) => {
    const found: Kind[] = []
    for (const scope of listOf(each, scopes)) {
      for (const record of listOf(scope, records)) {
        count += 1
        if (count > LIMITS.otlpRecords) throw new TooManyRecords()
        found.push(read(record))
      }
    }
    return { resource: attributesOf(objectOf(each.resource ?? {}, 'resource')), records: found }
  })
}

const spanOf = (span: Json): Span => ({
  spanId: idOf(span.spanId),
  parentSpanId: idOf(span.parentSpanId),
  traceState: typeof span.traceState === 'string' ? span.traceState : '',
  start: instantOf(span.startTimeUnixNano),
  end: instantOf(span.endTimeUnixNano),
  isError: objectOf(span.status ?? {}, 'status').code === 2,
  attributes: attributesOf(span),
  evaluations: listOf(span, 'events')
    .filter(({ name }) => name === evaluationEvent)
    .map(eventOf),
})

const eventOf = (event: Json): SpanEvent => ({
  time: instantOf(event.timeUnixNano),
  attributes: attributesOf(event),
})

function logRecordOf(record: Json): LogRecord {
  const time = instantOf(record.timeUnixNano)
  return {
    time: time.ms > 0 ? time : instantOf(record.observedTimeUnixNano),
    eventName: typeof record.eventName === 'string' ? record.eventName : '',
    spanId: idOf(record.spanId),
    attributes: attributesOf(record),
  }
}

function attributesOf(holder: Json): Attributes {
  const gathered = new AttributesGathered()
  for (const { key, value } of listOf(holder, 'attributes')) {
    gathered.count()
    if (typeof key !== 'string') throw new NoOtlp('An attribute has no key.')
    const kind = readable(key)
    if (kind === 'nothing') continue
    const { stringValue: text, ...others } = objectOf(value ?? {}, 'value')
    if (typeof text !== 'string') {
      const read = fieldValueOf(others)
      if (kind === 'any' || !Array.isArray(read)) gathered.set(key, read)
    } else if (kind === 'any') {
      if (isTooLong(text)) gathered.tooLong(key)
      else gathered.set(key, text)
    }
  }
  return gathered
}

function fieldValueOf({
  boolValue,
  intValue,
  doubleValue,
  arrayValue,
}: Json): FieldValue | undefined {
  if (typeof boolValue === 'boolean') return boolValue
  const number = intValue ?? doubleValue
  if (typeof number === 'number' || typeof number === 'string') return Number(number)
  if (arrayValue === undefined || arrayValue === null) return undefined
  const texts = listOf(objectOf(arrayValue, 'arrayValue'), 'values').map((each) => each.stringValue)
  return texts.every((text) => typeof text === 'string' && !isTooLong(text))
    ? (texts as string[])
    : undefined
}

const encoder = new TextEncoder()

const isTooLong = (text: string): boolean =>
  text.length > LIMITS.otlpTextBytes ||
  (text.length * 3 > LIMITS.otlpTextBytes && encoder.encode(text).length > LIMITS.otlpTextBytes)

const spanIdPattern = /^[0-9a-f]{16}$/

function idOf(id: unknown): string {
  const text = typeof id === 'string' ? id.toLowerCase() : ''
  return spanIdPattern.test(text) && text !== '0000000000000000' ? text : ''
}

const nanoseconds = /^[0-9]{1,20}$/

function instantOf(value: unknown): Instant {
  if (value === undefined || value === null) return { ms: 0, ns: 0 }
  const digits = typeof value === 'number' ? String(BigInt(Math.trunc(value))) : value
  if (typeof digits !== 'string' || !nanoseconds.test(digits))
    throw new NoOtlp('A time is no whole number of nanoseconds.')
  return { ms: Number(digits.slice(0, -6)), ns: Number(digits.slice(-6)) }
}

function objectOf(value: unknown, what: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  throw new NoOtlp(`An object is expected: ${what}.`)
}

function listOf(holder: Json, name: string): readonly Json[] {
  const list = holder[name] ?? []
  if (!Array.isArray(list)) throw new NoOtlp(`A list is expected: ${name}.`)
  return list.map((each) => objectOf(each, name))
}
