import { fitsDescription, fitsTitle } from './parts.ts'
import type { ResolvedObjective, ResolvedSlo } from './resolve.ts'

/** What the commitment became. */
export interface Made {
  readonly service: string
  /** Whether the objective's `op` and `value` are its limit. */
  readonly hasLimit: boolean
  /** Whether it says by itself when a slice is bad. */
  readonly decides: boolean
}

/** What a commitment made of an objective decides by itself, and what it has no place for. */
export function leftBehind(
  { document, service: referred }: ResolvedSlo,
  { objective, indicator }: ResolvedObjective,
  { service, hasLimit, decides }: Made,
): string[] {
  const { spec, metadata } = document
  const lengthy = [
    ['displayName', !fitsTitle(metadata.displayName ?? 'fits')],
    ['description', !fitsDescription(spec.description ?? 'fits')],
    ["the objective's displayName", !fitsTitle(objective.displayName ?? 'fits')],
    ["the indicator's description", !fitsDescription(indicator?.spec.description ?? 'fits')],
  ] as const
  const absent = [
    ['its labels', metadata.labels !== undefined],
    ['its annotations', metadata.annotations !== undefined],
    ['alertPolicies', spec.alertPolicies !== undefined],
    ['op', objective.op !== undefined && !hasLimit],
    ['value', objective.value !== undefined && !hasLimit],
    ['compositeWeight', objective.compositeWeight !== undefined],
    ["its indicator's labels", indicator?.metadata.labels !== undefined],
    ["its indicator's annotations", indicator?.metadata.annotations !== undefined],
  ] as const
  return [
    ...(referred?.name === service ? [] : [`the service is written "${service}"`]),
    ...(spec.budgetingMethod === 'Occurrences'
      ? []
      : ['what a slice without any signal counts as is not said: unknown']),
    ...(decides && objective.timeSliceTarget !== undefined
      ? ['its statistic says when a slice is bad: timeSliceTarget is left out']
      : []),
    ...(objective.target !== undefined && objective.targetPercent !== undefined
      ? ['of two targets "target" was taken']
      : []),
    ...lengthy.flatMap(([name, is]) => (is ? [`${name} does not fit and is left out`] : [])),
    ...absent.flatMap(([name, is]) => (is ? [`an SLA has no place for ${name}: left out`] : [])),
  ]
}
