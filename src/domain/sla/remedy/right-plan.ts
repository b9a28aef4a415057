import type { Fraction } from '../../money/fraction.ts'
import type { Aggregation } from '../promise/figure.ts'
import { standingWritten } from '../promise/figure-schema.ts'
import type { WrittenRight } from './right.ts'

/** A right that is no money. Periods in a row are as many breaches of as many last periods. */
export interface RightPlan {
  readonly kind: 'right'
  readonly right: string
  readonly when:
    | { readonly kind: 'breaches'; readonly breaches: number; readonly ofLast: number }
    /** A standing: of a count, over so much is below it. */
    | { readonly kind: 'attainment'; readonly below: Fraction }
}

export function rightPlanOf({ right, when }: WrittenRight, aggregation: Aggregation): RightPlan {
  if ('attainmentBelow' in when || 'attainmentOver' in when) {
    const written = 'attainmentBelow' in when ? when.attainmentBelow : when.attainmentOver
    const below = standingWritten(written, aggregation)
    if (!below) throw new RangeError(`not such a figure: ${written}`)
    return { kind: 'right', right, when: { kind: 'attainment', below } }
  }
  const [breaches, ofLast] =
    'ofLast' in when ? [when.breaches, when.ofLast] : [when.consecutive, when.consecutive]
  return { kind: 'right', right, when: { kind: 'breaches', breaches, ofLast } }
}
