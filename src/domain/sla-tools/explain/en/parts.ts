import { compare, type Fraction, one } from '../../../money/fraction.ts'
import type { Currency } from '../../../money/money.ts'
import type { Part } from '../../../sla/money/part-plan.ts'
import { type Aggregation, type Count, countOf, standingOf } from '../../../sla/promise/figure.ts'
import { compareCuts, countsIn, lowestOf, type Range } from '../../../sla/remedy/range.ts'
import type { Formats } from '../formats.ts'

/** `10 % of the basis`, `USD 500.00`. */
export function partWords(part: Part, currency: Currency, formats: Formats): string {
  switch (part.kind) {
    case 'share':
      return `${formats.percent(part.share)} of the basis`
    case 'amount':
      return formats.money(part.minor, currency)
    case 'days': {
      const unit = compare(part.days, one) === 0 ? 'day' : 'days'
      return `${formats.number(part.days)} ${unit} of the basis`
    }
  }
}

/** `99.9 %`, `2 degradation windows`, `4 hours of bad time`. */
export function figureWords(
  standing: Fraction,
  aggregation: Aggregation,
  formats: Formats,
): string {
  const count = countOf(aggregation)
  return count ? countWords(standingOf(standing, count), count, formats) : formats.percent(standing)
}

const nouns = {
  windows: ['degradation window', 'degradation windows'],
  'bad-events': ['bad request', 'bad requests'],
} as const

function countWords(amount: Fraction, count: Count, formats: Formats): string {
  if (count === 'bad-time') return `${formats.duration(Number(amount.numerator))} of bad time`
  const [noun, plural] = nouns[count]
  return `${formats.number(amount)} ${compare(amount, one) === 0 ? noun : plural}`
}

/** `exactly 99 %`, `under 99.9 %, down to and including 99 %,`; `of 3 or more bad requests`. */
export function rangeWords(range: Range, aggregation: Aggregation, formats: Formats): string {
  const count = countOf(aggregation)
  if (count) return countRangeWords(range, count, formats)
  const { low, high } = range
  const top = formats.percent(high.value)
  if (compare(low.value, high.value) === 0) return `exactly ${top}`
  const upper = high.side === 'before' ? `under ${top}` : `at ${top} or under`
  if (compareCuts(low, lowestOf(aggregation)) === 0) return upper
  const bottom = formats.percent(low.value)
  return low.side === 'before'
    ? `${upper}, down to and including ${bottom},`
    : `${upper}, but over ${bottom},`
}

function countRangeWords(range: Range, count: Count, formats: Formats): string {
  const { least, isFrom, most, isUpTo } = countsIn(range, count)
  const from = countWords(least, count, formats)
  if (most && compare(least, most) === 0) return `of exactly ${from}`
  const lower = isFrom ? `of ${from} or more` : `of more than ${from}`
  if (!most) return lower
  return `${lower}, but ${isUpTo ? 'at most' : 'less than'} ${countWords(most, count, formats)},`
}
