import * as z from 'zod'
import { holidaysSchema, termFields, termSchema } from '../term/schema.ts'

export const disputeAnchors = ['period-end', 'verdict-final', 'credit-issued'] as const

/** How long the customer may dispute what was judged, and how soon the provider answers. */
export const disputesSchema = z.strictObject({
  /** The clock by which a dispute must be filed. Unless said, it may be at any time. */
  file: z.strictObject({ ...termFields, from: z.enum(disputeAnchors) }).optional(),
  /** How soon after the filing the provider answers. */
  decide: termSchema.optional(),
  holidays: holidaysSchema,
})
