import type { SignalFault } from '../signals/fault.ts'
import type { FieldValue } from '../signals/signal.ts'

/**
 * What is read of OTLP, the same from either encoding. Names are those of opentelemetry-proto v1
 * (https://github.com/open-telemetry/opentelemetry-proto). What is not here is not decoded.
 */

/** A point in time, exact to the nanosecond. */
export interface Instant {
  /** Milliseconds since 1970. */
  readonly ms: number
  /** Nanoseconds within that millisecond. */
  readonly ns: number
}

export interface Attributes {
  /** Those that the allow-list names, with a text, number, boolean or list of texts. */
  readonly values: ReadonlyMap<string, FieldValue>
  /** How many others there were. */
  readonly dropped: number
  /** A limit that was passed. */
  readonly fault: SignalFault | null
}

export interface SpanEvent {
  readonly time: Instant
  readonly attributes: Attributes
}

export interface Span {
  /** 16 hex digits in lower case; '' where there is none. */
  readonly spanId: string
  readonly parentSpanId: string
  readonly traceState: string
  readonly start: Instant
  readonly end: Instant
  /** Its status is an error. */
  readonly isError: boolean
  readonly attributes: Attributes
  /** Only results of evaluations. */
  readonly evaluations: readonly SpanEvent[]
}

export interface LogRecord {
  readonly time: Instant
  /** '' where it has none, or has it among the attributes. */
  readonly eventName: string
  readonly spanId: string
  readonly attributes: Attributes
}

/** Records of one resource: a process that sends. */
export interface OfResource<Kind> {
  readonly resource: Attributes
  readonly records: readonly Kind[]
}

/** Thrown by the readers at what is no OTLP; `message` in plain words, none of the body's. */
export class NoOtlp extends Error {}

/** Thrown when a request holds more spans, or log records, than the limit. */
export class TooManyRecords extends Error {}
