import Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { missing } from './errors.ts'
import { newId } from './ids.ts'
import { listed, type PageParams } from './lists.ts'
import type { Tx } from './store.ts'
import type { EventObject } from './tables.ts'

/**
 * Records that something happened and queues its delivery, in the transaction in which it happens.
 *
 * @param previous The changed fields as they were; only for `*.updated`.
 */
export function emit(call: Call, type: string, object: object, previous?: object): void {
  const { tx, settings, requestId, idempotencyKey } = call
  const id = newId('evt')
  tx.put('events', {
    id,
    object: 'event',
    api_version: Stripe.API_VERSION,
    created: secondsOf(tx.nowMs),
    data: previous ? { object, previous_attributes: previous } : { object },
    livemode: false,
    pending_webhooks: settings.webhook ? 1 : 0,
    request: { id: requestId, idempotency_key: idempotencyKey },
    type,
  })
  if (settings.webhook === null) return
  queueDelivery(tx, id)
}

/** Queues an event for the webhook, now and for the first time. */
export function queueDelivery(tx: Tx, id: string): void {
  const fresh = { attemptCount: 0, decided: false, overtaken: false, copies: 1 }
  tx.put('deliveries', { id, dueAtMs: tx.nowMs, ...fresh })
}

/** @throws {ApiError} 404 when there is no such event. */
export function retrieveEvent(call: Call, id: string): EventObject {
  const event = call.tx.get('events', id)
  if (!event) throw missing('event', id, { param: 'id', inUrl: true })
  return event
}

export function listEvents(call: Call, params: PageParams & { type?: string; types?: string[] }) {
  const types = params.types ?? (params.type === undefined ? undefined : [params.type])
  return listed(call, 'events', {
    url: '/v1/events',
    params,
    keep: (event) => types === undefined || types.some((type) => matches(type, event.type)),
  })
}

/** `invoice.*` stands for every event of invoices. */
const matches = (pattern: string, type: string): boolean =>
  pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern
