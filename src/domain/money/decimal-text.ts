import { exponentOf } from './currencies.ts'
import type { Money } from './money.ts'

/** `-18420.00`: all digits of the currency, made in text, never by division. */
export function decimalOf({ minor, currency }: Money): string {
  const digits = exponentOf(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const cut = text.length - digits
  const whole = digits === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`
  return minor < 0 ? `-${whole}` : whole
}
