import type { Currency } from '../../money/money.ts'
import type { Part } from '../../sla/part-plan.ts'
import { formats } from './told-aspects.ts'

/** `10 % of the basis`, `USD 500.00`, `3 days of the basis`. */
export function partWords(part: Part, currency: Currency): string {
  switch (part.kind) {
    case 'share':
      return `${formats.percent(part.share)} of the basis`
    case 'amount':
      return formats.money(part.minor, currency)
    case 'days': {
      const isOne = part.days.numerator === part.days.denominator
      return `${formats.number(part.days)} ${isOne ? 'day' : 'days'} of the basis`
    }
  }
}
