import { compare, type Fraction, fraction, one, plus, zero } from '../../money/fraction.ts'
import { plainPercent } from '../../money/percent.ts'
import { type Aggregation, type Count, countOf, countText, standingOf } from '../promise/figure.ts'
import { standingWritten } from '../promise/figure-schema.ts'
import type { Target } from '../promise/target.ts'
import type { WrittenBounds } from './schema.ts'

/** A place between numbers: just before `value` or just after it. So open and closed bounds sort. */
export interface Cut {
  readonly value: Fraction
  readonly side: 'before' | 'after'
}

/**
 * A stretch of attainment from one cut to another, as it stands: counts lie below zero, so that what
 * is worse is always lower. Empty when `low` is not below `high`.
 */
export interface Range {
  readonly low: Cut
  readonly high: Cut
}

/** More milliseconds or events than any period has. */
const endless = fraction(-(10n ** 18n))

/** Below the worst attainment: of shares it is 0, of counts there is none. */
export const lowestOf = (aggregation: Aggregation): Cut => ({
  value: countOf(aggregation) ? endless : zero,
  side: 'before',
})

export function compareCuts(a: Cut, b: Cut): number {
  const byValue = compare(a.value, b.value)
  if (byValue !== 0 || a.side === b.side) return byValue
  return a.side === 'before' ? -1 : 1
}

export const isEmpty = (range: Range): boolean => compareCuts(range.low, range.high) >= 0

export const holds = (range: Range, value: Fraction): boolean =>
  compareCuts(range.low, { value, side: 'before' }) <= 0 &&
  compareCuts({ value, side: 'after' }, range.high) <= 0

/** Attainment that misses the target: all of it below, and with `lte` the target itself. */
export const missed = ({ aggregation, target, breachedWhen }: Target): Range => ({
  low: lowestOf(aggregation),
  high: { value: target, side: breachedWhen === 'lt' ? 'before' : 'after' },
})

/**
 * The range that bounds write. null when two upper or two lower ones are said, or none where what
 * misses begins: the upper one of a share, the lower one of a count.
 */
export function rangeOf(bounds: WrittenBounds, aggregation: Aggregation): Range | null {
  const { lt, lte, gt, gte } = bounds
  if (lt !== undefined && lte !== undefined) return null
  if (gt !== undefined && gte !== undefined) return null
  const cut = (written: WrittenBounds['lt'], side: Cut['side']): Cut | null => {
    const value = written === undefined ? null : standingWritten(written, aggregation)
    return value && { value, side }
  }
  if (!countOf(aggregation)) {
    const high = cut(lt, 'before') ?? cut(lte, 'after')
    return high && { high, low: cut(gte, 'before') ?? cut(gt, 'after') ?? lowestOf(aggregation) }
  }
  const high = cut(gt, 'before') ?? cut(gte, 'after')
  const low = cut(lte, 'before') ?? cut(lt, 'after') ?? lowestOf(aggregation)
  return high && { high: whole(high, aggregation), low: whole(low, aggregation) }
}

/** Of whole numbers, from 3 on is over 2, and under 5 is up to 4: each place has one way to be said. */
const whole = ({ value, side }: Cut, aggregation: Aggregation): Cut =>
  side === 'after' && aggregation !== 'bad-time'
    ? { value: plus(value, one), side: 'before' }
    : { value, side }

/** `exactly 99 %`, `from 99 % to under 99.9 %`, `under 95 %`; `3 to 5 windows`, `more than 4 h`. */
export function rangeText({ low, high }: Range, aggregation: Aggregation): string {
  const count = countOf(aggregation)
  if (count) return countRangeText({ low, high }, count)
  if (compare(low.value, high.value) === 0) return `exactly ${plainPercent(low.value)}`
  const top = plainPercent(high.value)
  const upper = high.side === 'before' ? `under ${top}` : `up to ${top} inclusive`
  if (compareCuts(low, lowestOf(aggregation)) === 0) return upper
  const bottom = plainPercent(low.value)
  return low.side === 'before' ? `from ${bottom} to ${upper}` : `over ${bottom} and ${upper}`
}

/** The fewest and the most that a range of counts holds, as they are written; null for no most. */
export function countsIn({ low, high }: Range, count: Count) {
  const isWhole = count !== 'bad-time'
  const least = standingOf(high.value, count)
  const most = compareCuts(low, lowestOf(count)) === 0 ? null : standingOf(low.value, count)
  return {
    least: isWhole ? plus(least, one) : least,
    /** Whether the least itself is in it. */
    isFrom: isWhole || high.side === 'after',
    most,
    isUpTo: low.side === 'before',
  }
}

function countRangeText(range: Range, count: Count): string {
  const { least, isFrom, most, isUpTo } = countsIn(range, count)
  const from = countText(least, count)
  if (most && compare(least, most) === 0) return `exactly ${from}`
  const lower = isFrom ? `${from} or more` : `more than ${from}`
  if (!most) return lower
  return `${lower}, ${isUpTo ? 'up to' : 'under'} ${countText(most, count)}`
}
