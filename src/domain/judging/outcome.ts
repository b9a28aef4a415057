import { compare, type Fraction, fraction } from '../money/fraction.ts'
import { plainPercent } from '../money/percent.ts'
import { durationText } from '../sla/period/duration.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { countOf, figureText } from '../sla/promise/figure.ts'
import { promisedText } from '../sla/promise/target.ts'
import { singlesOf } from '../sla/remedy/pay-plan.ts'
import { holds, missed } from '../sla/remedy/range.ts'
import { lengthMs } from '../span.ts'
import { count } from './aggregate.ts'
import { bandPaid } from './charge/bands.ts'
import type { Measure } from './measure.ts'
import { type Extent, spanOf } from './slicing/extent.ts'
import { unitsBad } from './units.ts'
import type { Outcome } from './verdict.ts'
import { isPaidFor } from './windows.ts'

export interface Finding {
  readonly outcome: Outcome
  /** Whether the period's own figure missed the target; a window alone can be a breach as well. */
  readonly targetMissed: boolean
  readonly text: string
}

/** Whether what hangs on windows or units of a period is paid. */
export const isDue = (due: 'always' | 'when-breached', finding: Finding): boolean =>
  finding.outcome === 'breached' && (due === 'always' || finding.targetMissed)

/**
 * Met, breached, or unproven: nothing measurable, or fewer slices known than the contract asks for.
 * Silence never meets a target. With a remedy that is due always, a window or a unit is a breach by itself.
 */
export function findingOf(plan: CommitmentPlan, measured: Measure, extent: Extent): Finding {
  const { attainment, known, unknown } = measured
  const promised = promisedText(plan)
  if (!attainment) return unproven(`Nothing was measured: the target of ${promised} is unproven.`)
  const floor = plan.knownAtLeast
  const slices = known + unknown
  if (floor && compare(fraction(BigInt(known), BigInt(Math.max(1, slices))), floor) < 0) {
    const share = `${count(known)} of ${count(slices)} slices are known`
    return unproven(`Only ${share}, fewer than the ${plainPercent(floor)} agreed: unproven.`)
  }
  const targetMissed = holds(missed(plan), attainment)
  const held = heldText(plan, attainment, targetMissed)
  if (targetMissed) return { outcome: 'breached', targetMissed, text: `${held}: breached.` }
  const alone = breachAlone(plan, measured, extent)
  if (alone) {
    const text = `${held}, but ${alone} is itself a breach: breached.`
    return { outcome: 'breached', targetMissed, text }
  }
  return { outcome: 'met', targetMissed, text: `${held}: met.` }
}

/** Attainment held against its target, in words: `99.89 % is under the target of 99.9 %, which is missed`. */
function heldText(plan: CommitmentPlan, attainment: Fraction, isMissed: boolean): string {
  const { aggregation, target } = plan
  const reached = figureText(attainment, aggregation, { against: [target] })
  const promised = promisedText(plan)
  if (countOf(aggregation)) {
    return `${reached}, where ${promised} ${isMissed ? 'would keep' : 'keep'} the promise`
  }
  if (!isMissed) return `${reached} reaches the target of ${promised}`
  const side = compare(attainment, target) === 0 ? 'is at' : 'is under'
  return `${reached} ${side} the target of ${promised}, which is missed`
}

/** What breaches by itself, in words; null when nothing does. */
function breachAlone({ pay }: CommitmentPlan, measured: Measure, extent: Extent): string | null {
  for (const remedy of singlesOf(pay.remedy)) {
    if (!('due' in remedy) || remedy.due !== 'always') continue
    if (remedy.kind === 'bands') {
      const { attainment } = measured
      if (attainment && bandPaid(remedy, attainment, false)) return 'attainment in a band that pays'
      continue
    }
    if (remedy.kind === 'per-window') {
      const { slices } = measured.counted
      const isBreach = measured.runs.some((run) => isPaidFor(remedy, lengthMs(spanOf(slices, run))))
      if (isBreach) return 'each window'
      continue
    }
    if (unitsBad(remedy, measured.counted, extent).length > 0) {
      return `a unit of ${durationText(remedy.unitMs)} that is not charged`
    }
  }
  return null
}

const unproven = (text: string): Finding => ({ outcome: 'unproven', targetMissed: false, text })
