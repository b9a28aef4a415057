import type { CustomerId } from '../brand.ts'
import type { Batch, BatchEntryFault } from '../signals/batch.ts'
import { customerName } from '../signals/envelope.ts'
import { type EvaluationOf, evaluationRecord } from './evaluation-record.ts'
import { evaluationEvent, eventNameAttribute } from './semconv.ts'
import { spanRecord } from './span-record.ts'
import type { Attributes, LogRecord, OfResource, Span } from './telemetry.ts'

/** The records of an OTLP request. Places are those of spans, or log records, counted over all of it. */
export interface OtlpBatch extends Batch {
  readonly requests: ReadonlyMap<number, readonly string[]>
  /** Spans, or log records, that tell nothing of a request: passed over, since senders send them all. */
  readonly ignored: number
}

class Records implements OtlpBatch {
  readonly records: Record<string, unknown>[] = []
  readonly places: number[] = []
  readonly faults: BatchEntryFault[] = []
  readonly requests = new Map<number, readonly string[]>()
  ignored = 0

  add(place: number, record: Record<string, unknown>): void {
    this.records.push(record)
    this.places.push(place)
  }

  addEvaluation(place: number, attributes: Attributes, of: EvaluationOf): void {
    const { record, requests } = evaluationRecord(attributes, of)
    const fault = attributes.fault ?? (requests.length === 0 ? unnamedRequest : null)
    if (fault) {
      this.faults.push({ place, ...fault, isAddendum: true })
      return
    }
    this.requests.set(this.records.length, requests)
    this.add(place, record)
  }
}

const unnamedRequest = {
  pointer: '/gen_ai.response.id',
  reason: 'missing-request',
  detail: 'an evaluation names its request by gen_ai.response.id, or stands in its span',
} as const

/** @param bound The only customer of the key; null for a provider's. */
export function batchOfTraces(
  traces: readonly OfResource<Span>[],
  bound: CustomerId | null,
): OtlpBatch {
  const batch = new Records()
  let place = 0
  for (const { resource, records } of traces) {
    for (const span of records) addSpan(batch, place++, span, resource, bound)
  }
  return batch
}

function addSpan(
  batch: Records,
  place: number,
  span: Span,
  resource: Attributes,
  bound: CustomerId | null,
): void {
  const record = spanRecord(span, resource, bound)
  const fault = record && (span.attributes.fault ?? resource.fault)
  if (fault) batch.faults.push({ place, ...fault })
  else if (record) batch.add(place, record)
  else if (span.evaluations.length === 0) batch.ignored += 1
  const customer = span.attributes.values.get(customerName) ?? resource.values.get(customerName)
  // In the span of a request, or in that of its judge, beside or beneath it.
  const spans = record ? [span.spanId] : [span.spanId, span.parentSpanId]
  for (const { time, attributes } of span.evaluations)
    batch.addEvaluation(place, attributes, { time: time.ms > 0 ? time : span.end, spans, customer })
}

export function batchOfLogs(logs: readonly OfResource<LogRecord>[]): OtlpBatch {
  const batch = new Records()
  let place = 0
  for (const { resource, records } of logs) {
    for (const { eventName, time, spanId, attributes } of records) {
      const at = place++
      const name = eventName || attributes.values.get(eventNameAttribute)
      if (name !== evaluationEvent) batch.ignored += 1
      else {
        const customer = resource.values.get(customerName)
        batch.addEvaluation(at, attributes, { time, spans: [spanId], customer })
      }
    }
  }
  return batch
}
