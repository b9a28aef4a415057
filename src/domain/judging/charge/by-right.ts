import { toRatio, zero } from '../../money/fraction.ts'
import type { RightPlan } from '../../sla/remedy/right-plan.ts'
import { rightIn } from '../rights.ts'
import type { Case, Charge } from './charge.ts'

/** A right costs nothing by itself. */
export function rightCharge(right: RightPlan, { measured, ...found }: Case): Charge {
  const { arises, text } = rightIn(right, { ...found, attainment: measured.attainment })
  const side = arises ? 'arises' : 'does not arise'
  return {
    gross: zero,
    text: `The right "${right.right}" ${side}: ${text}`,
    figures: { gross: toRatio(zero) },
    perWindow: null,
  }
}
