import { grouped } from '../../money/amount.ts'
import { decimalParts } from '../../money/decimal.ts'
import {
  compare,
  type Fraction,
  fraction,
  fromCount,
  minus,
  over,
  zero,
} from '../../money/fraction.ts'
import { formatPercent, type PercentStyle, plainPercent } from '../../money/percent.ts'
import type { Commitment } from '../document.ts'
import { durationText } from '../period/duration.ts'

/** Attainment that is no share: how much went wrong, in whole numbers or in milliseconds. */
export type Count = 'windows' | 'bad-events' | 'bad-time'

/** How slices become one figure: OpenSLO's three, which are shares, and ours, which are counts. */
export type Aggregation = 'good-slices' | 'events' | 'mean-of-slices' | Count

type Method = Commitment['budgetingMethod']

export const aggregations = {
  Timeslices: 'good-slices',
  Occurrences: 'events',
  RatioTimeslices: 'mean-of-slices',
  Windows: 'windows',
  BadEvents: 'bad-events',
  BadTime: 'bad-time',
} as const satisfies Record<Method, Aggregation>

/** Whether attainment is of whole slices, good or bad: then it must be known when one is bad. */
export const isOfSlices = (aggregation: Aggregation): boolean =>
  aggregation === 'good-slices' || aggregation === 'windows' || aggregation === 'bad-time'

/** Whether it is of single events, whatever the slice that they are in. */
export const isOfEvents = (aggregation: Aggregation): boolean =>
  aggregation === 'events' || aggregation === 'bad-events'

/** What is counted; null where attainment is a share. */
export function countOf(aggregation: Aggregation): Count | null {
  switch (aggregation) {
    case 'windows':
    case 'bad-events':
    case 'bad-time':
      return aggregation
    case 'good-slices':
    case 'events':
    case 'mean-of-slices':
      return null
  }
}

/**
 * Attainment as it is compared, so that more is always better: a share as it is, a count below zero.
 * Its own inverse.
 */
export const standingOf = (figure: Fraction, aggregation: Aggregation): Fraction =>
  countOf(aggregation) ? minus(zero, figure) : figure

/** A standing as people read it: `99.9 %`, `3 windows`, `1 h`. */
export function figureText(
  standing: Fraction,
  aggregation: Aggregation,
  style: PercentStyle = {},
): string {
  const count = countOf(aggregation)
  return count ? countText(standingOf(standing, count), count) : formatPercent(standing, style)
}

/** As {@link figureText}, a share with no digit more than it needs. */
export function plainFigure(standing: Fraction, aggregation: Aggregation): string {
  return countOf(aggregation) ? figureText(standing, aggregation) : plainPercent(standing)
}

/** `3 windows`, `1 bad event`, `90 min`. */
export function countText(amount: Fraction, count: Count): string {
  if (count === 'bad-time') return timeText(amount)
  const noun = count === 'windows' ? 'window' : 'bad event'
  return `${grouped(String(amount.numerator))} ${noun}${compare(amount, fraction(1n)) === 0 ? '' : 's'}`
}

/** Whole milliseconds in the largest unit that they are a whole number of; others in exact minutes. */
function timeText(ms: Fraction): string {
  if (ms.denominator === 1n) return durationText(Number(ms.numerator))
  const minutes = over(ms, fromCount(60_000))
  const parts = decimalParts(minutes)
  return parts
    ? `${grouped(String(parts.whole))}.${parts.digits} min`
    : `${minutes.numerator}/${minutes.denominator} min`
}
