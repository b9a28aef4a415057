import { compare, over } from '../../money/fraction.ts'
import { plainPercent } from '../../money/percent.ts'
import { round } from '../../money/rounding.ts'
import type { Commitment } from '../document.ts'
import { slaLimits } from '../limits.ts'
import { dayMs, durationText } from '../period/duration.ts'
import { countOf } from '../promise/figure.ts'
import { targetOf } from '../promise/target.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { type Increment, incrementOf, type WrittenPeriodRemedy } from './period-remedy-plan.ts'

type Stepwise = Extract<WrittenPeriodRemedy, { kind: 'steps' | 'slope' }>

interface Place {
  readonly path: Path
  /** Of the longest period. */
  readonly days: number
}

/** Increments must be some, not too many, and within reach. */
export function checkIncrements(
  commitment: Commitment,
  written: Stepwise,
  { path, days }: Place,
): SlaFault[] {
  const { target, aggregation } = targetOf(commitment)
  if (written.each.kind === 'attainment' && countOf(aggregation)) {
    const text = `attainment is no share with ${commitment.budgetingMethod}: count increments of "windows", "bad-events" or "bad-time"`
    const place = [...path, 'each', 'kind']
    return [fault('contradiction', { path: place, value: written.each.kind, text })]
  }
  const each = incrementOf(written.each, target)
  const isFull = written.kind === 'steps' && written.count === 'full'
  const at = [...path, 'each']
  switch (each.kind) {
    case 'attainment':
      return checkAttainment(each, written.kind, isFull, at)
    case 'bad-time':
      return checkBadTime(each, isFull, { path: at, days })
    case 'bad-events':
    case 'windows':
      return []
  }
}

type Attainment = Extract<Increment, { kind: 'attainment' }>

function checkAttainment(
  { share, from }: Attainment,
  kind: Stepwise['kind'],
  isFull: boolean,
  at: Path,
): SlaFault[] {
  const place = [...at, 'share']
  if (share.numerator === 0n) {
    return [fault('out-of-range', { path: place, value: 0, text: 'an increment of 0 has no end' })]
  }
  const start = plainPercent(from)
  if (from.numerator === 0n) {
    return [
      fault('contradiction', { path: at, text: 'no attainment is under 0 %: this never pays' }),
    ]
  }
  const size = plainPercent(share)
  const steps = round(over(from, share), 'up').value
  if (kind === 'steps' && steps > slaLimits.steps) {
    const text = `from ${start} down there are ${steps} increments of ${size}, and ${slaLimits.steps} at most are allowed`
    return [fault('too-many', { path: place, text })]
  }
  if (!isFull || compare(share, from) <= 0) return []
  const text = `no attainment is a full ${size} under ${start}: this never pays`
  return [fault('contradiction', { path: place, text })]
}

type BadTime = Extract<Increment, { kind: 'bad-time' }>

function checkBadTime({ lengthMs, freeMs }: BadTime, isFull: boolean, place: Place): SlaFault[] {
  const most = place.days * dayMs
  const least = isFull ? freeMs + lengthMs : freeMs
  if (isFull ? least <= most : least < most) return []
  const begun = isFull ? `the first full ${durationText(lengthMs)}` : 'what pays'
  const free = freeMs === 0 ? '' : ` beyond the free ${durationText(freeMs)}`
  const text = `${begun}${free} is more than the longest period, ${place.days} days: this never pays`
  const key = freeMs >= most ? 'free' : 'length'
  return [fault('contradiction', { path: [...place.path, key], text })]
}
