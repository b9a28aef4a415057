import { compare, one } from '../../../money/fraction.ts'
import type { Currency } from '../../../money/money.ts'
import type { Part } from '../../../sla/money/part-plan.ts'
import { compareCuts, lowest, type Range } from '../../../sla/remedy/range.ts'
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

/** `von genau 99 %`, `unter 99,9 %, hinab bis einschließlich 99 %,`. */
export function rangeWords({ low, high }: Range, formats: Formats): string {
  const top = formats.percent(high.value)
  if (compare(low.value, high.value) === 0) return `von genau ${top}`
  const upper = high.side === 'before' ? `unter ${top}` : `von ${top} oder darunter`
  if (compareCuts(low, lowest) === 0) return upper
  const bottom = formats.percent(low.value)
  return low.side === 'before'
    ? `${upper}, hinab bis einschließlich ${bottom},`
    : `${upper}, aber über ${bottom},`
}
