import * as z from 'zod'
import { indicatorSchema } from '../indicator/schema.ts'
import { shareSchema } from '../money/share.ts'
import { durationSchema } from '../period/duration.ts'
import { fieldPattern } from '../predicate/faults.ts'
import { predicateSchema } from '../predicate/predicate.ts'

/**
 * What a slice counts as when it cannot be judged by its events: up, bad, left out of the
 * denominator (`drop`), or left out and counted against {@link sliceSchema}'s `knownAtLeast`.
 */
export const quietSchema = z.enum(['up', 'bad', 'drop', 'unknown'])
export type Quiet = z.infer<typeof quietSchema>

/** `gt`: more than `value`. `gte`: that much or more. */
const overSchema = z.enum(['gt', 'gte'])

/** When a slice is bad, where its indicator's own limit does not say so already. */
const badSchema = z.discriminatedUnion('kind', [
  /** By the share of what is bad in it. */
  z.strictObject({ kind: z.literal('share'), op: overSchema, value: shareSchema }),
])

/** A slice with events, but fewer than this, counts as `below`. */
const minimumVolumeSchema = z.strictObject({
  events: z.int().min(2).max(1_000_000_000),
  below: quietSchema,
})

/** What must hold in a slice for it to be judged; where it does not, the slice counts as `else`. */
const conditionSchema = z.discriminatedUnion('kind', [
  /** So many matching signals a second at least, over the slice. */
  z.strictObject({
    kind: z.literal('load'),
    where: predicateSchema.optional(),
    perSecond: z.number().positive().max(1e9),
    else: quietSchema,
  }),
  /** A control arm: where it is bad too, the fault is not in what is measured. */
  z.strictObject({
    kind: z.literal('control'),
    total: predicateSchema.optional(),
    bad: predicateSchema,
    op: overSchema,
    value: shareSchema,
    else: quietSchema,
  }),
])
const conditionsSchema = z.array(conditionSchema).min(1).max(4)
export type WrittenCondition = z.infer<typeof conditionSchema>

/**
 * `cut`: a run is measured inside its period, the neighbouring period's slices do not lengthen it.
 * `count`: a run that touches the period's edge is not forgiven, since the rest of it is unseen.
 */
export const edgeSchema = z.enum(['cut', 'count'])
export type Edge = z.infer<typeof edgeSchema>

/** How long a run must be to count: one of the two lengths, in whole slices. */
const runSchema = z.strictObject({
  atLeast: durationSchema.optional(),
  longerThan: durationSchema.optional(),
  edge: edgeSchema.optional(),
})
export type WrittenRun = z.infer<typeof runSchema>

/** A further indicator over the same slices, with its own rule for a bad one. */
const alsoSchema = z.strictObject({
  indicator: indicatorSchema,
  /** OpenSLO's part of an objective, for a threshold metric. */
  op: z.enum(['lt', 'lte', 'gt', 'gte']).optional(),
  value: z.number().min(0).max(1e12).optional(),
  bad: badSchema.optional(),
  minimumVolume: minimumVolumeSchema.optional(),
  onlyWhen: conditionsSchema.optional(),
  empty: quietSchema,
})
export type WrittenAlso = z.infer<typeof alsoSchema>

export const sliceSchema = z.strictObject({
  /** Else the objective's `timeSliceWindow`. */
  length: durationSchema.optional(),
  /** Else: bad when the share of good events is under the objective's `timeSliceTarget`. */
  bad: badSchema.optional(),
  minimumVolume: minimumVolumeSchema.optional(),
  /** All of them must hold. */
  onlyWhen: conditionsSchema.optional(),
  /** How the indicators of `also` join the first: a slice is bad by any of them, or by all. */
  join: z.enum(['any', 'all']).optional(),
  also: z.array(alsoSchema).min(1).max(4).optional(),
  /** Bad slices in a row that last less than `atLeast`, or no longer than `longerThan`, are forgiven. */
  run: runSchema.optional(),
  /**
   * A bad slice weighs the share of those it touched, not one: of different values of the field `by`
   * those with a bad event, or the stated share where the indicator is asserted.
   */
  weight: z
    .strictObject({
      kind: z.literal('affected'),
      by: z.string().regex(fieldPattern).optional(),
    })
    .optional(),
  /** A slice without any event. Must be said wherever slices are aggregated. */
  empty: quietSchema.optional(),
  /** Share of slices that must be known; with fewer the period is unproven. */
  knownAtLeast: shareSchema.optional(),
})
