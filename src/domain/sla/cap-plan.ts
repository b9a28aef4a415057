import type { Currency } from '../money/money.ts'
import type { WrittenCap, WrittenOver } from './cap.ts'
import type { Sla } from './document.ts'
import { type Part, partOf } from './part-plan.ts'
import { timeWindowOf } from './period-rule.ts'

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
export const periodsIn = (over: WrittenOver, sla: Sla): number =>
  'periods' in over ? over.periods : over.months / monthsOf[timeWindowOf(sla).duration]

const monthsOf = { '1M': 1, '1Q': 3, '3M': 3, '1Y': 12, '12M': 12 } as const
