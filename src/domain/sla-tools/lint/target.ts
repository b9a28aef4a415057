import { compare, one, zero } from '../../money/fraction.ts'
import { plainPercent } from '../../money/percent.ts'
import type { Commitment } from '../../sla/document.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { countOf } from '../../sla/promise/figure.ts'
import { promisedText } from '../../sla/promise/target.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { canBeBad, quietCanBeBad } from './slices.ts'
import { type Warning, warning } from './warning.ts'

/** A target that nothing can miss, or that everything does. */
export function lintTarget(plan: CommitmentPlan, written: Commitment, path: Path): Warning[] {
  if (countOf(plan.aggregation)) return lintCount(plan, path)
  const { target, breachedWhen } = plan
  const objective = [...path, 'objectives', 0]
  const key = written.objectives[0]?.target === undefined ? 'targetPercent' : 'target'
  if (breachedWhen === 'lte' && compare(target, one) >= 0) {
    const text =
      'every period misses the target: attainment is at most 100 %, and 100 % itself is a miss with "breachedWhen" lte'
    return [warning('always-missed', [...path, 'breachedWhen'], text)]
  }
  if (breachedWhen === 'lt' && compare(target, zero) === 0) {
    const text = 'no period misses the target: attainment is never under 0 %'
    return [warning('never-missed', [...objective, key], text)]
  }
  if (plan.aggregation !== 'good-slices' || canBeBad(plan) || quietCanBeBad(plan)) return []
  const text = `no period misses the target of ${plainPercent(target)}: attainment is the share of good slices, and no slice is ever bad`
  return [warning('never-missed', [...objective, key], text)]
}

/** Of counts only bad slices are asked: a target of more than can ever be is a matter of traffic. */
function lintCount(plan: CommitmentPlan, path: Path): Warning[] {
  const isByEvents = plan.aggregation === 'bad-events'
  if (isByEvents || canBeBad(plan) || quietCanBeBad(plan)) return []
  const text = `no period misses the target of ${promisedText(plan)}: no slice is ever bad`
  return [warning('never-missed', [...path, 'objectives', 0], text)]
}
