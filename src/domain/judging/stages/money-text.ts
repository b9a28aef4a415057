import { grouped } from '../../money/amount.ts'
import { exponentOf } from '../../money/currencies.ts'
import { decimalParts } from '../../money/decimal.ts'
import { type Fraction, fraction, fromCount, over, times } from '../../money/fraction.ts'
import type { Currency } from '../../money/money.ts'
import { plainPercent } from '../../money/percent.ts'
import { round } from '../../money/rounding.ts'
import type { Part } from '../../sla/money/part-plan.ts'

/** `10 % of the basis`, `USD 50.00`, `3 days of the basis`. */
export function partText(part: Part, code: Currency): string {
  switch (part.kind) {
    case 'share':
      return `${plainPercent(part.share)} of the basis`
    case 'amount':
      return exactText(part.minor, code)
    case 'days':
      return `${plainNumber(part.days)} ${isOne(part.days) ? 'day' : 'days'} of the basis`
  }
}

const isOne = ({ numerator, denominator }: Fraction): boolean => numerator === denominator

/** Exact minor units as money, however many: with two more digits where they are not whole. */
export function exactText(minor: Fraction, code: Currency): string {
  const more = minor.denominator === 1n ? 0 : 2
  const decimals = exponentOf(code) + more
  const digits = round(times(minor, fraction(10n ** BigInt(more))), 'half-up').value.toString()
  const padded = digits.padStart(decimals + 1, '0')
  const point = padded.length - decimals
  const part = decimals === 0 ? '' : `.${padded.slice(point)}`
  return `${code.toUpperCase()} ${grouped(padded.slice(0, point))}${part}`
}

/** As a decimal with every digit, `1,204.5`; as a fraction where it has no end, `1/3`. */
export function plainNumber(f: Fraction): string {
  const parts = decimalParts(f)
  if (!parts) return `${f.numerator}/${f.denominator}`
  const whole = grouped(String(parts.whole))
  return parts.digits === '' ? whole : `${whole}.${parts.digits}`
}

/** `43,200 min`, `43.2 min`: to the hundredth of a minute. */
export function minutesText(ms: Fraction): string {
  const hundredths = round(over(times(ms, fromCount(100)), fromCount(60_000)), 'half-up').value
  const part = (hundredths % 100n).toString().padStart(2, '0').replace(/0+$/, '')
  const whole = grouped((hundredths / 100n).toString())
  return `${whole}${part === '' ? '' : `.${part}`} min`
}
