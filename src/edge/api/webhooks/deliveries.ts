import * as z from 'zod'
import { err, ok } from '../../../domain/result.ts'
import { messageId } from '../../../domain/webhooks/message.ts'
import { deliveryStates } from '../../../storage/schema/webhooks.ts'
import {
  type LoggedDelivery,
  listDeliveries,
  replayDelivery,
} from '../../../storage/webhooks/deliveries.ts'
import { noSuch, tenantsOf } from '../../guard.ts'
import { numberedQuery, pageOf } from '../../page.ts'
import { route } from '../../route.ts'
import { iso } from '../iso.ts'
import { listOf } from '../replies/list.ts'
import { count, moment } from '../replies/plain.ts'
import { endpointOf } from './endpoints.ts'
import { endpointInPath, messageType } from './shapes.ts'

const deliveryReply = z
  .strictObject({
    delivery: count,
    message: z.string().describe('The `webhook-id` of every attempt.'),
    type: messageType,
    customer: z.string().nullable(),
    at: moment,
    state: z.enum(deliveryStates),
    next_attempt_at: moment.nullable(),
    attempts: z.array(
      z.strictObject({ at: moment, status: z.int().nullable(), error: z.string().nullable() }),
    ),
  })
  .meta({ id: 'WebhookDelivery', description: 'A message on its way to an endpoint.' })

const getDeliveries = route({
  method: 'GET',
  path: '/v1/webhooks/:endpoint/deliveries',
  id: 'listWebhookDeliveries',
  tag: 'webhooks',
  summary: 'What an endpoint was told, the newest first, with every attempt.',
  guard: { kind: 'key', scope: 'read' },
  replies: { 200: listOf(deliveryReply) },
  params: endpointInPath,
  query: z.strictObject({
    ...numberedQuery,
    starting_after: z.coerce.number().int().min(1).optional(),
  }),
  async handle({ app, caller, params, query }) {
    const whose = tenantsOf(caller)
    if (!whose.ok) return whose
    const endpoint = await endpointOf(app, caller, params.endpoint)
    if (!endpoint.ok) return endpoint
    const { limit, starting_after: before = Number.MAX_SAFE_INTEGER } = query
    const page = { before, limit: limit + 1 }
    const deliveries = await listDeliveries(app.db, whose.value, endpoint.value, page)
    return ok({ body: pageOf(deliveries, { limit, placeOf: ({ seq }) => seq, told }) })
  },
})

export const postReplay = route({
  method: 'POST',
  path: '/v1/webhooks/:endpoint/deliveries/:delivery/replay',
  id: 'replayWebhookDelivery',
  tag: 'webhooks',
  summary: 'Send a message again, whatever became of it, under the same `webhook-id`.',
  guard: { kind: 'provider', scope: 'admin' },
  replies: { 202: z.strictObject({ delivery: count }) },
  params: endpointInPath.extend({
    delivery: z.coerce
      .number()
      .int()
      .min(1)
      .meta({ examples: [1] }),
  }),
  async handle({ app, caller, params }) {
    const whose = tenantsOf(caller)
    if (!whose.ok) return whose
    const endpoint = await endpointOf(app, caller, params.endpoint)
    if (!endpoint.ok) return endpoint
    const of = { seq: params.delivery, now: app.now() }
    const isBegun = await replayDelivery(app.db, whose.value, endpoint.value, of)
    return isBegun
      ? ok({ status: 202, body: { delivery: params.delivery } })
      : err(noSuch('delivery that is at rest'))
  },
})

export const deliveryRoutes = [getDeliveries, postReplay]

const told = ({ seq, key, type, customer, at, state, dueAt, attempts }: LoggedDelivery) => ({
  delivery: seq,
  message: messageId(key),
  type,
  customer,
  at: iso(at),
  state,
  next_attempt_at: state === 'open' ? iso(dueAt) : null,
  attempts: attempts.map((each) => ({ ...each, at: iso(each.at) })),
})
