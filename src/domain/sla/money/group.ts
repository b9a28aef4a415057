import * as z from 'zod'
import { slaLimits } from '../limits.ts'
import { nameSchema } from '../metadata.ts'
import { basisSchema } from './basis.ts'
import { capsSchema } from './cap.ts'

/** Commitments that are paid together. */
export const groupSchema = z.strictObject({
  name: nameSchema,
  commitments: z.array(nameSchema).min(2).max(slaLimits.commitments),
  /**
   * `greatest`: only the one that comes to most. `sum`: all of them, as far as the caps let. `elected`:
   * only the one that the customer claims or accepts.
   */
  pays: z.enum(['greatest', 'sum', 'elected']),
  /** What the caps beside it are of. */
  basis: basisSchema.optional(),
  caps: capsSchema.optional(),
})
