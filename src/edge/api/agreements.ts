import * as z from 'zod'
import type { Agreement } from '../../domain/agreement.ts'
import { err, ok } from '../../domain/result.ts'
import { type AgreementFault, agree } from '../../services/agreements/agree.ts'
import { findAgreement } from '../../storage/customers/agreements.ts'
import { contended, everyoneOf, noSuch, tenantOf, tenantsOf } from '../guard.ts'
import { type Problem, type ProblemKind, problem } from '../problem.ts'
import { route } from '../route.ts'
import { agreementBody, agreementId } from './agreement-shape.ts'
import { agreementTold, toldAgreement } from './agreement-told.ts'

const agreementReply = z.strictObject({ id: z.string() })

export const putAgreement = route({
  method: 'PUT',
  path: '/v1/agreements/:id',
  id: 'putAgreement',
  tag: 'customers',
  summary:
    'Bind an SLA version to a customer from a date, with its fees; perhaps in the place of another agreement. Immutable but for its end.',
  guard: { kind: 'provider', scope: 'admin' },
  replies: { 200: agreementReply, 201: agreementReply },
  problems: ['conflict', 'unavailable'],
  params: agreementId,
  body: agreementBody,
  example: {
    customer: 'acme',
    sla: 'a'.repeat(64),
    effective_from: '2026-01-01T00:00:00Z',
    currency: 'usd',
    fees: [{ scope: 'api', minor: 100_000 }],
    rail: 'customer-balance',
    auto_approve_minor: 50_000,
  },
  async handle({ app, caller, params, body }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const customer = tenantOf(caller, body.customer)
    if (!customer.ok) return customer
    const { term, relation } = body
    const [rail, ...fallbacks] = body.rails ?? (body.rail ? [body.rail] : [])
    const agreement: Agreement = {
      id: params.id,
      customer: customer.value,
      sla: body.sla,
      effectiveFrom: body.effective_from,
      effectiveUntil: body.effective_until ?? null,
      currency: body.currency,
      fees: body.fees,
      rail: rail ?? 'customer-balance',
      fallbacks,
      stripeInvoice: body.stripe_invoice ?? null,
      grant: body.grant
        ? { prices: body.grant.prices ?? null, expiry: body.grant.expiry ?? null }
        : null,
      autoApproveMinor: body.auto_approve_minor,
      term: term ? { first: term.first, renewal: term.renewal ?? term.first } : null,
      relation: relation
        ? {
            kind: relation.kind,
            agreement: relation.agreement,
            announcedAt: relation.announced_at ?? null,
            announcement: relation.announcement ?? null,
          }
        : null,
    }
    const agreed = await agree(app.db, everyone.value, agreement, app.now())
    if (!agreed.ok) return err(problemOf(agreed.error))
    app.hint(app.actor(agreement.customer).wake(agreement.customer))
    return ok({ status: agreed.value.isNew ? 201 : 200, body: { id: agreement.id } })
  },
})

export const getAgreement = route({
  method: 'GET',
  path: '/v1/agreements/:id',
  id: 'getAgreement',
  tag: 'customers',
  summary: "An agreement as it was agreed. A customer's key sees its own.",
  guard: { kind: 'key', scope: 'read' },
  replies: { 200: agreementTold },
  params: agreementId,
  async handle({ app, caller, params }) {
    const whose = tenantsOf(caller)
    if (!whose.ok) return whose
    const agreement = await findAgreement(app.db, whose.value, params.id)
    return agreement ? ok({ body: toldAgreement(agreement) }) : err(noSuch('agreement'))
  },
})

function problemOf({ pointer, reason, detail, earliest }: AgreementFault): Problem {
  if (reason === 'contended') return contended()
  const at = earliest === null ? {} : { earliest: new Date(earliest).toISOString() }
  return problem(kindOf[reason], detail, { errors: [{ pointer, reason, detail }], members: at })
}

/** What is wrong in the request, and what is against agreements that are there. */
const kindOf = {
  'unknown-customer': 'invalid',
  'unknown-sla': 'invalid',
  'other-currency': 'invalid',
  'missing-fee': 'invalid',
  'invoice-needed': 'invalid',
  'rail-named-twice': 'invalid',
  'ends-before-it-starts': 'invalid',
  'term-needed': 'invalid',
  'unknown-agreement': 'invalid',
  'announced-later': 'invalid',
  'needs-evidence': 'invalid',
  'other-service': 'invalid',
  'other-agreement': 'conflict',
  'already-succeeded': 'conflict',
  'begins-before': 'conflict',
  'begins-after-its-end': 'conflict',
  'begins-in-the-past': 'conflict',
  pinned: 'conflict',
  'not-at-renewal': 'conflict',
  'kept-in-parallel': 'conflict',
  'notice-too-short': 'conflict',
  'term-shortened': 'conflict',
  'not-parallel': 'conflict',
  overlaps: 'conflict',
} as const satisfies Record<Exclude<AgreementFault['reason'], 'contended'>, ProblemKind>
