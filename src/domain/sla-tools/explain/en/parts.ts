import { compare, one } from '../../../money/fraction.ts'
import type { Currency } from '../../../money/money.ts'
import type { Part } from '../../../sla/money/part-plan.ts'
import { compareCuts, lowest, type Range } from '../../../sla/remedy/range.ts'
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

/** `exactly 99 %`, `under 99.9 %, down to and including 99 %,`. */
export function rangeWords({ low, high }: Range, formats: Formats): string {
  const top = formats.percent(high.value)
  if (compare(low.value, high.value) === 0) return `exactly ${top}`
  const upper = high.side === 'before' ? `under ${top}` : `at ${top} or under`
  if (compareCuts(low, lowest) === 0) return upper
  const bottom = formats.percent(low.value)
  return low.side === 'before'
    ? `${upper}, down to and including ${bottom},`
    : `${upper}, but over ${bottom},`
}
