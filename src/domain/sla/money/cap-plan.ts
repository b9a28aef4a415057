import type { Currency } from '../../money/money.ts'
import type { Sla } from '../document.ts'
import { timeWindowOf } from '../period/rule.ts'
import { periodLengthOf } from '../period/time-window.ts'
import { type BasisPlan, basisPlanOf } from './basis-plan.ts'
import type { WrittenCap, WrittenOver, WrittenWindowCap } from './cap.ts'
import { type Part, partOf } from './part-plan.ts'

/** A limit, and what it is a part of; `basis` is null where that is what shares are of beside it. */
export type WindowCap = Part & { readonly basis: BasisPlan | null }

/** A limit of a period with every unsaid field decided. */
export type CapPlan = WindowCap & {
  /** Periods whose sum it holds, ending with the one that is judged; 1 for that one alone. */
  readonly periods: number
  readonly rest: 'lost' | 'carried'
}

export const capPlanOf = (written: WrittenCap, code: Currency, sla: Sla): CapPlan => ({
  ...windowCapOf(written, code),
  periods: written.over ? periodsIn(written.over, sla) : 1,
  rest: written.rest ?? 'lost',
})

export const windowCapOf = (written: WrittenWindowCap, code: Currency): WindowCap => ({
  ...partOf(written, code),
  basis: 'basis' in written && written.basis ? basisPlanOf(written.basis) : null,
})

/** No whole number where months do not fill periods, which a valid SLA never says. */
export function periodsIn(over: WrittenOver, sla: Sla): number {
  if ('periods' in over) return over.periods
  const length = periodLengthOf(timeWindowOf(sla).duration)
  return 'days' in length ? Number.NaN : over.months / length.months
}
