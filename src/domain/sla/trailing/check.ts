import type { Commitment, Sla } from '../document.ts'
import { slaLimits } from '../limits.ts'
import { dayMs, durationMs, durationText } from '../period/duration.ts'
import { sliceLengthMs } from '../plan.ts'
import { aggregations, countOf } from '../promise/figure.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { writtenSingles } from '../remedy/single-remedies.ts'
import { mostEarlier } from './plan.ts'

/** Trailing time against slices, periods and the remedy of its commitment. */
export function checkTrailing(sla: Sla, commitment: Commitment, path: Path): SlaFault[] {
  if (!commitment.trailing) return []
  return [
    ...checkMethod(commitment, path),
    ...checkLength(sla, commitment, commitment.trailing.length, [...path, 'trailing', 'length']),
    ...checkRemedy(commitment, path),
  ]
}

function checkLength(sla: Sla, commitment: Commitment, length: string, path: Path): SlaFault[] {
  const ms = durationMs(length)
  const slice = sliceLengthMs(commitment)
  if (ms % slice !== 0) {
    const text = `trailing time of ${durationText(ms)} must be whole slices of ${durationText(slice)}`
    return [fault('does-not-divide', { path, value: length, text })]
  }
  if (ms > slaLimits.trailingDays * dayMs) {
    const text = `trailing time is at most ${slaLimits.trailingDays} days`
    return [fault('out-of-range', { path, value: length, text })]
  }
  const periods = mostEarlier(sla, ms)
  if (periods < slaLimits.lookBack) return []
  const text = `${durationText(ms)} reach into ${periods} earlier periods, at most ${slaLimits.lookBack - 1} are looked at`
  return [fault('out-of-range', { path, value: length, text })]
}

/** Of a count more is worse, and windows would have to be cut where trailing time begins. */
function checkMethod({ budgetingMethod, trailing }: Commitment, path: Path): SlaFault[] {
  if (countOf(aggregations[budgetingMethod]) === null) return []
  const text = `trailing time is of shares, and ${budgetingMethod} counts over the period`
  return [fault('contradiction', { path: [...path, 'trailing'], value: trailing, text })]
}

/** What a target allows is of the trailing time, and bad time of the period is no part of that. */
function checkRemedy({ remedy }: Commitment, path: Path): SlaFault[] {
  return writtenSingles(remedy, [...path, 'remedy']).flatMap(({ single, path: at }) => {
    if (single.kind !== 'time' || single.of !== 'beyond-allowance') return []
    const text =
      'the target allows a part of the trailing time, not of the period whose bad time is paid; take "all"'
    return [fault('contradiction', { path: [...at, 'of'], value: single.of, text })]
  })
}
