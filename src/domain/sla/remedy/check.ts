import type { Commitment, Sla } from '../document.ts'
import { checkDays } from '../money/check-days.ts'
import { exactShare } from '../money/share.ts'
import { dayMs, durationMs, durationText } from '../period/duration.ts'
import { longestDays } from '../period/longest.ts'
import { sliceLengthMs } from '../plan.ts'
import { aggregations, countOf } from '../promise/figure.ts'
import { collect } from '../reading/collect.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { checkBands } from './check-bands.ts'
import { checkFigure } from './check-bounds.ts'
import { checkIncrements } from './check-increments.ts'
import { checkWindowBands } from './check-window-bands.ts'
import { limitOf, type WrittenPeriodRemedy } from './period-remedy-plan.ts'
import type { WrittenRight } from './right.ts'
import { type WrittenSingle, writtenSingles } from './single-remedies.ts'

interface Place {
  readonly path: Path
  /** Of the longest period. */
  readonly days: number
}

/** Each remedy of a commitment against its target, its slices and the longest period. */
export function checkRemedy(
  sla: Sla,
  commitment: Commitment,
  path: Path,
  hasTarget: boolean,
): SlaFault[] {
  const days = longestDays(sla)
  const placed = writtenSingles(commitment.remedy, [...path, 'remedy'])
  const faults = placed.flatMap(({ single, path: at }) =>
    readsTarget(single) && !hasTarget ? [] : checkSingle(commitment, single, { path: at, days }),
  )
  const written = [
    ...collect('days', commitment.remedy, [...path, 'remedy']),
    ...collect('days', commitment.caps, [...path, 'caps']),
  ]
  return [...faults, ...checkDays(written, days)]
}

const readsTarget = ({ kind }: WrittenSingle): boolean =>
  kind === 'bands' || kind === 'steps' || kind === 'slope'

function checkSingle(commitment: Commitment, single: WrittenSingle, place: Place): SlaFault[] {
  switch (single.kind) {
    case 'bands':
      return checkBands(commitment, single, place.path)
    case 'steps':
    case 'slope':
      return checkIncrements(commitment, single, place)
    case 'units-not-charged':
      return checkUnits(commitment, single, place)
    case 'per-window':
      return checkWindowBands(single, place.path, place.days)
    case 'fixed':
      return []
    case 'time':
      return checkAllowance(commitment, single, place.path)
    case 'right':
      return checkRight(commitment, single, place.path)
  }
}

type Time = Extract<WrittenPeriodRemedy, { kind: 'time' }>

/** Only a share of time and bad time itself leave room for any. */
function checkAllowance({ budgetingMethod }: Commitment, { of }: Time, path: Path): SlaFault[] {
  const aggregation = aggregations[budgetingMethod]
  if (of === 'all' || aggregation === 'bad-time' || !countOf(aggregation)) return []
  const text = `a target of ${budgetingMethod} allows no time: "beyond-allowance" says nothing`
  return [fault('contradiction', { path: [...path, 'of'], value: of, text })]
}

function checkRight(
  { budgetingMethod }: Commitment,
  { when }: WrittenRight,
  path: Path,
): SlaFault[] {
  const at = [...path, 'when']
  const aggregation = aggregations[budgetingMethod]
  if ('attainmentOver' in when) {
    if (countOf(aggregation)) {
      return checkFigure(when.attainmentOver, aggregation, [...at, 'attainmentOver'])
    }
    const text = `attainment by ${budgetingMethod} is a share, the more the better: say "attainmentBelow"`
    const place = [...at, 'attainmentOver']
    return [fault('contradiction', { path: place, value: when.attainmentOver, text })]
  }
  if ('attainmentBelow' in when) {
    const place = [...at, 'attainmentBelow']
    if (countOf(aggregation)) {
      const text = `${budgetingMethod} counts, the less the better: say "attainmentOver"`
      return [fault('contradiction', { path: place, value: when.attainmentBelow, text })]
    }
    if (exactShare(when.attainmentBelow).numerator > 0n) return []
    const text = 'no attainment is under 0 %: this right never arises'
    return [fault('contradiction', { path: place, value: when.attainmentBelow, text })]
  }
  if (!('ofLast' in when) || when.breaches <= when.ofLast) return []
  const text = `${when.breaches} of the last ${when.ofLast} periods are never breached: this right never arises`
  return [fault('contradiction', { path: [...at, 'breaches'], value: when.breaches, text })]
}

type Units = Extract<WrittenPeriodRemedy, { kind: 'units-not-charged' }>

function checkUnits(
  commitment: Commitment,
  { unit, badTime }: Units,
  { path, days }: Place,
): SlaFault[] {
  const unitMs = durationMs(unit)
  const at = [...path, 'unit']
  const sliceMs = sliceLengthMs(commitment)
  if (unitMs % sliceMs !== 0) {
    const text = `units of ${durationText(unitMs)} must be whole slices of ${durationText(sliceMs)}`
    return [fault('does-not-divide', { path: at, value: unit, text })]
  }
  if (unitMs > days * dayMs) {
    const text = `a unit of ${durationText(unitMs)} is longer than the longest period, ${days} days`
    return [fault('out-of-range', { path: at, value: unit, text })]
  }
  const { op, ms } = limitOf(badTime)
  if (op === 'gt' ? ms < unitMs : ms <= unitMs) return []
  const words = `${op === 'gt' ? 'more than' : 'at least'} ${durationText(ms)}`
  const text = `no unit of ${durationText(unitMs)} can be bad for ${words}: this never pays`
  return [
    fault('contradiction', {
      path: [...path, 'badTime', op],
      value: Object.values(badTime)[0],
      text,
    }),
  ]
}
