import { type Fraction, fraction, fromNumber, one, over, plus, zero } from '../../money/fraction.ts'
import type { Commitment } from '../document.ts'
import { type Aggregation, aggregations, countOf, plainFigure } from './figure.ts'
import { standingWritten } from './figure-schema.ts'

/** What a period's attainment is held against. */
export interface Target {
  readonly aggregation: Aggregation
  /** A standing, see {@link standingOf}: a share, or a count below zero. */
  readonly target: Fraction
  /** Whether attainment at the target is met (`lt`), or missed (`lte`). */
  readonly breachedWhen: 'lt' | 'lte'
}

/** `99.9 %`, `at most 2 windows`, `under 4 h`. */
export function promisedText({ aggregation, target, breachedWhen }: Target): string {
  const figure = plainFigure(target, aggregation)
  if (!countOf(aggregation)) return figure
  return `${breachedWhen === 'lt' ? 'at most' : 'under'} ${figure}`
}

/**
 * The commitment's target. One without any promises nothing: a share of 0, or more than any count. Of
 * whole numbers `under` 3 is the same as at most 2.
 */
export function targetOf({ budgetingMethod, objectives, breachedWhen }: Commitment): Target {
  const aggregation = aggregations[budgetingMethod]
  const { target, targetPercent, atMost, under } = objectives[0] ?? {}
  if (countOf(aggregation)) {
    const standing = standingWritten(atMost ?? under ?? 0, aggregation) ?? zero
    if (atMost !== undefined || aggregation === 'bad-time') {
      return { aggregation, target: standing, breachedWhen: atMost === undefined ? 'lte' : 'lt' }
    }
    return { aggregation, target: plus(standing, one), breachedWhen: 'lt' }
  }
  const share =
    target === undefined ? over(fromNumber(targetPercent ?? 0), fraction(100n)) : fromNumber(target)
  return { aggregation, target: share, breachedWhen: breachedWhen ?? 'lt' }
}
