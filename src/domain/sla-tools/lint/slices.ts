import { compare, one, zero } from '../../money/fraction.ts'
import { plainPercent } from '../../money/percent.ts'
import type { Commitment } from '../../sla/document.ts'
import type { BadRule } from '../../sla/indicator/plan.ts'
import { durationText } from '../../sla/period/duration.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { aggregations, isOfEvents } from '../../sla/promise/figure.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { quietsOf } from './quiets.ts'
import { type Warning, warning } from './warning.ts'

/** What the rules for slices leave without effect, or unsaid where it decides something. */
export function lintSlices(plan: CommitmentPlan, written: Commitment, path: Path): Warning[] {
  const at = [...path, 'slice']
  return [
    ...lintBad(plan, written, path),
    ...lintRun(plan, written, at),
    ...lintKnown(plan, written, at),
    ...lintEvents(written, at),
  ]
}

/** Whether a slice's own events can make it bad. */
export const canBeBad = ({ bad, also }: CommitmentPlan): boolean =>
  [bad, ...also.map((each) => each.bad)].some((each) => each !== null && !isNever(each))

/** No share is over all of it, and no sum is under nothing. */
const isNever = (bad: BadRule): boolean =>
  bad.kind === 'share'
    ? bad.op === 'gt' && compare(bad.share, one) >= 0
    : bad.op === 'lt' && compare(bad.limit, zero) === 0

/** Every share and every sum is at least nothing. */
const isAlways = (bad: BadRule): boolean =>
  bad.op === 'gte' && compare(bad.kind === 'share' ? bad.share : bad.limit, zero) === 0

/** Whether silence, or too few events, can make it bad. */
export const quietCanBeBad = (plan: CommitmentPlan): boolean =>
  quietsOf(plan).some(({ quiet }) => quiet === 'bad')

function lintBad(plan: CommitmentPlan, written: Commitment, path: Path): Warning[] {
  const { bad } = plan
  if (!bad) return []
  const at = [...path, ...ruleAt(written)]
  if (!canBeBad(plan)) {
    const and = quietCanBeBad(plan) ? '' : ', so there is no degradation window'
    const why =
      bad.kind === 'share'
        ? `no share of events is over ${plainPercent(bad.share)}`
        : 'no figure is under 0'
    return [warning('never-bad', at, `a slice is never bad: ${why}${and}`)]
  }
  // Others have to find it bad as well.
  if (!isAlways(bad) || (plan.also.length > 0 && plan.join === 'all')) return []
  const why =
    bad.kind === 'share'
      ? 'every share is at least 0 %, a share without any bad event too'
      : 'every figure is at least 0'
  return [warning('always-bad', at, `every slice with events is bad: ${why}`)]
}

/** Where a commitment says when a slice is bad. */
function ruleAt({ slice, indicator, objectives }: Commitment): Path {
  if (slice?.bad) return ['slice', 'bad']
  const source = ['indicator', 'spec', 'thresholdMetric', 'metricSource', 'spec', 'statistic']
  const kind = indicator.spec.thresholdMetric?.metricSource.spec.statistic.kind
  if (kind === 'quantile') return [...source, 'q']
  return objectives[0]?.timeSliceTarget === undefined
    ? ['objectives', 0, 'value']
    : ['objectives', 0, 'timeSliceTarget']
}

function lintRun(plan: CommitmentPlan, { slice }: Commitment, at: Path): Warning[] {
  if (!slice?.run || plan.runSlices !== 1) return []
  const text = `a run of ${durationText(plan.sliceMs)} is one slice long, so no run is forgiven`
  return [warning('idle-run', [...at, 'run'], text)]
}

/** Single events are counted whatever their slice is, so rules for slices only find windows. */
function lintEvents({ slice, budgetingMethod }: Commitment, at: Path): Warning[] {
  if (!isOfEvents(aggregations[budgetingMethod])) return []
  return (['minimumVolume', 'onlyWhen'] as const)
    .filter((key) => slice?.[key] !== undefined)
    .map((key) => {
      const text = `"${key}" does not touch attainment: ${budgetingMethod} counts every event, and this only decides which slices make windows`
      return warning('counts-anyway', [...at, key], text)
    })
}

function lintKnown(plan: CommitmentPlan, { slice }: Commitment, at: Path): Warning[] {
  const said = quietsOf(plan).filter(
    ({ path }) => slice?.empty !== undefined || path[0] !== 'empty',
  )
  const place = said.find(({ quiet }) => quiet === 'unknown')?.path
  if (!plan.knownAtLeast) {
    if (place === undefined) return []
    const text = `unknown slices are left out, and without "knownAtLeast" one known slice is enough to judge the whole period`
    return [warning('floor-unsaid', [...at, ...place], text)]
  }
  const floor = [...at, 'knownAtLeast']
  if (slice?.empty === undefined) {
    const text = `a slice without events counts as unknown, because "empty" does not say otherwise: quiet hours alone can make the period unproven under ${plainPercent(plan.knownAtLeast)} known`
    return [warning('empty-unsaid', floor, text)]
  }
  if (place !== undefined) return []
  const text = 'no slice is ever unknown here, so this floor decides nothing'
  return [warning('idle-floor', floor, text)]
}
