import type { Amount, Share } from './document.ts'
import { decimal, type Rational, ratio, through, times } from './rational.ts'

/** `0.05`, `5%` and `"5 %"` are all 1/20. */
export function share(written: Share): Rational {
  if (typeof written === 'number') return decimal(written)
  return through(decimal(written.replace('%', '')), ratio(100))
}

/** Milliseconds of `1s`, `5m`, `1h`, `3d`, `2w`. */
export function length(written: string): number {
  const seconds = { s: 1, m: 60, h: 3600, d: 24 * 3600, w: 7 * 24 * 3600 }[written.slice(-1)]
  if (seconds === undefined) throw new RangeError(`no length: ${written}`)
  return Number(written.slice(0, -1)) * seconds * 1000
}

/** Digits after the point, for the currencies that have not two. */
const digits: Readonly<Record<string, number>> = { jpy: 0, krw: 0, kwd: 3, bhd: 3 }

/** Minor units of an amount in the currency's major ones. */
export function minorUnits(written: Amount, currency: string): Rational {
  return times(decimal(written), ratio(10 ** (digits[currency] ?? 2)))
}

/** Minor units that a sum is rounded to unless the document says them. */
export function smallestStep(currency: string): number {
  if (digits[currency] === 3) return 10
  return currency === 'isk' || currency === 'ugx' ? 100 : 1
}
