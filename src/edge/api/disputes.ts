import * as z from 'zod'
import type { Dispute } from '../../domain/disputes/dispute.ts'
import { LIMITS } from '../../domain/limits.ts'
import { minor } from '../../domain/money/money.ts'
import { ok } from '../../domain/result.ts'
import { noteDispute, withdrawDispute } from '../../services/disputes/act.ts'
import { decideDispute } from '../../services/disputes/decide.ts'
import { fileDispute } from '../../services/disputes/file.ts'
import {
  listDisputes,
  type OpenDispute,
  openDisputes,
} from '../../services/disputes/read-disputes.ts'
import { everyoneOf } from '../guard.ts'
import { after, cursorText, pageOf, pageQuery, placedQuery } from '../page.ts'
import { route } from '../route.ts'
import { actorOf, customerOf } from '../tenant.ts'
import { reason, subjectExample, subjectShape } from './claim-shapes.ts'
import { idInPath } from './customers.ts'
import { digestShape } from './digest-shape.ts'
import { disputeBody } from './dispute-body.ts'
import { disputeReply } from './dispute-reply.ts'
import { instant } from './instant.ts'
import { disputeShape, openDisputeShape } from './replies/dispute.ts'
import { listOf } from './replies/list.ts'

const disputeInPath = idInPath.extend({
  dispute: z
    .string()
    .max(128)
    .meta({ examples: ['dp_1f0c'] }),
})

/** What is kept elsewhere, by what it is and SHA-256 of its bytes: content never comes here. */
const attached = z
  .array(
    z.strictObject({
      label: z.string().trim().min(1).max(200),
      digest: digestShape,
    }),
  )
  .max(LIMITS.disputeDigests)
  .default([])

const owedMinor = z.int().min(1).max(Number.MAX_SAFE_INTEGER).transform(minor)

/** By when the answer is due, and the dispute's id. */
const duePlace = z.tuple([z.int(), z.string()])

const dueTextOf = ({ dispute }: OpenDispute): string =>
  cursorText([dispute.clocks.decideBy, dispute.id])

const isDueAfter = ({ dispute }: OpenDispute, [due, id]: z.output<typeof duePlace>): boolean => {
  const { decideBy } = dispute.clocks
  return decideBy > due || (decideBy === due && dispute.id > id)
}

const openBody = ({ customer, dispute }: OpenDispute) => ({ customer, ...disputeBody(dispute) })

export const postDisputeDecision = route({
  method: 'POST',
  path: '/v1/customers/:id/disputes/:dispute/decision',
  id: 'decideDispute',
  tag: 'claims',
  summary:
    'Uphold what was judged, or say what is owed in all: the difference becomes a credit, to which two others have to agree.',
  guard: { kind: 'provider', scope: 'approve' },
  replies: { 200: disputeShape },
  problems: ['conflict', 'unavailable'],
  params: disputeInPath,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('uphold'), reason }),
    z.strictObject({ decision: z.literal('adjust'), owed_minor: owedMinor, reason }),
  ]),
  example: { decision: 'uphold', reason: 'The evidence is complete.' },
  async handle({ app, caller, params, body }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { id } = customer.value
    const outcome =
      body.decision === 'uphold'
        ? { kind: 'uphold' as const }
        : { kind: 'adjust' as const, owedMinor: body.owed_minor }
    const actor = actorOf(app, caller)
    const wish = { id: params.dispute, outcome, reason: body.reason }
    return disputeReply(app, id, await decideDispute(app.db, id, wish, actor))
  },
})

export const disputeRoutes = [
  route({
    method: 'GET',
    path: '/v1/customers/:id/disputes',
    id: 'listDisputes',
    tag: 'claims',
    summary: "A customer's disputes, the newest first.",
    guard: { kind: 'key', scope: 'read' },
    replies: { 200: listOf(disputeShape) },
    params: idInPath,
    query: z.strictObject(pageQuery),
    async handle({ app, caller, params, query }) {
      const customer = await customerOf(app, caller, params.id)
      if (!customer.ok) return customer
      const { limit, starting_after: place } = query
      const all = await listDisputes(app.db, customer.value.id, app.now())
      const placeOf = ({ id }: Dispute) => id
      return ok({
        body: pageOf(after(all, placeOf, place), { limit, placeOf, told: disputeBody }),
      })
    },
  }),
  route({
    method: 'GET',
    path: '/v1/disputes',
    id: 'listOpenDisputes',
    tag: 'claims',
    summary: 'Open disputes of all customers, what is due first before the rest.',
    guard: { kind: 'provider', scope: 'read' },
    replies: { 200: listOf(openDisputeShape) },
    query: z.strictObject(placedQuery(duePlace)),
    async handle({ app, caller, query }) {
      const everyone = everyoneOf(caller)
      if (!everyone.ok) return everyone
      const { limit, starting_after: place = null } = query
      const open = await openDisputes(app.db, everyone.value, app.now())
      const rest = place === null ? open : open.filter((each) => isDueAfter(each, place))
      return ok({ body: pageOf(rest, { limit, placeOf: dueTextOf, told: openBody }) })
    },
  }),
  route({
    method: 'POST',
    path: '/v1/customers/:id/disputes',
    id: 'fileDispute',
    tag: 'claims',
    summary:
      'Dispute what a final verdict says of a commitment. Credits of it that are at Stripe stand as disputed until it is decided.',
    guard: { kind: 'key', scope: 'dispute' },
    replies: { 201: disputeShape },
    problems: ['conflict', 'unavailable'],
    params: idInPath,
    body: z.strictObject({
      ...subjectShape,
      /** Half-open stretches of the period; none for the period as a whole. */
      windows: z
        .array(z.strictObject({ from: instant, until: instant }))
        .max(LIMITS.disputeWindows)
        .default([]),
      evidence: attached,
      reason,
      /** What the customer says is owed in all, in minor units of the agreement's currency. */
      expected_minor: owedMinor.nullish(),
    }),
    example: {
      ...subjectExample,
      windows: [{ from: '2026-01-10T00:00:00Z', until: '2026-01-10T02:00:00Z' }],
      reason: 'Our gateway saw more errors.',
    },
    async handle({ app, caller, params, body }) {
      const customer = await customerOf(app, caller, params.id)
      if (!customer.ok) return customer
      const { agreement, period, commitment, windows, evidence, reason, expected_minor } = body
      const subject = { agreement, period, commitment }
      const contest = { subject, windows, evidence, reason, expectedMinor: expected_minor ?? null }
      const actor = actorOf(app, caller)
      const { id } = customer.value
      return disputeReply(app, id, await fileDispute(app.db, id, contest, actor), 201)
    },
  }),
  route({
    method: 'POST',
    path: '/v1/customers/:id/disputes/:dispute/notes',
    id: 'noteDispute',
    tag: 'claims',
    summary: 'Add words and digests to an open dispute, from either side.',
    guard: { kind: 'key', scope: 'dispute' },
    replies: { 201: disputeShape },
    problems: ['conflict', 'limit-exceeded', 'unavailable'],
    params: disputeInPath,
    body: z.strictObject({ text: reason, evidence: attached }),
    example: { text: 'Hosts eu-1 to eu-4.' },
    async handle({ app, caller, params, body }) {
      const customer = await customerOf(app, caller, params.id)
      if (!customer.ok) return customer
      const { id } = customer.value
      const actor = actorOf(app, caller)
      const note = { id: params.dispute, ...body }
      return disputeReply(app, id, await noteDispute(app.db, id, note, actor), 201)
    },
  }),
  route({
    method: 'POST',
    path: '/v1/customers/:id/disputes/:dispute/withdrawal',
    id: 'withdrawDispute',
    tag: 'claims',
    summary: 'Take back a dispute that nobody has decided. Another may be filed.',
    guard: { kind: 'key', scope: 'dispute' },
    replies: { 200: disputeShape },
    problems: ['conflict', 'unavailable'],
    params: disputeInPath,
    body: z.strictObject({ reason }),
    example: { reason: 'Settled by telephone.' },
    async handle({ app, caller, params, body }) {
      const customer = await customerOf(app, caller, params.id)
      if (!customer.ok) return customer
      const { id } = customer.value
      const actor = actorOf(app, caller)
      const of = { id: params.dispute, reason: body.reason }
      return disputeReply(app, id, await withdrawDispute(app.db, id, of, actor))
    },
  }),
  postDisputeDecision,
]
