import type { Commitment, Sla } from '../document.ts'
import { durationMs, durationText } from '../period/duration.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import type { WrittenIndicator } from './schema.ts'

/**
 * What is followed is judged once its answer can have come. A verdict that is final sooner would never
 * judge the period's last events.
 */
export function checkAnswers(
  { spec }: Sla,
  { indicator, slice }: Commitment,
  path: Path,
): SlaFault[] {
  const latenessMs = durationMs(spec.lateness)
  const placed: [WrittenIndicator, Path][] = [
    [indicator, [...path, 'indicator']],
    ...(slice?.also ?? []).map((also, i): [WrittenIndicator, Path] => [
      also.indicator,
      [...path, 'slice', 'also', i, 'indicator'],
    ]),
  ]
  return placed.flatMap(([each, at]) => {
    const within = each.spec.ratioMetric?.good?.metricSource.spec.followedBy?.within
    if (within === undefined || durationMs(within) <= latenessMs) return []
    const place = [...at, ...toSource, 'followedBy', 'within']
    const text = `an answer is waited for ${durationText(durationMs(within))}, and the verdict is final ${durationText(latenessMs)} after the period ("lateness"): the last ones could not have come`
    return [fault('contradiction', { path: place, value: within, text })]
  })
}

const toSource = ['spec', 'ratioMetric', 'good', 'metricSource', 'spec'] as const
