import { slaLimits } from '../limits.ts'
import { dayMs, durationMs } from '../period/duration.ts'
import { type Predicate, sizeOf } from '../predicate/predicate.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { checkRepeats } from './check-repeats.ts'
import type { Threshold } from './rule-of.ts'
import type { RatioMetric, ThresholdSource, WrittenIndicator } from './schema.ts'

/** The fields of an indicator against each other and against the objective's `op` and `value`. */
export function checkIndicator(
  { spec }: WrittenIndicator,
  threshold: Threshold,
  { path, objective }: { readonly path: Path; readonly objective: Path },
): SlaFault[] {
  const place: Path = [...path, 'spec']
  const said = metrics.filter((metric) => spec[metric] !== undefined)
  const [first, second] = said
  if (first === undefined) {
    const text = `say what is measured: ${metrics.join(', ')}`
    return [fault('missing', { path: [...place, 'ratioMetric'], text })]
  }
  if (second !== undefined) {
    const text = `an indicator measures one thing: "${first}" or "${second}"`
    return [fault('stated-twice', { path: [...place, second], text })]
  }
  if (spec.thresholdMetric) {
    const { spec: source } = spec.thresholdMetric.metricSource
    const at = [...place, 'thresholdMetric', 'metricSource', 'spec']
    return [...checkThreshold(source, at), ...checkLimit(threshold, objective)]
  }
  const idle = checkIdle(threshold, objective)
  return spec.ratioMetric
    ? [...checkRatio(spec.ratioMetric, [...place, 'ratioMetric']), ...idle]
    : idle
}

const metrics = ['ratioMetric', 'thresholdMetric', 'asserted'] as const

function checkRatio({ good, bad, total }: RatioMetric, path: Path): SlaFault[] {
  if (!good && !bad) {
    const text = 'say which signals are "bad", or which are "good"'
    return [fault('missing', { path: [...path, 'bad'], text })]
  }
  if (good && bad) {
    const text = 'signals are told apart by "good" or by "bad", not by both'
    return [fault('stated-twice', { path: [...path, 'good'], text })]
  }
  const totalAt = [...path, 'total', 'metricSource', 'spec']
  return [
    ...checkPredicate(total.metricSource.spec.where, [...totalAt, 'where']),
    ...(bad ? checkBad(bad.metricSource.spec, [...path, 'bad', 'metricSource', 'spec']) : []),
    ...(good ? checkGood(good.metricSource.spec, [...path, 'good', 'metricSource', 'spec']) : []),
    ...checkRepeats(total.metricSource.spec.repeats, [...totalAt, 'repeats']),
    ...checkExpected(total.metricSource.spec.count, [...totalAt, 'count']),
    ...(good && total.metricSource.spec.count ? checkGraded(good, totalAt) : []),
  ]
}

type WrittenCount = RatioMetric['total']['metricSource']['spec']['count']

/** A list of what there should be goes with a word about what is silent, and names each once. */
function checkExpected(count: WrittenCount, path: Path): SlaFault[] {
  if (count?.kind !== 'distinct') return []
  const { expected, silent } = count
  if (!expected) {
    if (silent === undefined) return []
    const text = 'nothing is expected, so nothing can be silent: "silent" goes with "expected"'
    return [fault('contradiction', { path: [...path, 'silent'], value: silent, text })]
  }
  if (silent === undefined) {
    const text = 'say what an expected value without an event counts as: "up" or "bad"'
    return [fault('missing', { path: [...path, 'silent'], text })]
  }
  return expected.flatMap((value, index) => {
    if (expected.indexOf(value) === index) return []
    const text = `"${value}" is named twice`
    return [fault('duplicate-name', { path: [...path, 'expected', index], value, text })]
  })
}

type GoodSource = NonNullable<RatioMetric['good']>['metricSource']['spec']

/** Every signal bad, or every signal good, is a promise that says nothing. */
const unconditional = (path: Path, side: string): SlaFault =>
  fault('missing', {
    path,
    text: `"${side}" needs a condition: without one every signal would be ${side}`,
  })

const checkBad = ({ where }: { where?: Predicate | undefined }, path: Path): SlaFault[] =>
  where ? checkPredicate(where, [...path, 'where']) : [unconditional([...path, 'where'], 'bad')]

const ways = ['where', 'score', 'grades', 'followedBy'] as const

function checkGood(source: GoodSource, path: Path): SlaFault[] {
  const [first, second] = ways.filter((way) => source[way] !== undefined)
  if (first === undefined) return [unconditional([...path, 'where'], 'good')]
  if (second !== undefined) {
    const text = `what is good is said by "${first}" or by "${second}"; keep one`
    return [fault('stated-twice', { path: [...path, second], text })]
  }
  const { where, score, grades = [], followedBy } = source
  return [
    ...checkPredicate(where, [...path, 'where']),
    ...grades.flatMap((grade, i) => checkPredicate(grade.where, [...path, 'grades', i, 'where'])),
    ...(score ? checkScore(score, [...path, 'score']) : []),
    ...(followedBy ? checkFollowed(followedBy, [...path, 'followedBy']) : []),
  ]
}

function checkScore({ worst = 0, best = 1 }: NonNullable<GoodSource['score']>, path: Path) {
  if (worst !== best) return []
  const text = `the worst and the best score are both ${best}`
  return [fault('contradiction', { path: [...path, 'best'], value: best, text })]
}

function checkFollowed(written: NonNullable<GoodSource['followedBy']>, path: Path): SlaFault[] {
  const size = checkPredicate(written.where, [...path, 'where'])
  if (durationMs(written.within) <= dayMs) return size
  const text = 'what follows is waited for at most 24 h; let a later signal say how long it took'
  return [
    ...size,
    fault('out-of-range', { path: [...path, 'within'], value: written.within, text }),
  ]
}

function checkGraded({ metricSource }: NonNullable<RatioMetric['good']>, path: Path): SlaFault[] {
  const { score, grades } = metricSource.spec
  if (!score && !grades) return []
  const text = 'graded events each count once: "count" does not go together with grades or scores'
  return [fault('contradiction', { path: [...path, 'count'], text })]
}

function checkThreshold(source: ThresholdSource, path: Path): SlaFault[] {
  const { where, repeats, limits = [], statistic } = source
  const sizes = [
    ...checkPredicate(where, [...path, 'where']),
    ...checkRepeats(repeats, [...path, 'repeats'], statistic.kind),
    ...limits.flatMap((limit, i) => checkPredicate(limit.where, [...path, 'limits', i, 'where'])),
  ]
  const idle = limits.slice(0, -1).findIndex((limit) => limit.where === undefined)
  if (idle >= 0) {
    const text = 'a limit without "where" holds for all, so those after it never do'
    sizes.push(fault('contradiction', { path: [...path, 'limits', idle + 1], text }))
  }
  if (statistic.kind !== 'rate' || limits.length === 0) return sizes
  const text = 'a rate has one limit, the objective\'s "value"'
  return [...sizes, fault('contradiction', { path: [...path, 'limits'], text })]
}

function checkLimit({ op, value }: Threshold, objective: Path): SlaFault[] {
  const text = 'a threshold metric is held against the objective: it needs "op" and "value"'
  return [
    ...(op === undefined ? [fault('missing', { path: [...objective, 'op'], text })] : []),
    ...(value === undefined ? [fault('missing', { path: [...objective, 'value'], text })] : []),
  ]
}

function checkIdle({ op, value }: Threshold, objective: Path): SlaFault[] {
  const key = op === undefined ? 'value' : 'op'
  if (op === undefined && value === undefined) return []
  const text = `"${key}" is a limit for a "thresholdMetric"; here it says nothing`
  return [fault('contradiction', { path: [...objective, key], value: op ?? value, text })]
}

export function checkPredicate(predicate: Predicate | undefined, path: Path): SlaFault[] {
  if (!predicate) return []
  const { terms, depth } = sizeOf(predicate)
  if (terms <= slaLimits.predicateTerms && depth <= slaLimits.predicateDepth) return []
  const limits = `${slaLimits.predicateTerms} terms in ${slaLimits.predicateDepth} levels`
  const text = `a condition has at most ${limits}, this one ${terms} in ${depth}`
  return [fault('too-many', { path, text })]
}
