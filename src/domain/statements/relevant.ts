import { allowanceSpans } from '../exclusions/allowance.ts'
import type { ExclusionSpan } from '../exclusions/exclusion-span.ts'
import type { Period } from '../judging/verdict.ts'
import type { Sla } from '../sla/document.ts'
import { exclusionPlanOf } from '../sla/exclusion/plan.ts'
import { overlaps } from '../span.ts'

/**
 * The stretches that a period's verdict rests on: those in it, and earlier ones of the year where they
 * use up an allowance that is counted by year.
 */
export const relevantTo = (
  period: Period,
  sla: Sla,
  spans: readonly ExclusionSpan[],
): ExclusionSpan[] =>
  spans.filter(({ exclusion, span }) => {
    const plan = exclusionPlanOf(sla, exclusion)
    if (!plan || span.from >= period.span.until) return false
    const shared = allowanceSpans(plan.allowance?.per ?? 'period', period)
    return shared.some((each) => overlaps(each, span))
  })
