import type { Commitment } from '../document.ts'
import { durationText } from '../period/duration.ts'
import { sliceLengthMs } from '../plan.ts'
import { aggregations, isOfSlices } from '../promise/figure.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { checkIndicator, checkPredicate } from './check.ts'
import type { WrittenIndicator } from './schema.ts'

const hourMs = 3_600_000

/** The indicators of a commitment, and what its slices look at beside the first one's events. */
export function checkIndicators(commitment: Commitment, path: Path): SlaFault[] {
  const { indicator, objectives, slice } = commitment
  const at: Path = [...path, 'slice']
  return [
    ...checkIndicator(indicator, objectives[0] ?? {}, {
      path: [...path, 'indicator'],
      objective: [...path, 'objectives', 0],
    }),
    ...checkStatistic(commitment, path),
    ...checkCounted(commitment, path),
    ...checkAlso(commitment, at),
    ...checkWeight(commitment, at),
    ...checkConditions(slice, at),
    ...checkAsserted(indicator, slice, at),
    ...checkDistinct(commitment, at),
  ]
}

/** Whether a slice is bad by its own figure, so that no share of bad events is asked. */
export function decidesSlices({ spec }: WrittenIndicator): boolean {
  const kind = spec.thresholdMetric?.metricSource.spec.statistic.kind
  return kind === 'quantile' || kind === 'mean' || kind === 'rate'
}

function checkStatistic({ indicator, budgetingMethod }: Commitment, path: Path): SlaFault[] {
  if (!decidesSlices(indicator) || isOfSlices(aggregations[budgetingMethod])) return []
  const text =
    'a quantile, a mean or a rate makes whole slices good or bad: its method is Timeslices, Windows or BadTime'
  return [
    fault('contradiction', { path: [...path, 'budgetingMethod'], value: budgetingMethod, text }),
  ]
}

/** Bad events are counted one by one. */
function checkCounted(
  { indicator: { spec }, budgetingMethod }: Commitment,
  path: Path,
): SlaFault[] {
  if (budgetingMethod !== 'BadEvents') return []
  const at = [...path, 'indicator', 'spec']
  if (spec.asserted) {
    const text = 'stated time has no events: count Windows or BadTime'
    return [fault('contradiction', { path: [...at, 'asserted'], text })]
  }
  if (spec.ratioMetric?.total.metricSource.spec.count === undefined) return []
  const text = 'BadEvents counts events one by one, so "count" says nothing'
  const place = [...at, 'ratioMetric', 'total', 'metricSource', 'spec', 'count']
  return [fault('contradiction', { path: place, text })]
}

function checkAlso({ slice, budgetingMethod }: Commitment, path: Path): SlaFault[] {
  const { also = [], join } = slice ?? {}
  if (also.length === 0) {
    if (join === undefined) return []
    const text = 'nothing is joined: "join" goes with "also"'
    return [fault('contradiction', { path: [...path, 'join'], value: join, text })]
  }
  const faults = also.flatMap((each, i) => {
    const at = [...path, 'also', i]
    return [
      ...checkIndicator(each.indicator, each, { path: [...at, 'indicator'], objective: at }),
      ...checkBadOf(each.indicator, each.bad, at),
      ...checkConditions(each, at),
      ...checkAsserted(each.indicator, each, at),
    ]
  })
  if (join === undefined) {
    const text = 'say how the indicators join: a slice is bad by "any" of them, or by "all"'
    faults.push(fault('missing', { path: [...path, 'join'], text }))
  }
  if (!isOfSlices(aggregations[budgetingMethod])) {
    const text = `several indicators are joined slice by slice: the method is Timeslices, Windows or BadTime, not ${budgetingMethod}`
    faults.push(fault('contradiction', { path: [...path, 'also'], text }))
  }
  return faults
}

function checkBadOf(indicator: WrittenIndicator, bad: unknown, path: Path): SlaFault[] {
  const place = [...path, 'bad']
  if (bad !== undefined) {
    if (!decidesSlices(indicator)) return []
    const text = 'the limit says already when a slice is bad; leave this out'
    return [fault('stated-twice', { path: place, value: bad, text })]
  }
  if (decidesSlices(indicator)) return []
  return [fault('missing', { path: place, text: 'say when a slice is bad' })]
}

function checkWeight({ slice, indicator }: Commitment, path: Path): SlaFault[] {
  const { weight } = slice ?? {}
  if (!weight) return []
  const place = [...path, 'weight', 'by']
  const isStated = indicator.spec.asserted !== undefined
  if (isStated && weight.by !== undefined) {
    const text = 'stated time comes with its share: no field is counted'
    return [fault('contradiction', { path: place, value: weight.by, text })]
  }
  if (isStated || weight.by !== undefined) return []
  const text = 'say whose share is the weight: "by" names a field, like user.hash'
  return [fault('missing', { path: place, text })]
}

type Conditional = Pick<NonNullable<Commitment['slice']>, 'onlyWhen'>

const checkConditions = (written: Conditional | undefined, path: Path): SlaFault[] =>
  (written?.onlyWhen ?? []).flatMap((condition, i) => {
    const at = [...path, 'onlyWhen', i]
    return condition.kind === 'load'
      ? checkPredicate(condition.where, [...at, 'where'])
      : [
          ...checkPredicate(condition.total, [...at, 'total']),
          ...checkPredicate(condition.bad, [...at, 'bad']),
        ]
  })

function checkAsserted(
  { spec }: WrittenIndicator,
  slice: Pick<NonNullable<Commitment['slice']>, 'minimumVolume' | 'onlyWhen'> | undefined,
  path: Path,
): SlaFault[] {
  if (!spec.asserted) return []
  return (['minimumVolume', 'onlyWhen'] as const)
    .filter((key) => slice?.[key] !== undefined)
    .map((key) => {
      const text = `stated time has no events, so "${key}" says nothing`
      return fault('contradiction', { path: [...path, key], text })
    })
}

/** All signals of a slice are looked at together: a longer one would not fit into memory. */
function checkDistinct(commitment: Commitment, path: Path): SlaFault[] {
  const { slice, indicator } = commitment
  const indicators = [indicator, ...(slice?.also ?? []).map((also) => also.indicator)]
  const isDistinct = indicators.some(
    ({ spec }) => spec.ratioMetric?.total.metricSource.spec.count?.kind === 'distinct',
  )
  const length = sliceLengthMs(commitment)
  if ((!isDistinct && slice?.weight?.by === undefined) || length <= hourMs) return []
  const text = `different values are counted in slices of at most 1 h, not of ${durationText(length)}`
  return [fault('out-of-range', { path: [...path, 'length'], value: slice?.length, text })]
}
