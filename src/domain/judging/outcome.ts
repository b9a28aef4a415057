import { compare, fraction } from '../money/fraction.ts'
import { formatPercent, plainPercent } from '../money/percent.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { holds, missed } from '../sla/range.ts'
import { count } from './aggregate.ts'
import type { Measure } from './measure.ts'
import type { Outcome } from './verdict.ts'

export interface Finding {
  readonly outcome: Outcome
  /** Whether the period's own figure missed the target; a window alone can be a breach as well. */
  readonly targetMissed: boolean
  readonly text: string
}

/**
 * Met, breached, or unproven: nothing measurable, or fewer slices known than the contract asks for.
 * Silence never meets a target. With a remedy due for every window, a window is a breach by itself.
 */
export function findingOf(plan: CommitmentPlan, measured: Measure): Finding {
  const { attainment, known, unknown, runs } = measured
  const promised = plainPercent(plan.target)
  if (!attainment) return unproven(`Nothing was measured: the target of ${promised} is unproven.`)
  const floor = plan.knownAtLeast
  const slices = known + unknown
  if (floor && compare(fraction(BigInt(known), BigInt(Math.max(1, slices))), floor) < 0) {
    const share = `${count(known)} of ${count(slices)} slices are known`
    return unproven(`Only ${share}, fewer than the ${plainPercent(floor)} agreed: unproven.`)
  }
  const reached = formatPercent(attainment, { against: [plan.target] })
  const targetMissed = holds(missed(plan.target, plan.breachedWhen), attainment)
  if (targetMissed) {
    const side = compare(attainment, plan.target) === 0 ? 'is at' : 'is under'
    const text = `${reached} ${side} the target of ${promised}, which is missed: breached.`
    return { outcome: 'breached', targetMissed, text }
  }
  const { remedy } = plan.pay
  if (remedy.kind === 'per-window' && remedy.due === 'always' && runs.length > 0) {
    const text = `${reached} reaches the target of ${promised}, but each window is itself a breach: breached.`
    return { outcome: 'breached', targetMissed, text }
  }
  const text = `${reached} reaches the target of ${promised}: met.`
  return { outcome: 'met', targetMissed, text }
}

const unproven = (text: string): Finding => ({ outcome: 'unproven', targetMissed: false, text })
