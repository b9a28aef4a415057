import { formatMoney } from '../../money/amount.ts'
import type { Fraction } from '../../money/fraction.ts'
import { type Currency, minor } from '../../money/money.ts'
import { plainPercent } from '../../money/percent.ts'
import type { Part } from '../../sla/money/part-plan.ts'

/** `10 %`, `USD 12.50`, `3 days`. */
export function partText(kind: Part['kind'], value: Fraction, currency: Currency): string {
  switch (kind) {
    case 'share':
      return plainPercent(value)
    case 'amount':
      return formatMoney({ minor: minor(Number(value.numerator)), currency })
    case 'days':
      return `${Number(value.numerator) / Number(value.denominator)} days`
  }
}
