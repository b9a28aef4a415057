import { compare, type Fraction, one, zero } from '../../money/fraction.ts'
import { plainPercent } from '../../money/percent.ts'
import { exactShare } from '../money/share.ts'
import type { WrittenBounds } from './schema.ts'

/** A place between numbers: just before `value` or just after it. So open and closed bounds sort. */
export interface Cut {
  readonly value: Fraction
  readonly side: 'before' | 'after'
}

/** A stretch of attainment from one cut to another. Empty when `low` is not below `high`. */
export interface Range {
  readonly low: Cut
  readonly high: Cut
}

export const lowest: Cut = { value: zero, side: 'before' }
export const highest: Cut = { value: one, side: 'after' }

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
export const missed = (target: Fraction, breachedWhen: 'lt' | 'lte'): Range => ({
  low: lowest,
  high: { value: target, side: breachedWhen === 'lt' ? 'before' : 'after' },
})

/**
 * The range that bounds write; null when two upper or two lower ones are said, or no upper one.
 */
export function rangeOf(bounds: WrittenBounds): Range | null {
  const { lt, lte, gt, gte } = bounds
  if ((lt === undefined) === (lte === undefined)) return null
  if (gt !== undefined && gte !== undefined) return null
  return {
    high: cut(lt, 'before') ?? cut(lte, 'after') ?? highest,
    low: cut(gte, 'before') ?? cut(gt, 'after') ?? lowest,
  }
}

/** `exactly 99 %`, `from 99 % to under 99.9 %`, `over 99 % up to 99.9 % inclusive`, `under 95 %`. */
export function rangeText({ low, high }: Range): string {
  if (compare(low.value, high.value) === 0) return `exactly ${plainPercent(low.value)}`
  const top = plainPercent(high.value)
  const upper = high.side === 'before' ? `under ${top}` : `up to ${top} inclusive`
  if (compareCuts(low, lowest) === 0) return upper
  const bottom = plainPercent(low.value)
  return low.side === 'before' ? `from ${bottom} to ${upper}` : `over ${bottom} and ${upper}`
}

const cut = (written: WrittenBounds['lt'], side: Cut['side']): Cut | null =>
  written === undefined ? null : { value: exactShare(written), side }
