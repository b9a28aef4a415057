import { fromCount } from '../../../money/fraction.ts'
import type { SinglePlan } from '../../../sla/remedy/pay-plan.ts'
import type { Increment } from '../../../sla/remedy/period-remedy-plan.ts'
import type { Formats } from '../formats.ts'

const nouns = {
  'bad-events': ['bad request', 'bad requests'],
  windows: ['degradation window', 'degradation windows'],
} as const

/** `30 minutes of bad time beyond a free 1 hour`. */
export function incrementWords(each: Increment, formats: Formats): string {
  if (each.kind === 'attainment')
    return `${formats.percent(each.share)} by which attainment lies under ${formats.percent(each.from)}`
  if (each.kind === 'bad-events' || each.kind === 'windows') {
    const [noun, plural] = nouns[each.kind]
    const beyond = each.free === 0 ? '' : ` beyond a free ${formats.number(fromCount(each.free))}`
    return `${each.size === 1 ? '' : `${formats.number(fromCount(each.size))} `}${each.size === 1 ? noun : plural}${beyond}`
  }
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
