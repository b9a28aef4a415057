import type { Agreement } from '../../agreement.ts'
import { epochMs } from '../../brand.ts'
import { periodsOverlapping } from '../../calendar/period.ts'
import type { Sla } from '../../sla/document.ts'
import { periodRuleOf } from '../../sla/period/rule.ts'
import { longestTrailingMs } from '../../sla/trailing/plan.ts'
import type { Slices } from '../slicing/slices.ts'
import type { Period } from '../verdict.ts'

/** The counts of a period before the one that is judged, by indicator (its `key`). */
export interface EarlierPeriod {
  readonly period: Period
  readonly slices: ReadonlyMap<string, Slices>
}

/**
 * The periods before this one that its trailing time reaches into, ascending: never before the
 * agreement takes effect. None where every commitment is judged by the period's own figure.
 */
export function earlierPeriods(
  sla: Sla,
  agreement: Pick<Agreement, 'effectiveFrom'>,
  { span }: Period,
): readonly Period[] {
  const trailingMs = longestTrailingMs(sla)
  if (trailingMs === 0) return []
  const from = epochMs(Math.max(agreement.effectiveFrom, span.from - trailingMs))
  return periodsOverlapping(periodRuleOf(sla, agreement), { from, until: span.from })
}
