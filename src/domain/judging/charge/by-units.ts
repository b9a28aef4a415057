import { fraction, times, toRatio } from '../../money/fraction.ts'
import { durationText } from '../../sla/period/duration.ts'
import type { SinglePlan } from '../../sla/remedy/pay-plan.ts'
import { lengthMs } from '../../span.ts'
import { count } from '../aggregate.ts'
import { isDue } from '../outcome.ts'
import { unitsBad } from '../units.ts'
import { notDue } from './by-period.ts'
import type { Case, Charge } from './charge.ts'

type Units = Extract<SinglePlan, { kind: 'units-not-charged' }>

/** The basis for the time of every unit that is not charged. */
export function unitsCharge(remedy: Units, { finding, measured, base, extent }: Case): Charge {
  if (!isDue(remedy.due, finding)) return notDue(finding)
  const units = unitsBad(remedy, measured.counted, extent)
  const freeMs = units.reduce((ms, unit) => ms + lengthMs(unit), 0)
  const share = fraction(BigInt(freeMs), BigInt(lengthMs(extent.inForce)))
  const gross = times(base.minor, share)
  const { op, ms } = remedy.badTime
  const limit = `${op === 'gt' ? 'more than' : 'at least'} ${durationText(ms)}`
  const many = `${count(units.length)} ${units.length === 1 ? 'unit' : 'units'}`
  const are = units.length === 1 ? 'is' : 'are'
  return {
    gross,
    text: `${many} of ${durationText(remedy.unitMs)} with ${limit} of bad time ${are} not charged.`,
    figures: {
      units: units.length,
      notChargedMs: freeMs,
      timeShare: toRatio(share),
      gross: toRatio(gross),
    },
    perWindow: null,
  }
}
