import { LIMITS } from '../limits.ts'
import { err, ok, type Result } from '../result.ts'
import {
  type Batch,
  type BatchEntryFault,
  type BatchFault,
  decoded,
  malformed,
} from '../signals/batch.ts'
import { type CloudEvent, eventRecord } from './event-record.ts'

/** The headers of a request, by lower-case name. */
export type Headers = Readonly<Record<string, string>>

const structured = 'application/cloudevents+json'
const batched = 'application/cloudevents-batch+json'

/**
 * Reads CloudEvents 1.0.2 over HTTP in its three modes: binary (attributes in headers, the body is the
 * data), structured (one event in JSON), batched (a list of them).
 *
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md
 */
export function readEvents(bytes: Uint8Array, headers: Headers): Result<Batch, BatchFault> {
  const contentType = headers['content-type'] ?? ''
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const isBinary = type !== structured && type !== batched
  if (isBinary && type.startsWith('application/cloudevents'))
    return err({ reason: 'unsupported-content-type' })
  const text = decoded(bytes)
  if (text === null) return err({ reason: 'not-utf8' })
  if (text === '') return err({ reason: 'empty-body' })
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return malformed(text)
  }
  if (isBinary) return ok(batchOf([{ ...attributesIn(headers), data: body }]))
  const events = type === batched ? body : [body]
  if (!Array.isArray(events))
    return err({ reason: 'malformed-body', detail: 'A batch of CloudEvents is a JSON array.' })
  if (events.length > LIMITS.batchSignals)
    return err({ reason: 'too-many-signals', limit: LIMITS.batchSignals })
  return ok(batchOf(events))
}

function batchOf(events: readonly unknown[]): Batch {
  const records: unknown[] = []
  const places: number[] = []
  const faults: BatchEntryFault[] = []
  const requests = new Map<number, readonly string[]>()
  events.forEach((event, place) => {
    if (typeof event !== 'object' || event === null || Array.isArray(event)) {
      faults.push({ place, pointer: '', reason: 'not-an-object', detail: 'an event is an object' })
      return
    }
    const made = eventRecord(event as CloudEvent)
    if (made.kind === 'fault') {
      faults.push({ place, ...made.fault, isAddendum: made.isAddendum })
      return
    }
    if (made.kind === 'addendum') requests.set(records.length, made.requests)
    records.push(made.record)
    places.push(place)
  })
  return { records, places, faults, requests, pointerOf }
}

/** A record's id, source and time are the event's own attributes; all else lies in its data. */
const pointerOf = (pointer: string): string =>
  pointer === '/id' || pointer === '/source' || pointer === '/time' ? pointer : `/data${pointer}`

const prefix = 'ce-'

/** In headers, what is no visible ASCII is percent-encoded UTF-8. */
function attributesIn(headers: Headers): CloudEvent {
  const named = Object.entries(headers).filter(([name]) => name.startsWith(prefix))
  return {
    ...Object.fromEntries(named.map(([name, value]) => [name.slice(prefix.length), plain(value)])),
    datacontenttype: headers['content-type'],
  }
}

function plain(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
