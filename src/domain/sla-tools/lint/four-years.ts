import { epochMs } from '../../brand.ts'
import { periodContaining } from '../../calendar/period.ts'
import { deadlineOf, type Occasion } from '../../claims/clocks.ts'
import type { Clock } from '../../sla/claim/plan.ts'
import type { Sla } from '../../sla/document.ts'
import { durationMs } from '../../sla/period/duration.ts'
import { toldPeriodOf } from '../explain/told-period.ts'

/**
 * What clocks run from in the periods of four years: every length of period there is, a leap day and
 * every change of clocks. The window is at the very end of its period, the latest that one can open.
 */
export function fourYears(sla: Sla): Occasion[] {
  const { rule } = toldPeriodOf(sla)
  const latenessMs = durationMs(sla.spec.lateness)
  const occasions: Occasion[] = []
  let start = epochMs(Date.UTC(2023, 0, 15))
  while (start < Date.UTC(2027, 0, 15)) {
    const period = periodContaining(rule, start)
    const { until } = period.span
    const window = { from: epochMs(until - 1), until }
    occasions.push({ rule, period, finalAt: epochMs(until + latenessMs), window, aware: null })
    start = until
  }
  return occasions
}

/** Whether a clock can be over before the verdict is final that it is about. */
export const canEndBeforeFinal = (sla: Sla, clock: Clock): boolean =>
  fourYears(sla).some((occasion) => {
    const over = deadlineOf(clock, occasion)
    return over !== null && over < occasion.finalAt
  })
