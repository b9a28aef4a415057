import * as z from 'zod'
import type { Credit } from '../../domain/ledger/credit.ts'
import { taxStandings } from '../../domain/ledger/tax.ts'
import type { Transfer } from '../../domain/ledger/transfer.ts'
import { err, ok } from '../../domain/result.ts'
import { approve, type NotDecided } from '../../services/deciding/approve.ts'
import { deny, type NotDenied } from '../../services/deciding/deny.ts'
import { checkLedger } from '../../services/reconciling/check-ledger.ts'
import { type Awaiting, creditsAfter, listAwaitingPeople } from '../../storage/ledger/credits.ts'
import { listTransfers } from '../../storage/ledger/transfers.ts'
import { contended, everyoneOf, noSuch, tenantOf } from '../guard.ts'
import { numberedQuery, pageOf, pageQuery } from '../page.ts'
import { type Problem, problem } from '../problem.ts'
import { route } from '../route.ts'
import { customerOf } from '../tenant.ts'
import { idInPath } from './customers.ts'
import { digestShape } from './digest-shape.ts'
import { creditReply, waitingCreditReply } from './replies/credit.ts'
import { listOf } from './replies/list.ts'
import { count } from './replies/plain.ts'
import { transferReply } from './replies/transfer.ts'

const decidedReply = z.strictObject({
  credit: z.string(),
  approvals: count.optional(),
  needed: count.optional(),
  isApproved: z.boolean().optional(),
})

const ledgerCheckReply = z.strictObject({
  ok: z.boolean(),
  faults: z.array(z.strictObject({ name: z.string(), detail: z.string() })),
})

export const getCredits = route({
  method: 'GET',
  path: '/v1/customers/:id/credits',
  id: 'listCredits',
  tag: 'credits',
  summary:
    "A customer's credits, the latest breach first; `kind` tells what is owed from goodwill.",
  guard: { kind: 'key', scope: 'report' },
  replies: { 200: listOf(creditReply) },
  params: idInPath,
  query: z.strictObject(pageQuery),
  async handle({ app, caller, params, query }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { limit, starting_after: after = null } = query
    const credits = await creditsAfter(app.db, customer.value.id, { after, limit: limit + 1 })
    const told = (credit: Credit) => ({ ...credit, tax: taxStandings[credit.rail] })
    return ok({ body: pageOf(credits, { limit, placeOf: idOf, told }) })
  },
})

export const getTransfers = route({
  method: 'GET',
  path: '/v1/customers/:id/transfers',
  id: 'listTransfers',
  tag: 'credits',
  summary: "A page of a customer's ledger, in order.",
  guard: { kind: 'key', scope: 'report' },
  replies: { 200: listOf(transferReply) },
  params: idInPath,
  query: z.strictObject(numberedQuery),
  async handle({ app, caller, params, query }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { limit, starting_after: after } = query
    const page = { after, limit: limit + 1 }
    const transfers = await listTransfers(app.db, customer.value.id, page)
    const placeOf = ({ seq }: Transfer) => seq
    return ok({ body: pageOf(transfers, { limit, placeOf, told: (each) => each }) })
  },
})

export const creditInPath = idInPath.extend({
  credit: z
    .string()
    .max(128)
    .meta({ examples: ['cr_1f0c'] }),
})

/** The credit's `proposal`: the digest of everything that is agreed to. */
export const proposalDigest = digestShape

export const postApproval = route({
  method: 'POST',
  path: '/v1/customers/:id/credits/:credit/approvals',
  id: 'decideCredit',
  tag: 'credits',
  summary: 'Approve or deny a proposed credit. Binds to the proposal as it was seen.',
  guard: { kind: 'provider', scope: 'approve' },
  replies: { 200: decidedReply },
  problems: ['conflict', 'unavailable'],
  params: creditInPath,
  body: z.strictObject({
    decision: z.enum(['approve', 'deny']),
    proposal: proposalDigest,
    reason: z.string().min(1).max(1_000),
  }),
  example: { decision: 'approve', proposal: 'a'.repeat(64), reason: 'As judged.' },
  async handle({ app, caller, params, body }) {
    const customer = tenantOf(caller, params.id)
    if (!customer.ok || !caller) return err(noSuch('credit'))
    const decision = {
      creditId: params.credit,
      proposal: body.proposal,
      by: caller.name,
      reason: body.reason,
    }
    const decided =
      body.decision === 'approve'
        ? await approve(app.db, customer.value, decision, app.now())
        : await deny(app.db, customer.value, decision, app.now())
    if (!decided.ok) return err(undecided(decided.error))
    app.hint(app.actor(customer.value).wake(customer.value))
    return ok({ body: { credit: params.credit, ...decided.value } })
  },
})

export const getApprovals = route({
  method: 'GET',
  path: '/v1/approvals',
  id: 'listApprovals',
  tag: 'credits',
  summary:
    'What waits for people over all customers, the oldest first: proposed, or in review; for what and why.',
  guard: { kind: 'provider', scope: 'read' },
  replies: { 200: listOf(waitingCreditReply) },
  query: z.strictObject(pageQuery),
  async handle({ app, caller, query }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const { limit, starting_after: after = null } = query
    const waiting = await listAwaitingPeople(app.db, everyone.value, { after, limit: limit + 1 })
    const placeOf = ({ credit }: Awaiting) => credit.id
    return ok({ body: pageOf(waiting, { limit, placeOf, told: waitingBody }) })
  },
})

const idOf = ({ id }: Credit): string => id

const waitingBody = ({ credit, why }: Awaiting) => ({
  ...credit,
  waits_for: credit.state === 'review' ? 'resolution' : 'approval',
  why,
})

export function undecided(fault: NotDecided | NotDenied): Problem {
  switch (fault.reason) {
    case 'unknown-credit':
      return noSuch('credit')
    case 'wrong-state':
      return problem('conflict', `The credit is ${fault.state}: this cannot be decided any more.`)
    case 'proposal-changed':
      return problem('conflict', 'The proposal is not what you saw: read it again.')
    case 'own-proposal':
      return problem('forbidden', 'Whoever proposes a credit does not approve it.')
    case 'already-approved':
      return problem('conflict', 'You have approved this credit already; it takes another person.')
    case 'not-a-person':
      return problem('forbidden', 'Only a person decides about a credit.')
    case 'no-reason-given':
      return problem('invalid', 'Give a reason.')
    case 'perhaps-executed':
      return problem(
        'conflict',
        'Stripe may have executed it already: it has to be looked up first.',
      )
    case 'contended':
      return contended()
  }
}

export const getLedgerCheck = route({
  method: 'GET',
  path: '/v1/ledger/check',
  id: 'checkLedger',
  tag: 'credits',
  summary: 'Re-verify the whole ledger from its rows.',
  guard: { kind: 'provider', scope: 'read' },
  replies: { 200: ledgerCheckReply },
  async handle({ app, caller }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const faults = await checkLedger(app.db, everyone.value)
    return ok({ body: { ok: faults.length === 0, faults } })
  },
})
