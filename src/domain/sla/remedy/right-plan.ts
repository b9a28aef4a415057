import type { Fraction } from '../../money/fraction.ts'
import { exactShare } from '../money/share.ts'
import type { WrittenRight } from './right.ts'

/** A right that is no money. Periods in a row are as many breaches of as many last periods. */
export interface RightPlan {
  readonly kind: 'right'
  readonly right: string
  readonly when:
    | { readonly kind: 'breaches'; readonly breaches: number; readonly ofLast: number }
    | { readonly kind: 'attainment'; readonly below: Fraction }
}

export function rightPlanOf({ right, when }: WrittenRight): RightPlan {
  if ('attainmentBelow' in when) {
    const below = exactShare(when.attainmentBelow)
    return { kind: 'right', right, when: { kind: 'attainment', below } }
  }
  const [breaches, ofLast] =
    'ofLast' in when ? [when.breaches, when.ofLast] : [when.consecutive, when.consecutive]
  return { kind: 'right', right, when: { kind: 'breaches', breaches, ofLast } }
}
