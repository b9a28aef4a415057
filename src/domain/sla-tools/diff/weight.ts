import { compare, type Fraction } from '../../money/fraction.ts'
import type { Part } from '../../sla/money/part-plan.ts'
import { partFigure } from '../part-figure.ts'
import type { Judgement } from './change.ts'
import { bySign } from './judging.ts'

/** How a figure of a remedy weighs for the customer. */
export interface Weight {
  /** Figures of unlike units are not compared. */
  readonly unit: string
  /** null for a limit that is not there: more than every other. */
  readonly value: Fraction | null
  readonly better: 'more' | 'less'
}

/** Of figures that pay more the larger they are. */
export const more = { unit: '', better: 'more' } as const

export const partWeight = (part: Part): Weight => ({
  ...more,
  unit: part.kind,
  value: partFigure(part),
})

export function weighed(before: Weight | null, after: Weight | null): Judgement {
  if (!before || !after) return 'unclear'
  const sign = before.better === 'more' ? 1 : -1
  const [a, b] = [before.value, after.value]
  if (!a || !b) return bySign(sign * ((b ? 0 : 1) - (a ? 0 : 1)))
  return before.unit === after.unit ? bySign(sign * compare(b, a)) : 'unclear'
}
