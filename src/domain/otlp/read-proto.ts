import { LIMITS } from '../limits.ts'
import { AttributesGathered } from './attributes.ts'
import { readAttribute } from './proto-attributes.ts'
import { evaluationEvent } from './semconv.ts'
import {
  type Instant,
  type LogRecord,
  type OfResource,
  type Span,
  type SpanEvent,
  TooManyRecords,
} from './telemetry.ts'
import { bits64, delimited, type Fields, varint, Wire } from './wire.ts'

/**
 * OTLP/protobuf, by the field numbers of opentelemetry-proto v1 as far as they are read.
 *
 * @see https://github.com/open-telemetry/opentelemetry-proto/tree/main/opentelemetry/proto
 */

type Mutable<Made> = { -readonly [Name in keyof Made]: Made[Name] }
type Gathered<Made> = Mutable<Omit<Made, 'attributes'>> & { attributes: AttributesGathered }

const epoch: Instant = { ms: 0, ns: 0 }

/** @throws {Error} at what is no such message. @throws {TooManyRecords} */
export const tracesOfProto = (bytes: Uint8Array): OfResource<Span>[] => resourcesOf(bytes, readSpan)

/** @throws {Error} at what is no such message. @throws {TooManyRecords} */
export const logsOfProto = (bytes: Uint8Array): OfResource<LogRecord>[] =>
  resourcesOf(bytes, readLogRecord)

interface Reading<Kind> {
  readonly read: (wire: Wire, end: number) => Kind
  readonly all: { resource: AttributesGathered; records: Kind[] }[]
  count: number
}

/** The numbers are those of traces and of logs alike. */
function resourcesOf<Kind>(
  bytes: Uint8Array,
  read: (wire: Wire, end: number) => Kind,
): OfResource<Kind>[] {
  const resource: Fields<AttributesGathered> = {
    1: delimited((wire, attributes, end) => readAttribute(wire, attributes, end)),
  }
  const scope: Fields<Reading<Kind>> = {
    2: delimited((wire, into, end) => {
      into.count += 1
      if (into.count > LIMITS.otlpRecords) throw new TooManyRecords()
      into.all.at(-1)?.records.push(into.read(wire, end))
    }),
  }
  const ofResource: Fields<Reading<Kind>> = {
    1: delimited((wire, into, end) => {
      const last = into.all.at(-1)
      if (last) wire.message(end, resource, last.resource)
    }),
    2: delimited((wire, into, end) => {
      wire.message(end, scope, into)
    }),
  }
  const request: Fields<Reading<Kind>> = {
    1: delimited((wire, into, end) => {
      into.all.push({ resource: new AttributesGathered(), records: [] })
      wire.message(end, ofResource, into)
    }),
  }
  const wire = new Wire(bytes)
  return wire.message(bytes.length, request, { read, all: [], count: 0 }).all
}

type SpanGathered = Gathered<Omit<Span, 'evaluations'>> & { evaluations: SpanEvent[] }

const span: Fields<SpanGathered> = {
  2: delimited((wire, into, end) => {
    into.spanId = wire.spanId(end)
  }),
  3: delimited((wire, into, end) => {
    if (end - wire.reader.pos <= LIMITS.otlpTextBytes) into.traceState = wire.text(end)
  }),
  4: delimited((wire, into, end) => {
    into.parentSpanId = wire.spanId(end)
  }),
  7: bits64((wire, into) => {
    into.start = wire.instant()
  }),
  8: bits64((wire, into) => {
    into.end = wire.instant()
  }),
  9: delimited((wire, into, end) => readAttribute(wire, into.attributes, end)),
  11: delimited((wire, into, end) => {
    const event = readEvaluation(wire, end)
    if (event) into.evaluations.push(event)
  }),
  15: delimited((wire, into, end) => {
    wire.message(end, status, into)
  }),
}

const status: Fields<SpanGathered> = {
  3: varint((wire, into) => {
    into.isError = wire.reader.int32() === 2
  }),
}

const readSpan = (wire: Wire, end: number): Span =>
  wire.message(end, span, {
    spanId: '',
    parentSpanId: '',
    traceState: '',
    start: epoch,
    end: epoch,
    isError: false,
    attributes: new AttributesGathered(),
    evaluations: [],
  })

const eventName: Fields<{ name: string }> = {
  2: delimited((wire, into, end) => {
    if (end - wire.reader.pos === evaluationEvent.length) into.name = wire.text(end)
  }),
}

const event: Fields<Gathered<SpanEvent>> = {
  1: bits64((wire, into) => {
    into.time = wire.instant()
  }),
  3: delimited((wire, into, end) => readAttribute(wire, into.attributes, end)),
}

/** Events hold messages too: of any but an evaluation only the name is looked at. */
function readEvaluation(wire: Wire, end: number): SpanEvent | null {
  const from = wire.reader.pos
  if (wire.message(end, eventName, { name: '' }).name !== evaluationEvent) return null
  wire.reader.pos = from
  return wire.message(end, event, { time: epoch, attributes: new AttributesGathered() })
}

const logRecord: Fields<Gathered<LogRecord> & { observed: Instant }> = {
  1: bits64((wire, into) => {
    into.time = wire.instant()
  }),
  6: delimited((wire, into, end) => readAttribute(wire, into.attributes, end)),
  10: delimited((wire, into, end) => {
    into.spanId = wire.spanId(end)
  }),
  11: bits64((wire, into) => {
    into.observed = wire.instant()
  }),
  12: delimited((wire, into, end) => {
    if (end - wire.reader.pos === evaluationEvent.length) into.eventName = wire.text(end)
  }),
}

function readLogRecord(wire: Wire, end: number): LogRecord {
  const { observed, time, ...record } = wire.message(end, logRecord, {
    time: epoch,
    observed: epoch,
    eventName: '',
    spanId: '',
    attributes: new AttributesGathered(),
  })
  return { ...record, time: time.ms > 0 ? time : observed }
}
