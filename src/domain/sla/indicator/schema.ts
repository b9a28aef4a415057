import * as z from 'zod'
import { slaLimits } from '../limits.ts'
import { descriptionSchema, metadataSchema } from '../metadata.ts'
import { shareSchema } from '../money/share.ts'
import { durationSchema, pauseSchema } from '../period/duration.ts'
import { fieldPattern } from '../predicate/faults.ts'
import { predicateSchema } from '../predicate/predicate.ts'
import { limitsSchema, statisticSchema } from './statistic-schema.ts'

/** OpenSLO's `metricSource`; what its `spec` may hold is ours. */
const metric = <Spec extends z.ZodType>(spec: Spec) =>
  z.strictObject({ metricSource: z.strictObject({ type: z.literal('makegood'), spec }) })

const field = z.string().regex(fieldPattern, {
  error: 'the name of a field of a signal, like gen_ai.usage.output_tokens',
})

/** The signals that match. Without it every signal does. */
const where = predicateSchema.optional()

/** Whose signals count: the provider's, unless said. Those of probes move no money by themselves. */
const reporter = z.enum(['provider', 'probe']).optional()

/** What is counted: every event alike unless said. Signals without the field are no events then. */
const countSchema = z.discriminatedUnion('kind', [
  /** Each event counts as much as its field says. */
  z.strictObject({ kind: z.literal('weight'), field }),
  /** Different values of the field within a slice; one is bad when any of its events is. */
  z.strictObject({
    kind: z.literal('distinct'),
    field,
    /** The values that there should be: every slice then has these and no others. */
    expected: z.array(z.string().min(1).max(200)).min(1).max(slaLimits.predicateValues).optional(),
    /** What an expected value counts as in a slice in which it has no event. Said with `expected`. */
    silent: z.enum(['up', 'bad']).optional(),
  }),
])

/** How long is waited after a bad event before the next of the same request counts. */
const pausesSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant'), length: pauseSchema }),
  z.strictObject({
    kind: z.literal('growing'),
    /** After one bad event. */
    first: pauseSchema,
    /** How many times as long after each further one. */
    factor: z.int().min(2).max(slaLimits.repeatFactor),
    atMost: pauseSchema,
    /** How long before an event bad ones count as further ones. */
    lookBack: pauseSchema,
  }),
])

/** Bad events of one request that were not backed off are no events. */
const repeatsSchema = z
  .strictObject({
    /** The fields that are alike in signals of one request. */
    by: z.array(field).min(1).max(slaLimits.repeatFields),
    pause: pausesSchema,
  })
  .optional()

/** How good an event was, from 0 to 1: its field, between the worst and the best score there is. */
const scoreSchema = z.strictObject({
  field,
  /** 0, unless said. Scores beyond either end count as the end. */
  worst: z.number().optional(),
  /** 1, unless said. */
  best: z.number().optional(),
})

/** The first grade whose condition holds says how good an event was; none that holds: not at all. */
const gradesSchema = z
  .array(z.strictObject({ where: predicateSchema, score: shareSchema }))
  .min(1)
  .max(16)

/** Good is an event after which another signal with the same value of `by` came in time. */
const followedBySchema = z.strictObject({
  where: predicateSchema,
  by: field,
  /** At most 24 hours; the last instant still counts. */
  within: durationSchema,
})

/** What the `spec` of a metric source says, by the metric's role. */
export const metricSpecs = {
  good: z.strictObject({
    where,
    score: scoreSchema.optional(),
    grades: gradesSchema.optional(),
    followedBy: followedBySchema.optional(),
  }),
  bad: z.strictObject({ where }),
  total: z.strictObject({
    where,
    reporter,
    repeats: repeatsSchema,
    count: countSchema.optional(),
  }),
  threshold: z.strictObject({
    where,
    reporter,
    repeats: repeatsSchema,
    statistic: statisticSchema(field),
    limits: limitsSchema(field).optional(),
  }),
} as const

const ratioMetric = z.strictObject({
  counter: z.boolean().optional(),
  /** `good` or `bad`, one of the two. */
  good: metric(metricSpecs.good).optional(),
  bad: metric(metricSpecs.bad).optional(),
  total: metric(metricSpecs.total),
})

/** A figure of the signals, held against the objective's `op` and `value`. */
const thresholdMetric = metric(metricSpecs.threshold)

/** Time that was stated to be down or up by a monitor or a person, on record. */
const asserted = z.strictObject({
  component: z.string().min(1).max(64),
  /** Time of which nobody stated anything. */
  otherwise: z.enum(['up', 'unknown']),
})

/** OpenSLO's inline SLI, with a third way to measure beside its two. */
export const indicatorSchema = z.strictObject({
  metadata: metadataSchema.optional(),
  spec: z.strictObject({
    description: descriptionSchema.optional(),
    ratioMetric: ratioMetric.optional(),
    thresholdMetric: thresholdMetric.optional(),
    asserted: asserted.optional(),
  }),
})

export type WrittenIndicator = z.infer<typeof indicatorSchema>
export type RatioMetric = NonNullable<WrittenIndicator['spec']['ratioMetric']>
export type ThresholdMetric = NonNullable<WrittenIndicator['spec']['thresholdMetric']>
export type ThresholdSource = ThresholdMetric['metricSource']['spec']
export type WrittenRepeats = NonNullable<ThresholdSource['repeats']>
