import * as z from 'zod'
import { slaLimits } from '../limits.ts'
import { fieldPattern } from '../predicate/faults.ts'

/**
 * The commitment is judged for each value of a field by itself. The values are those that its events
 * have in the period; a signal without the field is no event.
 */
export const eachSchema = z.strictObject({
  field: z.string().regex(fieldPattern),
  /** `worst`: only the value that fares worst is paid for. `sum`: each by itself, added up. */
  pays: z.enum(['worst', 'sum']),
  /** Most values of a period. With more of them it is unproven, and nothing is paid. */
  atMost: z.int().min(1).max(slaLimits.eachValues),
})

export type WrittenEach = z.infer<typeof eachSchema>
