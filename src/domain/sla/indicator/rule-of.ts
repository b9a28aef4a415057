import { fromCount, minus, one, times } from '../../money/fraction.ts'
import { round } from '../../money/rounding.ts'
import { exactShare, type WrittenShare } from '../money/share.ts'
import { durationMs } from '../period/duration.ts'
import type { Predicate } from '../predicate/predicate.ts'
import {
  type IndicatorRule,
  type Limits,
  type LossRule,
  millionths,
  type Op,
  type RepeatRule,
  type SumRule,
} from './rule.ts'
import type { RatioMetric, ThresholdSource, WrittenIndicator, WrittenRepeats } from './schema.ts'

/** OpenSLO's part of an objective that a threshold metric is held against. */
export interface Threshold {
  readonly op?: Op | undefined
  readonly value?: number | undefined
}

/**
 * What a written indicator measures.
 *
 * @throws {RangeError} for one that a parsed SLA cannot hold.
 */
export function indicatorRuleOf({ spec }: WrittenIndicator, threshold: Threshold): IndicatorRule {
  if (spec.asserted) return { kind: 'asserted', ...spec.asserted }
  if (spec.ratioMetric) return ratioRule(spec.ratioMetric)
  if (spec.thresholdMetric) {
    return thresholdRule(spec.thresholdMetric.metricSource.spec, threshold)
  }
  throw new RangeError('an indicator without a metric')
}

function ratioRule(ratio: RatioMetric): IndicatorRule {
  const { where, reporter, repeats, count } = ratio.total.metricSource.spec
  const loss = lossOf(ratio)
  return {
    kind: 'events',
    reporter: reporter ?? 'provider',
    total: countedWhere(where ?? null, count),
    repeats: repeats ? repeatRule(repeats) : null,
    loss,
    sums: count ? sumOf(count) : isGraded(loss) ? { kind: 'loss' } : null,
  }
}

/** A pause that stays the same asks nothing of what lies further back. */
function repeatRule({ by: written, pause }: WrittenRepeats): RepeatRule {
  const by = written.toSorted()
  if (pause.kind === 'constant') {
    const ms = durationMs(pause.length)
    return { by, within: null, firstMs: ms, factor: 1, atMostMs: ms, lookBackMs: ms }
  }
  return {
    by,
    within: null,
    firstMs: durationMs(pause.first),
    factor: pause.factor,
    atMostMs: durationMs(pause.atMost),
    lookBackMs: durationMs(pause.lookBack),
  }
}

type WrittenCount = NonNullable<RatioMetric['total']['metricSource']['spec']['count']>

/** Of expected values no others are events. */
function countedWhere(where: Predicate | null, count: WrittenCount | undefined): Predicate | null {
  if (count?.kind !== 'distinct' || !count.expected) return where
  const isExpected: Predicate = { field: count.field, in: count.expected }
  return where ? { all: [where, isExpected] } : isExpected
}

function sumOf(count: WrittenCount): SumRule {
  if (count.kind === 'weight') return { kind: 'weight', field: count.field }
  const { field, expected, silent = 'bad' } = count
  return expected
    ? { kind: 'distinct', field, expected: { values: expected.length, silent } }
    : { kind: 'distinct', field }
}

const isGraded = ({ kind }: LossRule): boolean => kind === 'score' || kind === 'grades'

function lossOf({ good, bad }: RatioMetric): LossRule {
  const badWhere = bad?.metricSource.spec.where
  if (badWhere) return { kind: 'match', side: 'bad', where: badWhere }
  const { where, score, grades, followedBy } = good?.metricSource.spec ?? {}
  if (where) return { kind: 'match', side: 'good', where }
  if (score) {
    const { field, worst = 0, best = 1 } = score
    return { kind: 'score', field, worst, best }
  }
  if (grades) {
    return {
      kind: 'grades',
      grades: grades.map((grade) => ({ where: grade.where, loss: lossIn(grade.score) })),
    }
  }
  if (followedBy) {
    const { by, within } = followedBy
    return { kind: 'followed', where: followedBy.where, by, withinMs: durationMs(within) }
  }
  throw new RangeError('a ratio without good and without bad')
}

/** Half up, should anyone write a score finer than a millionth. */
const lossIn = (score: WrittenShare): number =>
  Number(round(times(minus(one, exactShare(score)), fromCount(millionths)), 'half-up').value)

function thresholdRule(source: ThresholdSource, { op, value }: Threshold): IndicatorRule {
  const { where, reporter, repeats, statistic } = source
  const limits = limitsOf(source, value ?? 0)
  const rule = {
    kind: 'events',
    reporter: reporter ?? 'provider',
    total: where ?? null,
    repeats: repeats ? repeatRule(repeats) : null,
  } as const
  switch (statistic.kind) {
    case 'each':
    case 'quantile': {
      const { field } = statistic
      return {
        ...rule,
        loss: { kind: 'limit', field, good: op ?? 'lte', limits },
        sums: null,
      }
    }
    case 'mean': {
      const { field } = statistic
      const sums: SumRule = { kind: 'mean', field, limits: source.limits ? limits : null }
      return { ...rule, loss: { kind: 'none' }, sums }
    }
    case 'rate': {
      const { of = null, per = null } = statistic
      return { ...rule, loss: { kind: 'none' }, sums: { kind: 'rate', of, per } }
    }
  }
}

const limitsOf = ({ limits = [] }: ThresholdSource, value: number): Limits => [
  ...limits.map((limit) => ({
    where: limit.where ?? null,
    value: limit.value,
    plus: limit.plus ?? null,
  })),
  { where: null, value, plus: null },
]
