import * as z from 'zod'
import { answerOffer } from '../../services/claims/accept.ts'
import { decideClaim } from '../../services/claims/decide.ts'
import { offerCredit } from '../../services/claims/offer.ts'
import { route } from '../route.ts'
import { actorOf, customerOf } from '../tenant.ts'
import { claimReply } from './claim-reply.ts'
import { claimInPath, reason, subjectExample, subjectShape } from './claim-shapes.ts'
import { idInPath } from './customers.ts'
import { claimShape } from './replies/claim.ts'

export const postClaimDecision = route({
  method: 'POST',
  path: '/v1/customers/:id/claims/:claim/decision',
  id: 'decideClaim',
  tag: 'claims',
  summary: 'Grant or deny a claim. A late one may be granted as an exception.',
  guard: { kind: 'provider', scope: 'approve' },
  replies: { 200: claimShape },
  problems: ['conflict', 'unavailable'],
  params: claimInPath,
  body: z.strictObject({ decision: z.enum(['grant', 'deny']), reason }),
  example: { decision: 'grant', reason: 'The logs show it.' },
  async handle({ app, caller, params, body }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { id } = customer.value
    const actor = actorOf(app, caller)
    const done = await decideClaim(app.db, id, { id: params.claim, ...body }, actor)
    return claimReply(app, id, done)
  },
})

export const postOffer = route({
  method: 'POST',
  path: '/v1/customers/:id/offers',
  id: 'offerCredit',
  tag: 'claims',
  summary: 'Offer what a final verdict owes, where the contract leaves it to an offer.',
  guard: { kind: 'provider', scope: 'approve' },
  replies: { 201: claimShape },
  problems: ['conflict', 'unavailable'],
  params: idInPath,
  body: z.strictObject({ ...subjectShape, reason }),
  example: { ...subjectExample, reason: 'A bad week.' },
  async handle({ app, caller, params, body }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { id } = customer.value
    const { reason, ...subject } = body
    const actor = actorOf(app, caller)
    const done = await offerCredit(app.db, id, { subject, reason }, actor)
    return claimReply(app, id, done, 201)
  },
})

export const postAcceptance = route({
  method: 'POST',
  path: '/v1/customers/:id/claims/:claim/acceptance',
  id: 'answerOffer',
  tag: 'claims',
  summary: 'Accept or decline an offer, before it lapses.',
  guard: { kind: 'key', scope: 'claim', fresh: true },
  replies: { 200: claimShape },
  problems: ['conflict', 'unavailable'],
  params: claimInPath,
  body: z.strictObject({ answer: z.enum(['accepted', 'declined']) }),
  example: { answer: 'accepted' },
  async handle({ app, caller, params, body }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { id } = customer.value
    const actor = actorOf(app, caller)
    const done = await answerOffer(app.db, id, { id: params.claim, ...body }, actor)
    return claimReply(app, id, done)
  },
})
