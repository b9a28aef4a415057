import type { Sla } from '../document.ts'
import { isOf } from '../exclusion/plan.ts'
import type { Exclusion } from '../exclusion/schema.ts'
import { sliceLengthMs } from '../plan.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { type IndicatorPlan, indicatorsOf } from './plan.ts'
import type { EventRule } from './rule.ts'

/**
 * Every indicator of an SLA whose slices are counted from signals, of all its commitments, as they are
 * counted: what its exclusions of traffic match is no event. Everything that counts signals of an SLA
 * takes its indicators from here.
 */
export const countedIndicators = ({ spec }: Pick<Sla, 'spec'>): readonly IndicatorPlan[] =>
  spec.commitments.flatMap((commitment) => {
    const excluded = (spec.exclusions ?? [])
      .filter((exclusion) => isOf(exclusion, commitment.name))
      .flatMap((exclusion) => (isTraffic(exclusion) ? [exclusion.where] : []))
    return indicatorsOf(commitment, sliceLengthMs(commitment)).flatMap((plan) => {
      const { rule } = plan
      return rule.kind === 'events' ? [{ ...plan, rule: without(rule, excluded) }] : []
    })
  })

const isTraffic = (exclusion: Exclusion): exclusion is Extract<Exclusion, { kind: 'traffic' }> =>
  exclusion.kind === 'traffic'

function without(rule: EventRule, excluded: readonly Predicate[]): EventRule {
  if (excluded.length === 0) return rule
  const kept: Predicate = { not: { any: excluded } }
  return { ...rule, total: rule.total ? { all: [rule.total, kept] } : kept }
}
