import * as z from 'zod'
import { findingKinds, type StoredFinding } from '../../domain/ledger/finding.ts'
import { err, ok } from '../../domain/result.ts'
import { closeFinding, findingsAfter, openFindingsOfAll } from '../../storage/ledger/findings.ts'
import { everyoneOf, noSuch } from '../guard.ts'
import { cursorText, pageOf, placedQuery } from '../page.ts'
import { route } from '../route.ts'
import { actorOf, customerOf } from '../tenant.ts'
import { reason } from './claim-shapes.ts'
import { idInPath } from './customers.ts'
import { iso } from './iso.ts'
import { findingReply } from './replies/finding.ts'
import { listOf } from './replies/list.ts'

const closedReply = z.strictObject({
  kind: z.enum(findingKinds),
  about: z.string(),
  closed: z.literal(true),
})

const findingBody = (finding: StoredFinding) => ({
  customer: finding.customer,
  kind: finding.kind,
  about: finding.about,
  credit: finding.creditId,
  detail: finding.detail,
  opened_at: iso(finding.openedAt),
  seen_at: iso(finding.seenAt),
  closed: finding.closedAt !== null && {
    at: iso(finding.closedAt),
    by: finding.closedBy,
    reason: finding.closedBecause,
  },
})

/** By when it was opened, whose it is, its kind and what it is about. */
export const findingPlace = z.tuple([z.int(), z.string(), z.string(), z.string()])
export type FindingPlace = z.output<typeof findingPlace>

export const findingCursor = ({ openedAt, customer, kind, about }: StoredFinding): string =>
  cursorText([openedAt, customer, kind, about])

export const postFindingClosing = route({
  method: 'POST',
  path: '/v1/customers/:id/findings/closing',
  id: 'closeFinding',
  tag: 'settlement',
  summary:
    'Close a finding, with a reason. It stays closed as long as the comparison says the same of it.',
  guard: { kind: 'provider', scope: 'approve' },
  replies: { 200: closedReply },
  params: idInPath,
  body: z.strictObject({ kind: z.enum(findingKinds), about: z.string().max(255), reason }),
  example: {
    kind: 'unknown-object',
    about: 'cbtxn_123',
    reason: 'Made by hand, ticket 4711.',
  },
  async handle({ app, caller, params, body }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { kind, about, reason } = body
    const closing = { ...actorOf(app, caller), reason }
    const isClosed = await closeFinding(app.db, customer.value.id, { kind, about }, closing)
    return isClosed ? ok({ body: { kind, about, closed: true } }) : err(noSuch('open finding'))
  },
})

export const findingRoutes = [
  route({
    method: 'GET',
    path: '/v1/findings',
    id: 'listOpenFindings',
    tag: 'settlement',
    summary: 'What is open between the ledger and Stripe over all customers, the oldest first.',
    guard: { kind: 'provider', scope: 'read' },
    replies: { 200: listOf(findingReply) },
    query: z.strictObject(placedQuery(findingPlace)),
    async handle({ app, caller, query }) {
      const everyone = everyoneOf(caller)
      if (!everyone.ok) return everyone
      const { limit, starting_after: after = null } = query
      const open = await openFindingsOfAll(app.db, everyone.value, { after, limit: limit + 1 })
      return ok({ body: pageOf(open, { limit, placeOf: findingCursor, told: findingBody }) })
    },
  }),
  route({
    method: 'GET',
    path: '/v1/customers/:id/findings',
    id: 'listFindings',
    tag: 'settlement',
    summary: "A customer's findings, closed ones too, the newest first.",
    guard: { kind: 'provider', scope: 'read' },
    replies: { 200: listOf(findingReply) },
    params: idInPath,
    query: z.strictObject(placedQuery(findingPlace)),
    async handle({ app, caller, params, query }) {
      const customer = await customerOf(app, caller, params.id)
      if (!customer.ok) return customer
      const { limit, starting_after: after = null } = query
      const found = await findingsAfter(app.db, customer.value.id, { after, limit: limit + 1 })
      return ok({ body: pageOf(found, { limit, placeOf: findingCursor, told: findingBody }) })
    },
  }),
  postFindingClosing,
]
