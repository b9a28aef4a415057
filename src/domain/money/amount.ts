import { err, ok, type Result } from '../result.ts'
import { exponentOf } from './currencies.ts'
import { type Fraction, fraction, fromCount, fromDecimal, times } from './fraction.ts'
import { type Currency, type Money, minor } from './money.ts'

export type AmountFault =
  | { readonly reason: 'not-decimal'; readonly text: string }
  | { readonly reason: 'negative'; readonly text: string }
  | { readonly reason: 'too-fine'; readonly text: string; readonly decimals: number }
  | { readonly reason: 'too-large'; readonly text: string }

/**
 * An amount written in major units, as contracts write them: `12.50` of `usd` is 1250 minor.
 * Finer than the currency's own digits is refused, never rounded.
 */
export function parseAmount(written: string | number, code: Currency): Result<Money, AmountFault> {
  const text = String(written)
  let exact: Fraction
  try {
    exact = fromDecimal(text)
  } catch {
    return err({ reason: 'not-decimal', text })
  }
  if (exact.numerator < 0n) return err({ reason: 'negative', text })
  const decimals = exponentOf(code)
  const scaled = times(exact, fraction(10n ** BigInt(decimals)))
  if (scaled.denominator !== 1n) return err({ reason: 'too-fine', text, decimals })
  if (scaled.numerator > BigInt(Number.MAX_SAFE_INTEGER)) return err({ reason: 'too-large', text })
  return ok({ minor: minor(Number(scaled.numerator)), currency: code })
}

/** `USD 1,250.00`, `JPY 500`, `KWD -0.120`: the code first, then as many digits as Stripe's. */
export function formatMoney(money: Money): string {
  const decimals = exponentOf(money.currency)
  const digits = String(Math.abs(money.minor)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const part = decimals === 0 ? '' : `.${digits.slice(-decimals)}`
  const sign = money.minor < 0 ? '-' : ''
  return `${money.currency.toUpperCase()} ${sign}${grouped(whole)}${part}`
}

/** Minor units as an exact number, to calculate with. */
export const exactMinor = (money: Money): Fraction => fromCount(money.minor)

export const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')
