import * as z from 'zod'
import { slaLimits } from '../limits.ts'
import { holidaysSchema, termFields, termSchema } from '../term/schema.ts'

export const clockAnchors = [
  'window-opened',
  'window-closed',
  'period-end',
  'verdict-final',
  'aware',
] as const

const clockSchema = z.strictObject({ ...termFields, from: z.enum(clockAnchors) })
export type WrittenClock = z.infer<typeof clockSchema>

const shortTexts = z
  .array(z.string().min(1).max(slaLimits.claimText))
  .min(1)
  .max(slaLimits.claimTexts)

/** How the customer gets what is owed. */
export const claimSchema = z.discriminatedUnion('kind', [
  /** Owed without anybody asking. */
  z.strictObject({ kind: z.literal('automatic') }),
  /** Paid when the customer files a claim in time, or at any time, and the provider grants it. */
  z.strictObject({
    kind: z.literal('on-request'),
    /** The clock by which it must be filed, or that none runs: said either way, never forgotten. */
    deadline: z.union([z.literal('none'), clockSchema]),
    /** By when the customer must have told the provider, before the claim itself. */
    notice: clockSchema.optional(),
    /** What a claim must bring, each in a few words. */
    evidence: shortTexts.optional(),
    /** What the claimant must confirm, each as a sentence. */
    requires: shortTexts.optional(),
    /** How soon after the filing the provider must decide, and what its silence means. */
    decision: z.strictObject({ ...termFields, otherwise: z.enum(['granted', 'open']) }).optional(),
    /** How soon after the grant the credit must be issued. */
    issueWithin: termSchema.optional(),
    holidays: holidaysSchema,
  }),
  /** Paid when the provider offers it after the final verdict and the customer accepts in time. */
  z.strictObject({ kind: z.literal('offer'), accept: termSchema, holidays: holidaysSchema }),
])

export type WrittenClaim = z.infer<typeof claimSchema>
