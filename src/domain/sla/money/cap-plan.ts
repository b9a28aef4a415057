import type { Currency } from '../../money/money.ts'
import type { Sla } from '../document.ts'
import { timeWindowOf } from '../period/rule.ts'
import { periodLengthOf } from '../period/time-window.ts'
import type { WrittenCap, WrittenOver } from './cap.ts'
import { type Part, partOf } from './part-plan.ts'

/** A limit with every unsaid field decided. */
export type CapPlan = Part & {
  /** Periods whose sum it holds, ending with the one that is judged; 1 for that one alone. */
  readonly periods: number
  readonly rest: 'lost' | 'carried'
}

export const capPlanOf = (written: WrittenCap, code: Currency, sla: Sla): CapPlan => ({
  ...partOf(written, code),
  periods: written.over ? periodsIn(written.over, sla) : 1,
  rest: written.rest ?? 'lost',
})

/** No whole number where months do not fill periods, which a valid SLA never says. */
export function periodsIn(over: WrittenOver, sla: Sla): number {
  if ('periods' in over) return over.periods
  const length = periodLengthOf(timeWindowOf(sla).duration)
  return 'days' in length ? Number.NaN : over.months / length.months
}
