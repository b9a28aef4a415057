import { exponentOf } from '../../money/currencies.ts'
import { decimalParts } from '../../money/decimal.ts'
import { type Fraction, fraction, times } from '../../money/fraction.ts'
import type { Currency } from '../../money/money.ts'

export type Lang = 'en' | 'de'

/** How a language writes figures. All are exact: nothing is ever rounded for the eye. */
export interface Formats {
  /** `99.95 %`, `99,95 %`. */
  percent(share: Fraction): string
  /** `8,640`, `43,2`. */
  number(value: Fraction): string
  /** `USD 1,000.00`, `1.000,00 USD`, from minor units. */
  money(minor: Fraction, currency: Currency): string
  /** `5 minutes`, `2 Tage`. */
  duration(ms: number): string
  /** `a, b and c`. */
  list(items: readonly string[]): string
  /** `a, b or c`. */
  choice(items: readonly string[]): string
}

export function formatsOf(lang: Lang): Formats {
  const whole = new Intl.NumberFormat(lang, { maximumFractionDigits: 0 })
  const point = new Intl.NumberFormat(lang).formatToParts(1.5)[1]?.value ?? '.'
  const written = (value: Fraction, leastDigits = 0): string => {
    const parts = decimalParts(value)
    if (!parts) return `${whole.format(value.numerator)}/${whole.format(value.denominator)}`
    const digits = parts.digits.padEnd(leastDigits, '0')
    return whole.format(parts.whole) + (digits === '' ? '' : point + digits)
  }
  return {
    percent: (share) => `${written(times(share, hundred))} %`,
    number: (value) => written(value),
    money(minor, currency) {
      const decimals = exponentOf(currency)
      const major = written(times(minor, fraction(1n, 10n ** BigInt(decimals))), decimals)
      const code = currency.toUpperCase()
      return lang === 'en' ? `${code} ${major}` : `${major} ${code}`
    },
    duration(ms) {
      const [unit, size] = units.find(([, each]) => ms % each === 0) ?? ['second', 1000]
      const style = { style: 'unit', unit, unitDisplay: 'long' } as const
      return new Intl.NumberFormat(lang, style).format(ms / size).replaceAll('\u00a0', ' ')
    },
    list: (items) => new Intl.ListFormat(lang, { type: 'conjunction' }).format(items),
    choice: (items) => new Intl.ListFormat(lang, { type: 'disjunction' }).format(items),
  }
}

const hundred = fraction(100n)

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const
