import * as z from 'zod'
import { dayMs } from './settings.ts'

/** The bodies of the control routes: one object a wire shape. */

export const ClockSpec = z.union([
  z.strictObject({ advanceMs: z.int().min(0) }),
  z.strictObject({ frozen: z.boolean() }),
])

export const SettingsSpec = z.strictObject({
  apiKey: z.string().min(1).optional(),
  listLagMs: z.int().min(0).optional(),
  /** Stripe keeps a key at least a day. */
  idempotencyTtlMs: z.int().min(dayMs).optional(),
  /** Requests a second of real time, all together and of one endpoint. */
  rateLimit: z
    .strictObject({
      account: z.int().min(1),
      endpoint: z.int().min(1),
      retryAfterS: z.int().min(1).nullable().default(null),
    })
    .nullable()
    .optional(),
})

export type SettingsInput = z.input<typeof SettingsSpec>

export const WebhookSpec = z
  .strictObject({
    url: z.url(),
    secret: z.string().min(1),
    signedBy: z.enum(['double', 'wall']).default('double'),
  })
  .nullable()

export type WebhookInput = z.input<typeof WebhookSpec>

/** A line of one: with `price`, usage that a subscription of the customer's bills at that metered price. */
const InvoiceLineSpec = z.strictObject({
  amount: z.int(),
  description: z.string().optional(),
  price: z.string().optional(),
  tax_rates: z.array(z.string()).optional(),
})

/** An invoice in one go, in whatever state a test or a demo needs it. Amounts in minor units. */
export const InvoiceSpec = z.strictObject({
  customer: z.string(),
  currency: z.string().default('usd'),
  lines: z.array(InvoiceLineSpec).min(1).max(250),
  status: z.enum(['draft', 'open', 'paid']).default('open'),
  metadata: z.record(z.string(), z.string()).optional(),
})

export type InvoiceInput = z.input<typeof InvoiceSpec>
