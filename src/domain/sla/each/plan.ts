import type { EventRule } from '../indicator/rule.ts'
import type { Predicate } from '../predicate/predicate.ts'
import type { WrittenEach } from './schema.ts'

/** The values that a commitment is judged for, each by itself. */
export interface EachPlan {
  readonly field: string
  readonly pays: 'worst' | 'sum'
  /** Values; with more of them a period is unproven. */
  readonly atMost: number
}

export const eachPlanOf = ({ field, pays, atMost }: WrittenEach): EachPlan => ({
  field,
  pays,
  atMost,
})

/** A signal that has no value belongs to none of them: it is no event. What repeats another has its value. */
export function ofEachValue(rule: EventRule, { field }: EachPlan): EventRule {
  const has: Predicate = { field, exists: true }
  return {
    ...rule,
    total: rule.total ? { all: [rule.total, has] } : has,
    repeats: rule.repeats && { ...rule.repeats, within: field },
  }
}
