import type { Note } from './finding.ts'
import type { ResolvedSlo } from './resolve.ts'
import { missing } from './shape.ts'
import { needless } from './sli.ts'

/**
 * `op` and `value` belong to threshold metrics alone. Asked once references are followed: before
 * that an objective does not know what its indicator is.
 */
export function checkThreshold({ objectives, isComposite }: ResolvedSlo, note: Note): void {
  const [first] = objectives
  for (const { path, objective, indicator } of objectives) {
    const place = { path, note }
    if (indicator?.spec.thresholdMetric) {
      for (const key of ['op', 'value'] as const) {
        if (objective[key] !== undefined) continue
        missing(key, place, `a threshold metric needs "${key}" to tell good from bad`)
      }
    } else if (indicator?.spec.ratioMetric) {
      for (const key of ['op', 'value'] as const) {
        if (objective[key] === undefined) continue
        needless(place, key, `"${key}" is only read with a threshold metric, and this is a ratio`)
      }
    }
  }
  if (!isComposite && objectives.length > 1 && first?.indicator?.spec.thresholdMetric) {
    const text = 'with a threshold metric an SLO has one objective'
    note('error', 'out-of-range', { path: ['spec', 'objectives'], text })
  }
}
