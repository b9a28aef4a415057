import * as z from 'zod'
import type { Agreement } from '../../domain/agreement.ts'
import { type Digest, isCustomerId } from '../../domain/brand.ts'
import { currency, minor } from '../../domain/money/money.ts'
import { err, ok } from '../../domain/result.ts'
import { agree } from '../../services/agreements/agree.ts'
import { problem } from '../problem.ts'
import { route } from '../route.ts'
import { instant } from './instant.ts'

const wholeMinor = z.int().min(0).transform(minor)

export const putAgreement = route({
  method: 'PUT',
  path: '/v1/agreements/:id',
  summary:
    'Bind an SLA version to a customer from a date, with its fees. Immutable but for its end.',
  guard: { kind: 'provider', scope: 'admin' },
  params: z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/) }),
  body: z.strictObject({
    customer: z.string().refine(isCustomerId),
    sla: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .transform((text) => text as Digest),
    effective_from: instant,
    effective_until: instant.nullish(),
    currency: z
      .string()
      .regex(/^[a-z]{3}$/)
      .transform(currency),
    fees: z
      .array(z.strictObject({ scope: z.string().min(1).max(63), minor: wholeMinor }))
      .min(1)
      .max(32),
    rail: z.enum(['customer-balance', 'credit-note']),
    stripe_invoice: z
      .string()
      .regex(/^in_[A-Za-z0-9_]{1,64}$/)
      .nullish(),
    auto_approve_minor: wholeMinor,
  }),
  async handle({ app, params, body }) {
    const agreement: Agreement = {
      id: params.id,
      customer: body.customer,
      sla: body.sla,
      effectiveFrom: body.effective_from,
      effectiveUntil: body.effective_until ?? null,
      currency: body.currency,
      fees: body.fees,
      rail: body.rail,
      stripeInvoice: body.stripe_invoice ?? null,
      autoApproveMinor: body.auto_approve_minor,
    }
    const agreed = await agree(app.db, agreement)
    if (!agreed.ok) {
      const { pointer, reason, detail } = agreed.error
      const kind = reason === 'other-agreement' ? 'conflict' : 'invalid'
      return err(problem(kind, detail, { errors: [{ pointer, reason, detail }] }))
    }
    app.hint(app.actor(agreement.customer).wake(agreement.customer))
    return ok({ status: agreed.value.isNew ? 201 : 200, body: { id: agreement.id } })
  },
})
