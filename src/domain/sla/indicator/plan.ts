import { type Fraction, fromNumber, minus, one } from '../../money/fraction.ts'
import type { Commitment } from '../document.ts'
import { type EachPlan, eachPlanOf, ofEachValue } from '../each/plan.ts'
import { exactShare } from '../money/share.ts'
import type { Predicate } from '../predicate/predicate.ts'
import type { Quiet, WrittenAlso, WrittenCondition } from '../slice/rule.ts'
import type { IndicatorRule, Op } from './rule.ts'
import type { Threshold } from './rule-of.ts'
import { indicatorRuleOf } from './rule-of.ts'
import type { WrittenIndicator } from './schema.ts'

/** When a slice is bad. */
export type BadRule =
  /** The share of what is bad in it is over (`gt`) or at least (`gte`) `share`. */
  | { readonly kind: 'share'; readonly op: 'gt' | 'gte'; readonly share: Fraction }
  /** Its figure compares so with the limit. */
  | { readonly kind: 'figure'; readonly op: Op; readonly limit: Fraction }

/** What a slice must have for its events to judge it; else it counts as `otherwise`. */
export type Condition =
  | {
      readonly kind: 'load'
      readonly where: Predicate | null
      readonly perSecond: Fraction
      readonly otherwise: Quiet
    }
  | {
      readonly kind: 'control'
      readonly total: Predicate | null
      readonly bad: Predicate
      readonly rule: Extract<BadRule, { kind: 'share' }>
      readonly otherwise: Quiet
    }

/** One indicator of a commitment with every unsaid field decided. */
export interface IndicatorPlan {
  /** Names its counts, within one SLA. */
  readonly key: string
  readonly rule: IndicatorRule
  readonly sliceMs: number
  /** null where a slice is never bad by itself: no windows then. */
  readonly bad: BadRule | null
  readonly minimumVolume: { readonly events: number; readonly below: Quiet } | null
  readonly conditions: readonly Condition[]
  readonly empty: Quiet
  /** What a bad slice weighs: the share of different values of a field, or the stated share. */
  readonly weight: { readonly by: string | null } | null
  /** null where all events are judged together. */
  readonly each: EachPlan | null
}

/** What is said of an indicator beside itself, whether it is the commitment's first or a further one. */
type Written = Pick<WrittenAlso, 'bad' | 'minimumVolume' | 'onlyWhen'> & {
  readonly key: string
  readonly sliceMs: number
  readonly indicator: WrittenIndicator
  readonly threshold: Threshold
  readonly timeSliceTarget?: number | undefined
  readonly empty: Quiet
  readonly weight: IndicatorPlan['weight']
  readonly each: IndicatorPlan['each']
}

/** What is kept of an indicator's slices beside the numbers of events and of bad ones. */
export interface SliceLayout {
  /** Whether the contract compares other sums than the numbers of events. */
  readonly sums: boolean
  /** Whether a bad slice weighs as much as the share of those it touched. */
  readonly affected: boolean
  /** Under how many conditions a slice is judged at all. */
  readonly conditions: number
  /** Of how many values of a field slices are kept beside; null where of none. */
  readonly values: number | null
}

export const layoutOf = ({ rule, weight, conditions, each }: IndicatorPlan): SliceLayout => ({
  sums: rule.kind === 'asserted' || rule.sums !== null,
  affected: weight !== null,
  conditions: conditions.length,
  values: each?.atMost ?? null,
})

/**
 * The commitment's own indicator, then those that join it.
 *
 * @throws {RangeError} for what a parsed SLA cannot hold.
 */
export function indicatorsOf(
  { name, indicator, objectives, slice, each }: Commitment,
  sliceMs: number,
): readonly [IndicatorPlan, ...IndicatorPlan[]] {
  const objective = objectives[0] ?? {}
  const weight = slice?.weight ? { by: slice.weight.by ?? null } : null
  const first = planned({
    ...slice,
    key: name,
    sliceMs,
    indicator,
    threshold: objective,
    timeSliceTarget: objective.timeSliceTarget,
    empty: slice?.empty ?? 'unknown',
    weight,
    each: each ? eachPlanOf(each) : null,
  })
  const others = (slice?.also ?? []).map((also, i) =>
    planned({
      ...also,
      key: `${name}#${i + 2}`,
      sliceMs,
      threshold: also,
      weight: null,
      each: null,
    }),
  )
  return [first, ...others]
}

function planned(written: Written): IndicatorPlan {
  const { each } = written
  const rule = indicatorRuleOf(written.indicator, written.threshold)
  return {
    key: written.key,
    rule: each && rule.kind === 'events' ? ofEachValue(rule, each) : rule,
    sliceMs: written.sliceMs,
    bad: badRuleOf(written),
    minimumVolume: written.minimumVolume ?? null,
    conditions: (written.onlyWhen ?? []).map(conditionOf),
    empty: written.empty,
    weight: written.weight,
    each,
  }
}

function conditionOf(written: WrittenCondition): Condition {
  const otherwise = written.else
  if (written.kind === 'load') {
    const { where = null } = written
    return { kind: 'load', where, perSecond: fromNumber(written.perSecond), otherwise }
  }
  const { total = null, bad, op } = written
  const rule = { kind: 'share', op, share: exactShare(written.value) } as const
  return { kind: 'control', total, bad, rule, otherwise }
}

/** OpenSLO's `timeSliceTarget` is of good events: a slice under it is bad. */
function badRuleOf({ bad, indicator, threshold, timeSliceTarget }: Written): BadRule | null {
  if (bad) return { kind: 'share', op: bad.op, share: exactShare(bad.value) }
  const source = indicator.spec.thresholdMetric?.metricSource.spec
  const op = threshold.op ?? 'lte'
  if (source?.statistic.kind === 'quantile') return quantileRule(exactShare(source.statistic.q), op)
  if (source?.statistic.kind === 'mean' || source?.statistic.kind === 'rate') {
    // With limits by signal the sums are of values and of limits: their quotient is held against 1.
    const limit = source.limits ? one : fromNumber(threshold.value ?? 0)
    return { kind: 'figure', op: missing[op], limit }
  }
  return timeSliceTarget === undefined
    ? null
    : { kind: 'share', op: 'gt', share: minus(one, fromNumber(timeSliceTarget)) }
}

/**
 * A quantile by nearest rank, the value at place `ceil(q n)` of `n`. It is over its limit exactly when
 * more than `1 - q` of the values are, and under it when at least `q` of them are; so counts decide,
 * whatever the values.
 */
function quantileRule(q: Fraction, op: Op): BadRule {
  return op === 'lt' || op === 'lte'
    ? { kind: 'share', op: 'gt', share: minus(one, q) }
    : { kind: 'share', op: 'gte', share: q }
}

/** What misses a limit, from what keeps it. */
const missing = { lt: 'gte', lte: 'gt', gt: 'lte', gte: 'lt' } as const satisfies Record<Op, Op>
