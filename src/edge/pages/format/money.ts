import { exponentOf } from '../../../domain/money/currencies.ts'
import type { Currency, Money } from '../../../domain/money/money.ts'

const formatters = new Map<string, Intl.NumberFormat>()

/** The digits are the ones of Stripe's minor units, which for some currencies are not ISO 4217's. */
function formatterOf(locale: string, code: Currency, digits: number): Intl.NumberFormat {
  const key = `${locale} ${code}`
  const known = formatters.get(key)
  if (known) return known
  const formatter = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: code,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  formatters.set(key, formatter)
  return formatter
}

/** Exact for every whole number of minor units: the decimal is made in text, never by division. */
export function formatMoney(locale: string, money: Money): string {
  const digits = exponentOf(money.currency)
  return formatterOf(locale, money.currency, digits).format(decimal(money.minor, digits))
}

function decimal(minor: number, digits: number): `${number}` {
  const sign = minor < 0 ? '-' : ''
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const cut = text.length - digits
  const whole = digits === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`
  return `${sign}${whole}` as `${number}`
}

/** One sum a currency, in the order of first appearance. */
export function sumByCurrency(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<Currency, Money>()
  for (const amount of amounts) {
    const sum = (sums.get(amount.currency)?.minor ?? 0) + amount.minor
    sums.set(amount.currency, { currency: amount.currency, minor: sum as Money['minor'] })
  }
  return [...sums.values()]
}
