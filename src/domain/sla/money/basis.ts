import * as z from 'zod'
import { feeClasses } from '../../basis-line.ts'
import { slaLimits } from '../limits.ts'

const scopes = z.array(z.string().min(1).max(64)).min(1).max(slaLimits.feeScopes)

const parts = {
  /** Only charges of these kinds count; unsaid, all do. */
  classes: z.array(z.enum(feeClasses)).min(1).max(feeClasses.length).optional(),
  /** The time whose charges count; unsaid, the period judged. Days are of 24 hours. */
  of: z
    .union([
      z.enum(['this-period', 'previous-period', 'next-period']),
      z.strictObject({
        daysBefore: z.int().min(1).max(slaLimits.daysBefore),
        /** `window`: the one whose cap it is, so that each has days of its own. */
        anchor: z.enum(['period-start', 'first-window', 'window']),
      }),
    ])
    .optional(),
  /**
   * By which time a charge belongs there: its service period, unless said, or when its invoice was
   * finalized (`billed`) or falls due.
   */
  by: z.enum(['service-period', 'billed', 'due']).optional(),
  /** `prorate`, unless said: only the part of the period in force counts. */
  partialPeriod: z.enum(['prorate', 'whole']).optional(),
} as const

/** What shares are of: which fees, of when, and by what time. */
export const basisSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fees'), scopes, ...parts }),
  z.strictObject({ kind: z.literal('all-fees'), exceptScopes: scopes.optional(), ...parts }),
])
export type WrittenBasis = z.infer<typeof basisSchema>
