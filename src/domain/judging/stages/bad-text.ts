import { plainPercent } from '../../money/percent.ts'
import type { IndicatorPlan } from '../../sla/indicator/plan.ts'
import type { IndicatorRule, Op, SumRule } from '../../sla/indicator/rule.ts'
import { plainNumber } from './money-text.ts'

/** When a slice is bad, after `a slice is bad when`. */
export function badText({ bad, rule }: IndicatorPlan): string {
  if (!bad) return 'nothing makes it bad'
  if (bad.kind === 'figure') {
    const figure = rule.kind === 'events' && rule.sums ? figureText(rule.sums) : 'its figure'
    return `${figure} is ${opWords[bad.op]} ${limitText(rule, plainNumber(bad.limit))}`
  }
  const share = plainPercent(bad.share)
  return `${bad.op === 'gte' ? 'at least' : 'more than'} ${share} of ${whatIsBad(rule)}`
}

const opWords = {
  lt: 'under',
  lte: 'not over',
  gt: 'over',
  gte: 'not under',
} as const satisfies Record<Op, string>

function whatIsBad(rule: IndicatorRule): string {
  if (rule.kind === 'asserted') return 'its time is down'
  switch (rule.sums?.kind) {
    case 'weight':
      return `its ${rule.sums.field} are in bad events`
    case 'distinct':
      return `its different ${rule.sums.field} are touched`
    case 'loss':
      return 'its points are lost'
    default:
      return 'its events are'
  }
}

function figureText(sums: SumRule): string {
  if (sums.kind === 'rate') return `its ${sums.of ?? 'events'} per ${sums.per ?? 'second'}`
  return sums.kind === 'mean' ? `its mean ${sums.field}` : 'its figure'
}

/** With limits by signal it is the mean of values by the mean of limits that is held against 1. */
const limitText = (rule: IndicatorRule, limit: string): string =>
  rule.kind === 'events' && rule.sums?.kind === 'mean' && rule.sums.limits
    ? 'the mean of their own limits'
    : limit
