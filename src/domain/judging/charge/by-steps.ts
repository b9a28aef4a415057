import {
  type Fraction,
  fraction,
  fromCount,
  over,
  times,
  toRatio,
  zero,
} from '../../money/fraction.ts'
import { formatPercent, plainPercent } from '../../money/percent.ts'
import { round } from '../../money/rounding.ts'
import { durationText } from '../../sla/period/duration.ts'
import type { SinglePlan } from '../../sla/remedy/pay-plan.ts'
import type { Increment } from '../../sla/remedy/period-remedy-plan.ts'
import { count } from '../aggregate.ts'
import { badTimeMs } from '../bad-time.ts'
import { resolved } from '../basis/base.ts'
import type { Measure } from '../measure.ts'
import { minutesText, partText } from '../stages/money-text.ts'
import type { Stage } from '../verdict.ts'
import { wholeOrRatio } from '../whole-or-ratio.ts'
import { beyond, notDue } from './by-period.ts'
import type { Case, Charge } from './charge.ts'

type Steps = Extract<SinglePlan, { kind: 'steps' }>
type Slope = Extract<SinglePlan, { kind: 'slope' }>

/** A part for every increment begun, or for every whole one. */
export function stepsCharge({ each, count: rule, pays }: Steps, found: Case): Charge {
  if (!found.finding.targetMissed) return notDue(found.finding)
  const lack = lackOf(each, found)
  const steps = round(lack.increments, rule === 'started' ? 'up' : 'down').value
  const gross = times(resolved(pays, found.base), fraction(steps))
  const increments = `${count(Number(steps))} ${rule} ${steps === 1n ? 'increment' : 'increments'}`
  const part = partText(pays, found.plan.currency)
  return {
    gross,
    text: `${lack.text}: ${increments} of ${lack.size}, at ${part} each.`,
    figures: { ...lack.figures, increments: Number(steps), gross: toRatio(gross) },
    perWindow: null,
  }
}

/** In proportion, exactly. */
export function slopeCharge({ each, pays }: Slope, found: Case): Charge {
  if (!found.finding.targetMissed) return notDue(found.finding)
  const lack = lackOf(each, found)
  const gross = times(resolved(pays, found.base), lack.increments)
  const part = partText(pays, found.plan.currency)
  return {
    gross,
    text: `${lack.text}, at ${part} for each ${lack.size}, in proportion.`,
    figures: { ...lack.figures, gross: toRatio(gross) },
    perWindow: null,
  }
}

interface Lack {
  /** How many increments, exact and with the part of one. */
  readonly increments: Fraction
  readonly text: string
  /** One increment in words. */
  readonly size: string
  readonly figures: Stage['figures']
}

/** In the largest unit that it is a whole number of. */
const timeText = (ms: Fraction): string =>
  ms.denominator === 1n ? durationText(Number(ms.numerator)) : minutesText(ms)

function lackOf(each: Increment, { plan, measured }: Case): Lack {
  if (each.kind === 'bad-events' || each.kind === 'windows') return counted(each, measured)
  if (each.kind === 'bad-time') {
    const badMs = badTimeMs(plan, measured)
    const { lengthMs, freeMs } = each
    const less = beyond(badMs, fromCount(freeMs))
    const free = `, ${timeText(less)} beyond the free ${durationText(freeMs)}`
    return {
      increments: over(less, fromCount(lengthMs)),
      text: `${timeText(badMs)} are bad${freeMs === 0 ? '' : free}`,
      size: durationText(lengthMs),
      figures: { badMs: wholeOrRatio(badMs), ...(freeMs === 0 ? {} : { freeMs }) },
    }
  }
  const { share, from } = each
  const reached = measured.attainment ?? from
  const shortfall = beyond(from, reached)
  const at = formatPercent(reached, { against: [from] })
  const size = plainPercent(share)
  const lies = shortfall === zero ? 'is not under' : `is ${formatPercent(shortfall)} under`
  return {
    increments: over(shortfall, share),
    text: `${at} ${lies} ${plainPercent(from)}`,
    size,
    figures: { shortfall: toRatio(shortfall) },
  }
}

type Counting = Extract<Increment, { kind: 'bad-events' | 'windows' }>

const nouns = { 'bad-events': 'bad event', windows: 'window' } as const

function counted({ kind, size, free }: Counting, { bad, runs }: Measure): Lack {
  const found = kind === 'windows' ? runs.length : bad
  const less = Math.max(0, found - free)
  const noun = nouns[kind]
  const beyondFree = free === 0 ? '' : `, ${count(less)} beyond the free ${count(free)}`
  return {
    increments: fraction(BigInt(less), BigInt(size)),
    text: `There ${found === 1 ? 'is' : 'are'} ${counting(found, noun)}${beyondFree}`,
    size: counting(size, noun),
    figures: {
      [kind === 'windows' ? 'windows' : 'badEvents']: found,
      ...(free === 0 ? {} : { free }),
    },
  }
}

/** `1 window`, `2,000 bad events`. */
const counting = (n: number, noun: string): string => `${count(n)} ${noun}${n === 1 ? '' : 's'}`
