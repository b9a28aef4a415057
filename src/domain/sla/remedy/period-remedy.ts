import * as z from 'zod'
import { slaLimits } from '../limits.ts'
import { partSchema } from '../money/part.ts'
import { shareSchema } from '../money/share.ts'
import { durationSchema } from '../period/duration.ts'

const countSchema = z.int().min(1).max(slaLimits.increment)

/** What increments are counted in. */
const eachSchema = z.discriminatedUnion('kind', [
  /** Attainment below the target, or below `from` where that is said. */
  z.strictObject({
    kind: z.literal('attainment'),
    share: shareSchema,
    from: shareSchema.optional(),
  }),
  /** The time of the period's bad slices, less what is free. */
  z.strictObject({
    kind: z.literal('bad-time'),
    length: durationSchema,
    free: durationSchema.optional(),
  }),
  /** Bad events, less those that are free. */
  z.strictObject({
    kind: z.literal('bad-events'),
    events: countSchema,
    free: countSchema.optional(),
  }),
  /** Degradation windows, less those that are free. */
  z.strictObject({
    kind: z.literal('windows'),
    windows: countSchema,
    free: countSchema.optional(),
  }),
])
export type WrittenEach = z.infer<typeof eachSchema>

export const dueSchema = z.enum(['always', 'when-breached']).optional()

/** Remedies for the period as a whole, beside bands. All but the last pay when the target is missed. */
export const periodRemedies = [
  z.strictObject({ kind: z.literal('fixed'), pays: partSchema }),
  /** So much for each increment: for those begun, or only for whole ones. */
  z.strictObject({
    kind: z.literal('steps'),
    each: eachSchema,
    count: z.enum(['started', 'full']),
    pays: partSchema,
  }),
  /** So much for each increment, and in proportion for a part of one. */
  z.strictObject({ kind: z.literal('slope'), each: eachSchema, pays: partSchema }),
  /** The basis for the bad time's share of the period's time, times a multiplier. */
  z.strictObject({
    kind: z.literal('time'),
    of: z.enum(['all', 'beyond-allowance']),
    multiplier: z.number().positive().max(10_000),
  }),
  /** The basis for every unit of the period's time that was bad for too long. */
  z.strictObject({
    kind: z.literal('units-not-charged'),
    unit: durationSchema,
    badTime: z.union([
      z.strictObject({ gt: durationSchema }),
      z.strictObject({ gte: durationSchema }),
    ]),
    /** `always`, unless said: such a unit is itself a breach. */
    due: dueSchema,
  }),
] as const
