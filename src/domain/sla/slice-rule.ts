import * as z from 'zod'
import { durationSchema } from './duration.ts'
import { shareSchema } from './share.ts'

/**
 * What a slice counts as when it cannot be judged by its events: up, bad, left out of the
 * denominator (`drop`), or left out and counted against {@link sliceSchema}'s `knownAtLeast`.
 */
export const quietSchema = z.enum(['up', 'bad', 'drop', 'unknown'])
export type Quiet = z.infer<typeof quietSchema>

/** When a slice is bad. Another statistic than the share of bad events joins by its kind. */
const badSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('share'),
    /** `gt`: more than `value` of the events are bad. `gte`: that many or more. */
    op: z.enum(['gt', 'gte']),
    value: shareSchema,
  }),
])

/**
 * `cut`: a run is measured inside its period, the neighbouring period's slices do not lengthen it.
 * `count`: a run that touches the period's edge is not forgiven, since the rest of it is unseen.
 */
export const edgeSchema = z.enum(['cut', 'count'])
export type Edge = z.infer<typeof edgeSchema>

export const sliceSchema = z.strictObject({
  /** Else the objective's `timeSliceWindow`. */
  length: durationSchema.optional(),
  /** Else: bad when the share of good events is under the objective's `timeSliceTarget`. */
  bad: badSchema.optional(),
  /** A slice with events, but fewer than this, counts as `below`. */
  minimumVolume: z
    .strictObject({ events: z.int().min(2).max(1_000_000_000), below: quietSchema })
    .optional(),
  /** Bad slices in a row that last less are forgiven. */
  run: z.strictObject({ atLeast: durationSchema, edge: edgeSchema.optional() }).optional(),
  /** A slice without any event. Must be said wherever slices are aggregated. */
  empty: quietSchema.optional(),
  /** Share of slices that must be known; with fewer the period is unproven. */
  knownAtLeast: shareSchema.optional(),
})
