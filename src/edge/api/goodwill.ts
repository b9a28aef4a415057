import * as z from 'zod'
import type { Credit } from '../../domain/ledger/credit.ts'
import { minor } from '../../domain/money/money.ts'
import { err, ok } from '../../domain/result.ts'
import {
  type GoodwillNotProposed,
  proposeGoodwill,
} from '../../services/goodwill/propose-goodwill.ts'
import { roomOf } from '../../services/goodwill/room.ts'
import { creditsAfter } from '../../storage/ledger/credits.ts'
import { contended, noSuch } from '../guard.ts'
import { pageOf, pageQuery } from '../page.ts'
import { type Problem, problem } from '../problem.ts'
import { route } from '../route.ts'
import { customerOf } from '../tenant.ts'
import { reason } from './claim-shapes.ts'
import { idInPath } from './customers.ts'
import { currencyCode } from './limits.ts'
import { goodwillReply } from './replies/credit.ts'
import { listOf } from './replies/list.ts'
import { minor as minorReply } from './replies/plain.ts'

const roomReply = z.strictObject({ cap: minorReply.nullable(), given: minorReply })
const monthReply = z.strictObject({ customer: roomReply, all: roomReply })

export const postGoodwill = route({
  method: 'POST',
  path: '/v1/customers/:id/goodwill',
  id: 'proposeGoodwill',
  tag: 'credits',
  summary:
    'Propose a credit that nobody owes. Others must approve it. The same id again is the same credit.',
  guard: { kind: 'provider', scope: 'settle:propose' },
  replies: { 200: goodwillReply, 201: goodwillReply },
  problems: ['conflict', 'limit-exceeded', 'unavailable'],
  params: idInPath,
  body: z.strictObject({
    /** The proposer's own name for it, such as a ticket's: one credit each. */
    id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
    agreement: z.string().max(64).nullish(),
    currency: currencyCode,
    minor: z.int().min(1).transform(minor),
    reason,
  }),
  example: { id: 'ticket-4711', currency: 'usd', minor: 5_000, reason: 'A bad week.' },
  async handle({ app, caller, params, body }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { id: name, agreement = null, ...rest } = body
    const by = caller?.name ?? ''
    const wish = { ...rest, customer: customer.value.id, name, agreement, by }
    const done = await proposeGoodwill(app.db, wish, app.now())
    if (!done.ok) return err(notProposed(done.error))
    const { credit, isNew } = done.value
    return ok({ status: isNew ? 201 : 200, body: written(credit) })
  },
})

export const getGoodwill = route({
  method: 'GET',
  path: '/v1/customers/:id/goodwill',
  id: 'listGoodwill',
  tag: 'credits',
  summary: "A customer's goodwill credits and, for a currency, what of the month's caps is used.",
  guard: { kind: 'provider', scope: 'read' },
  replies: { 200: listOf(goodwillReply, { month: monthReply.optional() }) },
  params: idInPath,
  query: z.strictObject({ ...pageQuery, currency: currencyCode.optional() }),
  async handle({ app, caller, params, query }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { id } = customer.value
    const { limit, starting_after: after = null } = query
    const page = { kind: 'goodwill', after, limit: limit + 1 } as const
    const credits = await creditsAfter(app.db, id, page)
    const room = query.currency && (await roomOf(app.db, id, query.currency, app.now()))
    return ok({
      body: {
        ...pageOf(credits, { limit, placeOf: (credit) => credit.id, told: written }),
        ...(room ? { month: room } : {}),
      },
    })
  },
})

const written = ({ id, subject, amount, state, approvalsNeeded, ...credit }: Credit) => ({
  credit: id,
  id: subject.commitment,
  agreement: subject.agreement,
  month: subject.period,
  ...amount,
  state,
  approvals_needed: approvalsNeeded,
  proposal: credit.proposal,
  by: credit.proposedBy,
  at: new Date(credit.recordedAt).toISOString(),
})

function notProposed(fault: GoodwillNotProposed): Problem {
  switch (fault.reason) {
    case 'not-a-person':
      return problem('forbidden', 'Only a person proposes goodwill.')
    case 'no-reason-given':
      return problem('invalid', 'Give a reason.')
    case 'unknown-customer':
      return noSuch('customer')
    case 'unknown-agreement':
      return noSuch('agreement')
    case 'other-currency':
      return problem('invalid', 'The agreement is in another currency.', {
        errors: [{ pointer: '/currency', reason: fault.reason, detail: 'is not the agreement’s' }],
      })
    case 'other-content':
      return problem('conflict', 'This id belongs to goodwill that says something else.')
    case 'over-cap': {
      const { of, cap, given } = fault
      const whose = of === 'customer' ? 'of the customer' : 'of all customers'
      const detail =
        cap === null
          ? `Nobody has set a cap on goodwill ${whose}: until then none is given.`
          : `The month's cap on goodwill ${whose} is ${cap}, of which ${given} are given.`
      return problem('limit-exceeded', detail, {
        members: { reason: fault.reason, of, cap, given },
      })
    }
    case 'contended':
      return contended()
  }
}
