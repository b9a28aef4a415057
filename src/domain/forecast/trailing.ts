import type { EpochMs } from '../brand.ts'
import type { Measure } from '../judging/measure.ts'
import type { Extent } from '../judging/slicing/extent.ts'
import { type EarlierMeasure, trail } from '../judging/trailing/trailed.ts'
import { type Fraction, fraction, fromCount, minus, one, times } from '../money/fraction.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import type { TrailingPlan } from '../sla/trailing/plan.ts'
import { type Budget, mostBad } from './budget.ts'

/** The periods before that trailing time reaches into, and until when an earlier miss has answered. */
export interface HeldBefore {
  readonly before: readonly EarlierMeasure[]
  readonly answeredUntil: EpochMs | null
}

/** The worst figure so far, and what the trailing time up to the last slice leaves room for. */
export function trailingForecast(
  plan: CommitmentPlan,
  trailing: TrailingPlan,
  { own, extent }: { readonly own: Measure; readonly extent: Extent },
  { before, answeredUntil }: HeldBefore,
): { readonly attainment: Fraction | null; readonly budget: Budget | null } {
  const given = { own, extent, before }
  const { attainment } = trail(plan, trailing, given, answeredUntil)
  const upToNow = trail(plan, { ...trailing, anchor: 'period-end' }, given, answeredUntil)
  const figure = upToNow.trailed?.worst?.figure
  if (!attainment || !figure?.attainment) return { attainment, budget: null }
  const many = plan.aggregation === 'events' ? figure.figures.total : figure.figures.known
  if (typeof many !== 'number') return { attainment, budget: null }
  const all = fromCount(many)
  const isWhole = plan.aggregation !== 'mean-of-slices' && !plan.weight
  const allowed = isWhole ? mostBad(all, plan) : times(minus(one, plan.target), all)
  const used = times(minus(one, figure.attainment), all)
  if (plan.aggregation === 'events')
    return { attainment, budget: { unit: 'events', allowed, used } }
  const minutes = fraction(BigInt(plan.sliceMs), 60_000n)
  return {
    attainment,
    budget: { unit: 'minutes', allowed: times(allowed, minutes), used: times(used, minutes) },
  }
}
