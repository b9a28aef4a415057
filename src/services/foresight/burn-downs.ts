import { budgetOf } from '../../domain/forecast/budget.ts'
import { type BurnDown, burnDownOf } from '../../domain/forecast/burn-down.ts'
import { type BurnAlert, burnAlertsOf } from '../../domain/forecast/burn-rate.ts'
import { expectedOf } from '../../domain/forecast/expected.ts'
import { planOf } from '../../domain/sla/plan.ts'
import { lengthMs } from '../../domain/span.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'
import { daysOf } from '../counting/day-tallies.ts'
import type { JudgedPeriod } from '../counting/judged-parts.ts'

/** How a commitment's period used up, or uses up, what its target allows. */
export interface Burning {
  readonly burnDown: BurnDown
  /** Of an open period: rates at which it would not last; the fastest first. */
  readonly firing: readonly BurnAlert[]
}

const dayMs = 86_400_000

/**
 * Burn-downs of a period by commitment, from the same slices that were judged: those of whom nothing was
 * measured, or whose budget is not used up slice by slice, are left out.
 */
export function burnDowns(
  { sla }: AgreedSla,
  judged: JudgedPeriod,
): Readonly<Record<string, Burning>> {
  const { period } = judged.verdict
  const most = Math.ceil(lengthMs(period.span) / dayMs) + 1
  const days = daysOf({ period, days: most }).filter(({ span }) => span.until > period.span.from)
  return Object.fromEntries(
    sla.spec.commitments.flatMap((commitment): [string, Burning][] => {
      const part = judged.part(planOf(sla, commitment))
      if (!part) return []
      const { plan, counts, measured, extent, excludedIn } = part
      const { judged: over, inForce } = extent
      const excluded = excludedIn({ ...extent, judged: inForce })
      const budget = budgetOf(plan, measured, expectedOf(plan, measured, extent, excluded))
      const burnDown = budget && burnDownOf(plan, measured, budget, { extent, days })
      if (!burnDown) return []
      const isOpen = over.until < inForce.until
      const alerts = isOpen ? burnAlertsOf(plan, counts, extent, excludedIn(extent)) : []
      return [[plan.name, { burnDown, firing: alerts.filter(({ firing }) => firing) }]]
    }),
  )
}
