import { descriptionSchema, nameSchema, titleSchema } from '../sla/metadata.ts'
import type { DocumentOf } from './kinds.ts'
import type { Metadata } from './metadata.ts'
import type { BoundMetric } from './metric.ts'
import type { Objective } from './objective.ts'
import type { Indicator } from './resolve.ts'
import { ownSource } from './sli.ts'

/** Titles and descriptions go over as they are, unless they are too long for the language. */
export const titlePart = ({ metadata, spec }: Pick<DocumentOf<'SLO'>, 'metadata' | 'spec'>) => ({
  ...(fitsTitle(metadata.displayName) && { displayName: metadata.displayName }),
  ...(fitsDescription(spec.description) && { description: spec.description }),
})

export const fitsTitle = (text: string | undefined): boolean => titleSchema.safeParse(text).success
export const fitsDescription = (text: string | undefined): boolean =>
  descriptionSchema.safeParse(text).success

export function indicatorPart(
  { metadata, spec }: Indicator,
  metrics: Readonly<Record<string, BoundMetric>>,
) {
  const bound = Object.entries(metrics).flatMap(([role, metric]) =>
    metric.kind === 'bound'
      ? [[role, { metricSource: { type: ownSource, spec: metric.spec } }] as const]
      : [],
  )
  const counter = spec.ratioMetric?.counter
  const { threshold, ...ratio } = Object.fromEntries(bound)
  return {
    ...metadataPart(metadata),
    spec: {
      ...(fitsDescription(spec.description) && { description: spec.description }),
      ...(threshold
        ? { thresholdMetric: threshold }
        : { ratioMetric: { ...(counter !== undefined && { counter }), ...ratio } }),
    },
  }
}

function metadataPart({ name, displayName }: Metadata) {
  if (!nameSchema.safeParse(name).success) return {}
  return { metadata: { name, ...(fitsTitle(displayName) && { displayName }) } }
}

/** @param how Whether the indicator has a limit, and whether it says by itself when a slice is bad. */
export function objectivePart(
  objective: Objective,
  how: { readonly hasLimit: boolean; readonly decides: boolean },
) {
  const { displayName, target, targetPercent, timeSliceTarget, timeSliceWindow } = objective
  const { op, value } = objective
  return {
    ...(fitsTitle(displayName) && { displayName }),
    ...(target !== undefined && { target }),
    // Said twice, the first counts; the reader has told it.
    ...(targetPercent !== undefined && target === undefined && { targetPercent }),
    ...(how.hasLimit && op !== undefined && { op }),
    ...(how.hasLimit && value !== undefined && { value }),
    ...(timeSliceTarget !== undefined && !how.decides && { timeSliceTarget }),
    ...(timeSliceWindow !== undefined && { timeSliceWindow: timeSliceWindow.written }),
  }
}
