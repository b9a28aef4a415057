import { compare, type Fraction, one } from '../../../money/fraction.ts'
import type { Currency } from '../../../money/money.ts'
import type { Part } from '../../../sla/money/part-plan.ts'
import { type Aggregation, type Count, countOf } from '../../../sla/promise/figure.ts'
import { compareCuts, countsIn, lowestOf, type Range } from '../../../sla/remedy/range.ts'
import type { Formats } from '../formats.ts'

/** `10 % der Bemessungsgrundlage`, `500,00 EUR`. */
export function partWords(part: Part, currency: Currency, formats: Formats): string {
  switch (part.kind) {
    case 'share':
      return `${formats.percent(part.share)} der Bemessungsgrundlage`
    case 'amount':
      return formats.money(part.minor, currency)
    case 'days': {
      const unit = compare(part.days, one) === 0 ? 'Tag' : 'Tage'
      return `${formats.number(part.days)} ${unit} der Bemessungsgrundlage`
    }
  }
}

const nouns = {
  windows: { one: 'Störungsfenster', nominative: 'Störungsfenster', dative: 'Störungsfenstern' },
  'bad-events': {
    one: 'schlechte Anfrage',
    nominative: 'schlechte Anfragen',
    dative: 'schlechten Anfragen',
  },
} as const

/** `2 Störungsfenster`, and `2 Störungsfenstern` in the dative. */
export function countWords(
  amount: Fraction,
  count: Count,
  formats: Formats,
  nounCase: 'nominative' | 'dative' = 'nominative',
): string {
  if (count === 'bad-time') return `${formats.duration(Number(amount.numerator))} schlechter Zeit`
  const noun = nouns[count]
  const isOne = compare(amount, one) === 0 && nounCase === 'nominative'
  return `${formats.number(amount)} ${isOne ? noun.one : noun[nounCase]}`
}

/** `von genau 99 %`, `unter 99,9 %, hinab bis einschließlich 99 %,`; `von 3 oder mehr Störungsfenstern`. */
export function rangeWords(range: Range, aggregation: Aggregation, formats: Formats): string {
  const count = countOf(aggregation)
  if (count) return countRangeWords(range, count, formats)
  const { low, high } = range
  const top = formats.percent(high.value)
  if (compare(low.value, high.value) === 0) return `von genau ${top}`
  const upper = high.side === 'before' ? `unter ${top}` : `von ${top} oder darunter`
  if (compareCuts(low, lowestOf(aggregation)) === 0) return upper
  const bottom = formats.percent(low.value)
  return low.side === 'before'
    ? `${upper}, hinab bis einschließlich ${bottom},`
    : `${upper}, aber über ${bottom},`
}

function countRangeWords(range: Range, count: Count, formats: Formats): string {
  const { least, isFrom, most, isUpTo } = countsIn(range, count)
  const words = (amount: Fraction): string => countWords(amount, count, formats, 'dative')
  if (most && compare(least, most) === 0) return `von genau ${words(least)}`
  const lower = isFrom ? `von mindestens ${words(least)}` : `von mehr als ${words(least)}`
  if (!most) return lower
  return `${lower}, aber ${isUpTo ? 'höchstens' : 'weniger als'} ${words(most)},`
}
