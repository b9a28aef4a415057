import * as z from 'zod'
import { type Agreement, railNames } from '../../domain/agreement.ts'
import { expirySchema } from '../../domain/sla/remedy/expiry.ts'
import { iso } from './iso.ts'
import { currencyCode, minor, moment, sha256 } from './replies/plain.ts'

const length = z.union([z.strictObject({ days: z.int() }), z.strictObject({ months: z.int() })])

/** What `PUT` takes, as it is kept: what was left out is null, and rails are a list. */
export const agreementTold = z
  .strictObject({
    id: z.string(),
    customer: z.string(),
    sla: sha256,
    effective_from: moment,
    effective_until: moment.nullable(),
    term: z.strictObject({ first: length, renewal: length }).nullable(),
    relation: z
      .strictObject({
        kind: z.enum(['succeeds', 'beside']),
        agreement: z.string(),
        announced_at: moment.nullable(),
        announcement: z.string().nullable(),
      })
      .nullable(),
    currency: currencyCode,
    fees: z.array(z.strictObject({ scope: z.string(), minor })),
    rails: z.array(z.enum(railNames)),
    grant: z
      .strictObject({ prices: z.array(z.string()).nullable(), expiry: expirySchema.nullable() })
      .nullable(),
    stripe_invoice: z.string().nullable(),
    auto_approve_minor: minor,
  })
  .meta({
    id: 'Agreement',
    description: 'Which SLA version binds whom, from when, for which fees.',
  })

export const toldAgreement = (agreement: Agreement): z.input<typeof agreementTold> => ({
  id: agreement.id,
  customer: agreement.customer,
  sla: agreement.sla,
  effective_from: iso(agreement.effectiveFrom),
  effective_until: agreement.effectiveUntil === null ? null : iso(agreement.effectiveUntil),
  term: agreement.term,
  relation: agreement.relation && {
    kind: agreement.relation.kind,
    agreement: agreement.relation.agreement,
    announced_at: agreement.relation.announcedAt && iso(agreement.relation.announcedAt),
    announcement: agreement.relation.announcement,
  },
  currency: agreement.currency,
  fees: [...agreement.fees],
  rails: [agreement.rail, ...agreement.fallbacks],
  grant: agreement.grant && {
    prices: agreement.grant.prices && [...agreement.grant.prices],
    expiry: agreement.grant.expiry,
  },
  stripe_invoice: agreement.stripeInvoice,
  auto_approve_minor: agreement.autoApproveMinor,
})
