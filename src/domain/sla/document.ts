import * as z from 'zod'
import { roundingModes } from '../money/rounding.ts'
import { claimSchema } from './claim/schema.ts'
import { disputesSchema } from './dispute/schema.ts'
import { eachSchema } from './each/schema.ts'
import { exclusionSchema } from './exclusion/schema.ts'
import { indicatorSchema } from './indicator/schema.ts'
import { slaLimits } from './limits.ts'
import { descriptionSchema, metadataSchema, nameSchema, titleSchema } from './metadata.ts'
import { basisSchema } from './money/basis.ts'
import { capsSchema } from './money/cap.ts'
import { correctionsSchema } from './money/corrections.ts'
import { groupSchema } from './money/group.ts'
import { durationSchema } from './period/duration.ts'
import { timeWindowSchema } from './period/time-window.ts'
import { countSchema } from './promise/figure-schema.ts'
import { expirySchema } from './remedy/expiry.ts'
import { minimumPayableSchema, remedySchema } from './remedy/schema.ts'
import { sliceSchema } from './slice/rule.ts'
import { trailingSchema } from './trailing/schema.ts'
import { newVersionsSchema } from './versions/schema.ts'

/** OpenSLO's objective. 100 % is allowed here, which OpenSLO is not. */
const objectiveSchema = z.strictObject({
  displayName: titleSchema.optional(),
  /** What a threshold metric is held against: its figure is good where it compares so. */
  op: z.enum(['lt', 'lte', 'gt', 'gte']).optional(),
  value: z.number().min(0).max(1e12).optional(),
  target: z.number().min(0).max(1).optional(),
  targetPercent: z.number().min(0).max(100).optional(),
  /** The target where attainment is a count: so much is met, or all that is less. */
  atMost: countSchema.optional(),
  under: countSchema.optional(),
  timeSliceTarget: z.number().gt(0).max(1).optional(),
  timeSliceWindow: durationSchema.optional(),
})

const commitmentSchema = z.strictObject({
  name: nameSchema,
  displayName: titleSchema.optional(),
  description: descriptionSchema.optional(),
  indicator: indicatorSchema,
  /** OpenSLO's three, whose attainment is a share; and ours, which count what went wrong. */
  budgetingMethod: z.enum([
    'Occurrences',
    'Timeslices',
    'RatioTimeslices',
    'Windows',
    'BadEvents',
    'BadTime',
  ]),
  /** One today; several with a rule how they join come later. */
  objectives: z.array(objectiveSchema).length(1),
  /** Of shares. `lt`, unless said: attainment at the target is met. `lte`: it is not. */
  breachedWhen: z.enum(['lt', 'lte']).optional(),
  slice: sliceSchema.optional(),
  /** Judged for each value of a field. Unless said, for all events together. */
  each: eachSchema.optional(),
  /** The figure is of so much time before an event. Unless said, it is the period's own. */
  trailing: trailingSchema.optional(),
  remedy: remedySchema,
  basis: basisSchema.optional(),
  caps: capsSchema.optional(),
  minimumPayable: minimumPayableSchema.optional(),
  claim: claimSchema,
  expiry: expirySchema.optional(),
})

/**
 * An SLA as it is written. No default is ever filled in, so the canonical text of a document stays
 * the same when the language grows; `planOf` says what unsaid fields mean.
 */
export const slaSchema = z.strictObject({
  apiVersion: z.literal('makegood.dev/v1'),
  kind: z.literal('SLA'),
  metadata: metadataSchema,
  spec: z.strictObject({
    description: descriptionSchema.optional(),
    service: nameSchema,
    /** ISO 4217, in either case. An agreement under it has the same. */
    currency: z.string(),
    timeWindow: z.array(timeWindowSchema).length(1),
    /** How long after a period's end its verdict stays provisional. */
    lateness: durationSchema,
    rounding: z
      .strictObject({
        mode: z.enum(roundingModes),
        /** Minor units; a multiple of the currency's smallest payable step, which it is unless said. */
        unit: z.int().min(1).max(1_000_000).optional(),
      })
      .optional(),
    /** When another version may take this one's place. */
    newVersions: newVersionsSchema.optional(),
    /** When what was judged may be disputed, and when that is answered. */
    disputes: disputesSchema.optional(),
    /** What becomes of money that was paid and is no longer owed. */
    corrections: correctionsSchema.optional(),
    /** What the caps beside it are of. */
    basis: basisSchema.optional(),
    /** Most that all commitments pay together for a period; all of them hold. */
    caps: capsSchema.optional(),
    /** What the commitments do not cover. */
    exclusions: z.array(exclusionSchema).max(slaLimits.exclusions).optional(),
    groups: z.array(groupSchema).min(1).max(slaLimits.groups).optional(),
    commitments: z.array(commitmentSchema).min(1).max(slaLimits.commitments),
  }),
})

export type Sla = z.infer<typeof slaSchema>
export type Commitment = Sla['spec']['commitments'][number]
