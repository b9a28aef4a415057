import * as z from 'zod'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok } from '../../domain/result.ts'
import { receiveWebhook } from '../../services/reconciling/receive-webhook.ts'
import { reconcileAll } from '../../services/reconciling/reconcile-all.ts'
import { readBytes } from '../body.ts'
import { everyoneOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { route } from '../route.ts'
import { count } from './replies/plain.ts'

const receivedReply = z.strictObject({ received: z.literal(true), duplicate: z.boolean() })

const reconciledReply = z.strictObject({
  customers: count,
  compared: count,
  findings: count,
  failed: count,
  ledgerFaults: count,
})

export const postStripeWebhook = route({
  method: 'POST',
  path: '/v1/webhooks/stripe',
  id: 'receiveStripeEvent',
  tag: 'settlement',
  summary: "Stripe's events. What they say is only a hint where to look: the objects are fetched.",
  guard: { kind: 'public' },
  reads: { 'application/json': z.looseObject({}).describe('An event as Stripe signs it.') },
  replies: { 200: receivedReply },
  problems: ['malformed', 'too-large'],
  example: { id: 'evt_123', type: 'credit_note.voided' },
  async handle({ app, request }) {
    const bytes = await readBytes(request, LIMITS.webhookBytes)
    if (!bytes.ok) return bytes
    const signature = request.headers.get('stripe-signature')
    const at = { db: app.db, stripe: app.stripe, clock: app.now }
    const received = await receiveWebhook(at, bytes.value, signature)
    if (!received.ok) {
      return err(problem('malformed', `The webhook was refused: ${received.error.reason}.`))
    }
    for (const customer of received.value.customers) app.hint(app.actor(customer).wake(customer))
    app.hint(app.tellOut())
    return ok({ body: { received: true, duplicate: received.value.isDuplicate } })
  },
})

export const postReconcile = route({
  method: 'POST',
  path: '/v1/reconcile',
  id: 'reconcile',
  tag: 'settlement',
  summary: 'Compare the ledger with Stripe now, both ways. It also runs once a day.',
  guard: { kind: 'provider', scope: 'operate' },
  replies: { 200: reconciledReply },
  async handle({ app, caller }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const at = { db: app.db, everyone: everyone.value, stripe: app.stripe, clock: app.now }
    return ok({ body: await reconcileAll(at) })
  },
})
