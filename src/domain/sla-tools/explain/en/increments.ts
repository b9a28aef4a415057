import type { SinglePlan } from '../../../sla/pay-plan.ts'
import type { Increment } from '../../../sla/period-plan.ts'
import type { Formats } from '../formats.ts'

/** `30 minutes of bad time beyond a free 1 hour`. */
export function incrementWords(each: Increment, formats: Formats): string {
  if (each.kind === 'attainment')
    return `${formats.percent(each.share)} by which attainment lies under ${formats.percent(each.from)}`
  const free = each.freeMs === 0 ? '' : ` beyond a free ${formats.duration(each.freeMs)}`
  return `${formats.duration(each.lengthMs)} of bad time${free}`
}

export function timeWords(
  rule: Extract<SinglePlan, { kind: 'time' }>,
  formats: Formats,
  word: string,
) {
  const less = rule.of === 'all' ? '' : '; only bad time beyond what the target allows counts'
  return `A missed target pays ${formats.number(rule.multiplier)} times the part of the basis that belongs to the bad time's share of the ${word}'s time${less}.`
}
