import { responseIdField } from '../signals/addendum.ts'
import { idFault } from '../signals/envelope.ts'

/** A CloudEvent's attributes and data, from whatever mode it came in. Not checked yet. */
export type CloudEvent = Readonly<Record<string, unknown>>

/** What is wrong with an event before its data is looked at; `pointer` is into the event. */
export interface EventFault {
  readonly pointer: string
  readonly reason: string
  readonly detail: string
}

/** An event as a record of a batch. */
export type EventRecord =
  | { readonly kind: 'signal'; readonly record: unknown }
  | { readonly kind: 'addendum'; readonly record: unknown; readonly requests: readonly string[] }
  | { readonly kind: 'fault'; readonly fault: EventFault; readonly isAddendum: boolean }

type EventType = 'request' | 'probe' | 'evaluation' | 'feedback'

const typePattern = /^dev\.makegood\.(request|probe|evaluation|feedback)\.v1$/
const jsonType = /^(?:application\/json|application\/[a-z0-9.+-]+\+json|text\/json)\s*(?:;|$)/i
/** RFC 3339, which is what a CloudEvent's timestamp is. */
const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i

const required = ['specversion', 'id', 'source', 'type'] as const

/**
 * Makes a record of a CloudEvent: its source, id and time are the signal's, its data the fields. What
 * is said of a request later names it by `subject` or by the id of its answer.
 *
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#required-attributes
 */
export function eventRecord(event: CloudEvent): EventRecord {
  const type = typeOf(event)
  const isAddendum = type === 'evaluation' || type === 'feedback'
  const refused = (fault: EventFault): EventRecord => ({ kind: 'fault', fault, isAddendum })
  const fault = attributeFault(event) ?? dataFault(event)
  if (fault) return refused(fault)
  if (type === null) return refused(unknownType)
  const time = event.time ?? null
  if (time !== null && !(typeof time === 'string' && timePattern.test(time)))
    return refused(badTime)
  // Sound: `dataFault` refuses anything else.
  const data = event.data as Readonly<Record<string, unknown>>
  const record = {
    ...data,
    source: event.source,
    id: event.id,
    time: time === null ? data.time : Date.parse(time as string),
  }
  if (type === 'probe' && (data['makegood.probe'] ?? null) === null) return refused(notAProbe)
  if (!isAddendum) return { kind: 'signal', record }
  const named = [event.subject, data[responseIdField]]
  const requests = named.filter((name): name is string => idFault(name) === null)
  if (requests.length === 0) return refused(missingRequest)
  return { kind: 'addendum', record, requests }
}

const typeOf = ({ type }: CloudEvent): EventType | null =>
  typeof type === 'string' ? ((typePattern.exec(type)?.[1] as EventType | undefined) ?? null) : null

function attributeFault(event: CloudEvent): EventFault | null {
  for (const name of required) {
    const value = event[name] ?? null
    if (value === null) {
      return {
        pointer: `/${name}`,
        reason: 'missing-attribute',
        detail: `every CloudEvent has ${name}`,
      }
    }
    if (typeof value !== 'string' || value === '') {
      return {
        pointer: `/${name}`,
        reason: 'bad-attribute',
        detail: 'a text is expected, not empty',
      }
    }
  }
  return event.specversion === '1.0' ? null : badVersion
}

function dataFault({ data, data_base64, datacontenttype }: CloudEvent): EventFault | null {
  if ((data_base64 ?? null) !== null) return notJson('/data_base64')
  if ((datacontenttype ?? null) !== null && !jsonType.test(String(datacontenttype)))
    return notJson('/datacontenttype')
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return null
  return { pointer: '/data', reason: 'not-an-object', detail: 'data is one flat JSON object' }
}

const notJson = (pointer: string): EventFault => ({
  pointer,
  reason: 'data-not-json',
  detail: 'data is sent as JSON',
})

const badVersion: EventFault = {
  pointer: '/specversion',
  reason: 'bad-specversion',
  detail: 'CloudEvents 1.0 are taken',
}

const unknownType: EventFault = {
  pointer: '/type',
  reason: 'unknown-type',
  detail: 'dev.makegood.request.v1, .probe.v1, .evaluation.v1 and .feedback.v1 are taken',
}

const badTime: EventFault = {
  pointer: '/time',
  reason: 'bad-time',
  detail: 'a time as in RFC 3339 is expected',
}

const notAProbe: EventFault = {
  pointer: '/data/makegood.probe',
  reason: 'not-a-probe',
  detail: 'a probe says which it is in makegood.probe',
}

const missingRequest: EventFault = {
  pointer: '/subject',
  reason: 'missing-request',
  detail: 'subject, or gen_ai.response.id in the data, names the request that is spoken of',
}
