import { toRatio, zero } from '../../money/fraction.ts'
import { countOf, figureText } from '../../sla/promise/figure.ts'
import type { SinglePlan } from '../../sla/remedy/pay-plan.ts'
import { rangeText } from '../../sla/remedy/range.ts'
import { resolved } from '../basis/base.ts'
import { partText } from '../stages/money-text.ts'
import { bandPaid } from './bands.ts'
import type { Case, Charge } from './charge.ts'

type Bands = Extract<SinglePlan, { kind: 'bands' }>

/** The band that holds, if the target is missed or bands are due always. */
export function bandsCharge(remedy: Bands, { plan, measured, finding, base }: Case): Charge {
  const { attainment } = measured
  const { outcome, targetMissed } = finding
  const isPaid = attainment !== null && outcome === 'breached'
  const band = isPaid ? bandPaid(remedy, attainment, targetMissed) : null
  if (!band || !attainment) {
    const text = finding.targetMissed ? 'No band holds: nothing is paid.' : 'No band is reached.'
    return { gross: zero, text, figures: { gross: toRatio(zero) }, perWindow: null }
  }
  const { range, pays } = band
  const gross = resolved(pays, base)
  const { aggregation } = plan
  const against = [range.low.value, range.high.value]
  const reached = figureText(attainment, aggregation, { against })
  const share = pays.kind === 'share' ? { share: toRatio(pays.share) } : {}
  return {
    gross,
    text: `${reached} ${countOf(aggregation) ? 'lie' : 'lies'} in the band ${rangeText(range, aggregation)}, which pays ${partText(pays, plan.currency)}.`,
    figures: { ...share, gross: toRatio(gross) },
    perWindow: null,
  }
}
