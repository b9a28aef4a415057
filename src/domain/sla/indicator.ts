import * as z from 'zod'
import { descriptionSchema, metadataSchema } from './metadata.ts'
import { type Predicate, predicateSchema } from './predicate.ts'

/** OpenSLO's `metricSource`; its `spec` is ours: the signals that count. No `where` counts all. */
const metric = z.strictObject({
  metricSource: z.strictObject({
    type: z.literal('makegood'),
    spec: z.strictObject({ where: predicateSchema.optional() }),
  }),
})

/**
 * OpenSLO's inline SLI. A ratio over events today; `thresholdMetric` (a slice's statistic) joins
 * beside `ratioMetric`.
 */
export const indicatorSchema = z.strictObject({
  metadata: metadataSchema.optional(),
  spec: z.strictObject({
    description: descriptionSchema.optional(),
    /** `good` or `bad`, one of the two. */
    ratioMetric: z.strictObject({
      counter: z.boolean().optional(),
      good: metric.optional(),
      bad: metric.optional(),
      total: metric,
    }),
  }),
})

export type Indicator = z.infer<typeof indicatorSchema>

/** Which signals count and which of those are bad. `null` is every signal. */
export interface EventRule {
  readonly total: Predicate | null
  /** `bad`: those that match are bad. `good`: those that do not are. */
  readonly side: 'good' | 'bad'
  readonly where: Predicate | null
}

export function eventRuleOf({ spec: { ratioMetric } }: Indicator): EventRule {
  const { good, bad, total } = ratioMetric
  return {
    total: total.metricSource.spec.where ?? null,
    side: good ? 'good' : 'bad',
    where: (good ?? bad)?.metricSource.spec.where ?? null,
  }
}
