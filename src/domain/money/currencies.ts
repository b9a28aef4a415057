import { err, ok, type Result } from '../result.ts'
import { type Currency, currency } from './money.ts'

const twoDecimals =
  'aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr ils inr isk jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx usd uyu uzs wst xcd yer zar zmw'
const noDecimals = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'
const threeDecimals = 'bhd jod kwd omr tnd'

/**
 * Digits after the point in the amounts that Stripe takes: 2 but for these. `isk` and `ugx` have
 * no minor coin any more and are still written with two, the last two being 00.
 *
 * @see https://docs.stripe.com/currencies#zero-decimal, #three-decimal and #special-cases
 */
const exponents: ReadonlyMap<string, 0 | 2 | 3> = new Map([
  ...twoDecimals.split(' ').map((code) => [code, 2] as const),
  ...noDecimals.split(' ').map((code) => [code, 0] as const),
  ...threeDecimals.split(' ').map((code) => [code, 3] as const),
])

/** Two-decimal at Stripe, and refused there unless a multiple of 100. */
const wholeOnly: ReadonlySet<string> = new Set(['isk', 'ugx'])

export interface UnknownCurrency {
  readonly reason: 'unknown-currency'
  readonly text: string
}

/** A currency that Stripe bills in; the text may be in either case. */
export function parseCurrency(text: string): Result<Currency, UnknownCurrency> {
  const code = text.toLowerCase()
  return exponents.has(code) ? ok(currency(code)) : err({ reason: 'unknown-currency', text })
}

/** Every code that {@link parseCurrency} takes, in lower case. */
export const currencyCodes: readonly string[] = [...exponents.keys()]

/** Digits after the point: 0 for `jpy`, 2 for `usd`, 3 for `kwd`. */
export const exponentOf = (code: Currency): number => exponents.get(code) ?? 2

/**
 * The smallest step, in minor units, of an amount that Stripe takes: 10 for three-decimal
 * currencies, whose last digit must be 0; 100 for `isk` and `ugx`; else 1.
 *
 * @see https://docs.stripe.com/currencies#three-decimal and #special-cases
 */
export const payableUnit = (code: Currency): number =>
  wholeOnly.has(code) ? 100 : exponentOf(code) === 3 ? 10 : 1
