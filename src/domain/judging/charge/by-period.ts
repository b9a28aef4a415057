import {
  type Fraction,
  fromCount,
  minus,
  over,
  times,
  toRatio,
  zero,
} from '../../money/fraction.ts'
import type { SinglePlan } from '../../sla/remedy/pay-plan.ts'
import { lengthMs } from '../../span.ts'
import { allowedMs, badTimeMs } from '../bad-time.ts'
import { resolved } from '../basis/base.ts'
import type { Finding } from '../outcome.ts'
import { minutesText, partText, plainNumber } from '../stages/money-text.ts'
import { wholeOrRatio } from '../whole-or-ratio.ts'
import type { Case, Charge } from './charge.ts'

type Fixed = Extract<SinglePlan, { kind: 'fixed' }>
type Time = Extract<SinglePlan, { kind: 'time' }>

/** One part, whatever the miss. */
export function fixedCharge({ pays }: Fixed, { plan, finding, base }: Case): Charge {
  if (!finding.targetMissed) return notDue(finding)
  const gross = resolved(pays, base)
  return {
    gross,
    text: `The missed target pays ${partText(pays, plan.currency)}.`,
    figures: { gross: toRatio(gross) },
    perWindow: null,
  }
}

/** The basis for the bad time's share of the time in force, times the multiplier. */
export function timeCharge(remedy: Time, { plan, measured, finding, base, extent }: Case): Charge {
  if (!finding.targetMissed) return notDue(finding)
  const bad = badTimeMs(plan, measured)
  const allowed = allowedMs(plan, extent)
  const paid = remedy.of === 'all' ? bad : beyond(bad, allowed)
  const wholeMs = lengthMs(extent.inForce)
  const share = over(paid, fromCount(wholeMs))
  const gross = times(times(base.minor, share), remedy.multiplier)
  const found = `${minutesText(bad)} of ${minutesText(fromCount(wholeMs))} are bad`
  const less =
    remedy.of === 'all' ? '' : `, ${minutesText(paid)} beyond the ${minutesText(allowed)} allowed`
  return {
    gross,
    text: `${found}${less}: they pay the basis for their share of the time, times ${plainNumber(remedy.multiplier)}.`,
    figures: {
      badMs: wholeOrRatio(bad),
      timeMs: wholeMs,
      timeShare: toRatio(share),
      multiplier: toRatio(remedy.multiplier),
      gross: toRatio(gross),
    },
    perWindow: null,
  }
}

/** What is over the start; 0 when nothing is. */
export function beyond(value: Fraction, start: Fraction): Fraction {
  const rest = minus(value, start)
  return rest.numerator > 0n ? rest : zero
}

export function notDue({ outcome, targetMissed }: Finding): Charge {
  const why =
    outcome === 'unproven' && !targetMissed ? 'No miss is proven' : 'The target is not missed'
  const text = `${why}: nothing is paid.`
  return { gross: zero, text, figures: { gross: toRatio(zero) }, perWindow: null }
}
