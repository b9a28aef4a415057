import * as z from 'zod'
import type { Claim } from '../../domain/claims/claim.ts'
import { ok } from '../../domain/result.ts'
import { slaLimits } from '../../domain/sla/limits.ts'
import { fileClaim } from '../../services/claims/file.ts'
import { listClaims } from '../../services/claims/list.ts'
import { withdrawClaim } from '../../services/claims/withdraw.ts'
import { after, pageOf, pageQuery } from '../page.ts'
import { route } from '../route.ts'
import { actorOf, customerOf } from '../tenant.ts'
import { claimBody } from './claim-body.ts'
import { claimReply } from './claim-reply.ts'
import {
  claimInPath,
  contractText,
  evidenceShape,
  reason,
  subjectExample,
  subjectShape,
} from './claim-shapes.ts'
import { idInPath } from './customers.ts'
import { instant } from './instant.ts'
import { claimShape } from './replies/claim.ts'
import { listOf } from './replies/list.ts'

export const getClaims = route({
  method: 'GET',
  path: '/v1/customers/:id/claims',
  id: 'listClaims',
  tag: 'claims',
  summary: "A customer's claims and the offers made to it, the newest first.",
  guard: { kind: 'key', scope: 'read' },
  replies: { 200: listOf(claimShape) },
  params: idInPath,
  query: z.strictObject(pageQuery),
  async handle({ app, caller, params, query }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { limit, starting_after: place } = query
    const all = await listClaims(app.db, customer.value.id, app.now())
    const placeOf = ({ id }: Claim) => id
    return ok({
      body: pageOf(after(all, placeOf, place), { limit, placeOf, told: claimBody }),
    })
  },
})

export const postClaim = route({
  method: 'POST',
  path: '/v1/customers/:id/claims',
  id: 'fileClaim',
  tag: 'claims',
  summary:
    'File a claim. One after its deadline is recorded as late: it takes an exception to be granted.',
  guard: { kind: 'key', scope: 'claim' },
  replies: { 201: claimShape },
  problems: ['conflict', 'unavailable'],
  params: idInPath,
  body: z.strictObject({
    ...subjectShape,
    window: instant.nullish(),
    aware: instant.nullish(),
    noticed: instant.nullish(),
    evidence: z
      .array(evidenceShape)
      .max(4 * slaLimits.claimTexts)
      .default([]),
    confirms: z.array(contractText).max(slaLimits.claimTexts).default([]),
  }),
  example: {
    ...subjectExample,
    evidence: [{ for: 'request logs', text: 'Attached to ticket 4711.' }],
    confirms: ['all invoices are paid'],
  },
  async handle({ app, caller, params, body }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { id } = customer.value
    const { agreement, period, commitment, evidence, confirms } = body
    const { window = null, aware = null, noticed = null } = body
    const subject = { agreement, period, commitment }
    const filing = { subject, window, aware, noticed, evidence, confirms }
    const actor = actorOf(app, caller)
    return claimReply(app, id, await fileClaim(app.db, id, filing, actor), 201)
  },
})

export const postWithdrawal = route({
  method: 'POST',
  path: '/v1/customers/:id/claims/:claim/withdrawal',
  id: 'withdrawClaim',
  tag: 'claims',
  summary: 'Take back a claim that nobody has decided. Another may be filed.',
  guard: { kind: 'key', scope: 'claim' },
  replies: { 200: claimShape },
  problems: ['conflict', 'unavailable'],
  params: claimInPath,
  body: z.strictObject({ reason }),
  example: { reason: 'Filed twice.' },
  async handle({ app, caller, params, body }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { id } = customer.value
    const actor = actorOf(app, caller)
    const of = { id: params.claim, reason: body.reason }
    return claimReply(app, id, await withdrawClaim(app.db, id, of, actor))
  },
})
