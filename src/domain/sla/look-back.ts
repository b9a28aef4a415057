import type { Sla } from './document.ts'
import type { CapPlan } from './money/cap-plan.ts'
import { poolsOf } from './money/pool-plan.ts'
import { planOf } from './plan.ts'
import { singlesOf } from './remedy/pay-plan.ts'
import { longestTrailingMs, remembersMisses } from './trailing/plan.ts'

export interface LookBack {
  /** Periods that a verdict rests on, its own among them: 1 where it looks at no earlier one. */
  readonly periods: number
  /** Whether what is over a cap goes into the next period. */
  readonly carries: boolean
  /** Milliseconds before the period's start of which it asks what was missed; 0 where of none. */
  readonly missedMs: number
}

/** Whether any verdict of it rests on an earlier one. */
export function looksBack(sla: Sla): boolean {
  const { periods, missedMs } = lookBackOf(sla)
  return periods > 1 || missedMs > 0
}

/** How far back an SLA looks. */
export function lookBackOf(sla: Sla): LookBack {
  const plans = sla.spec.commitments.map((commitment) => planOf(sla, commitment))
  const caps: CapPlan[] = [...plans.map(({ pay }) => pay), ...poolsOf(sla)].flatMap(
    (limited) => limited.caps,
  )
  const carries = caps.some(({ rest }) => rest === 'carried')
  const rights = plans
    .flatMap(({ pay }) => singlesOf(pay.remedy))
    .map((single) =>
      single.kind === 'right' && single.when.kind === 'breaches' ? single.when.ofLast : 1,
    )
  const periods = Math.max(carries ? 2 : 1, ...caps.map((cap) => cap.periods), ...rights)
  return { periods, carries, missedMs: remembersMisses(sla) ? longestTrailingMs(sla) : 0 }
}
