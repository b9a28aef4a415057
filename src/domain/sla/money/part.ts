import * as z from 'zod'
import { shareSchema } from './share.ts'

/** Major units of the SLA's currency, as a number or decimal text: `12.5`, `"12.50"`. */
export const amountSchema = z.union(
  [z.number().min(0), z.string().regex(/^\d{1,15}(\.\d{1,3})?$/)],
  { error: "an amount is a decimal number like 12.50, in the SLA's currency" },
)
export type WrittenAmount = z.infer<typeof amountSchema>

/**
 * A part of the money: a share of the basis, a fixed amount, or so many days of the basis. All that
 * pays, and all that caps, is said in these.
 */
export const partKinds = [
  z.strictObject({ kind: z.literal('share'), share: shareSchema }),
  z.strictObject({ kind: z.literal('amount'), amount: amountSchema }),
  z.strictObject({ kind: z.literal('days'), days: z.number().positive().max(366) }),
] as const

export const partSchema = z.discriminatedUnion('kind', partKinds)
export type WrittenPart = z.infer<typeof partSchema>
