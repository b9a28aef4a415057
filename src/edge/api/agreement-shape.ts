import * as z from 'zod'
import { railNames } from '../../domain/agreement.ts'
import { LIMITS } from '../../domain/limits.ts'
import { currency, minor } from '../../domain/money/money.ts'
import { expirySchema } from '../../domain/sla/remedy/expiry.ts'
import { customerIdShape } from './customer-id.ts'
import { digestShape } from './digest-shape.ts'
import { instant } from './instant.ts'

const wholeMinor = z.int().min(0).transform(minor)
const id = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/)

export const agreementId = z.object({ id: id.meta({ examples: ['acme-2026'] }) })

const termLength = z.union([
  z.strictObject({ days: z.int().min(1).max(LIMITS.termDays) }),
  z.strictObject({ months: z.int().min(1).max(LIMITS.termMonths) }),
])

const rail = z.enum(railNames)

/** What a credit grant can be used for (all metered usage, unless said), and when it ends. */
const grant = z.strictObject({
  prices: z
    .array(z.string().regex(/^price_[A-Za-z0-9_]{1,64}$/))
    .min(1)
    .max(LIMITS.grantPrices)
    .optional(),
  expiry: expirySchema.optional(),
})

const fields = z.strictObject({
  customer: customerIdShape,
  sla: digestShape,
  effective_from: instant,
  effective_until: instant.nullish(),
  /** What it runs for at first and, unless that is the same, what it is renewed for. */
  term: z.strictObject({ first: termLength, renewal: termLength.optional() }).nullish(),
  /** The earlier agreement that it succeeds, or that it stands beside, and how that was announced. */
  relation: z
    .strictObject({
      kind: z.enum(['succeeds', 'beside']),
      agreement: id,
      announced_at: instant.nullish(),
      announcement: z.string().min(1).max(LIMITS.statementText).nullish(),
    })
    .nullish(),
  currency: z
    .string()
    .regex(/^[a-z]{3}$/)
    .transform(currency),
  fees: z
    .array(z.strictObject({ scope: z.string().min(1).max(63), minor: wholeMinor }))
    .min(1)
    .max(32),
  /** One way to Stripe, or several in the order in which they are tried. */
  rail: rail.optional(),
  rails: z.array(rail).min(1).max(railNames.length).optional(),
  grant: grant.nullish(),
  stripe_invoice: z
    .string()
    .regex(/^in_[A-Za-z0-9_]{1,64}$/)
    .nullish(),
  auto_approve_minor: wholeMinor,
})

/** An agreement as the provider writes it. */
export const agreementBody = fields.superRefine(({ rail: one, rails, grant: of }, context) => {
  const fault = (key: string, message: string) =>
    context.addIssue({ code: 'custom', path: [key], message })
  if ((one === undefined) === (rails === undefined)) fault('rails', 'needs rail or rails')
  const order = rails ?? [one]
  if (of && !order.includes('credit-grant')) fault('grant', 'is for the rail credit-grant')
})
