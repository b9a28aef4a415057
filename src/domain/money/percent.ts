import { compare, type Fraction, fraction, one, times, zero } from './fraction.ts'
import { round } from './rounding.ts'

export interface PercentStyle {
  /** Digits after the point when that many tell the truth; 2 unless told. */
  readonly digits?: number
  /** Figures that the share is judged against. */
  readonly against?: readonly Fraction[]
}

/**
 * A share as a percentage, to the nearest, with more digits when fewer would hide on which side of
 * a judged figure it lies: 44 bad of 43,200 minutes is `99.898 %` against a target of 99.9, never
 * `99.90 %`. 0 and 1 always count as judged: 99.999 % is not printed as 100.
 *
 * @param share 0..1 in the common case; any other number prints as well.
 */
export function formatPercent(share: Fraction, style: PercentStyle = {}): string {
  const marks = [zero, one, ...(style.against ?? [])]
  let digits = style.digits ?? 2
  // Ends: once the last digit is worth less than the distance to the nearest mark, all sides show.
  while (!keepsSides(share, roundedTo(share, digits), marks)) digits += 1
  return `${decimalText(share, digits)} %`
}

/** A share as it was written, with no digit more than it needs: 999/1000 is `99.9 %`. */
export function plainPercent(share: Fraction): string {
  let digits = 0
  while (digits < 12 && compare(share, roundedTo(share, digits)) !== 0) digits += 1
  return `${decimalText(share, digits)} %`
}

function keepsSides(exact: Fraction, shown: Fraction, marks: readonly Fraction[]): boolean {
  return marks.every((mark) => compare(exact, mark) === compare(shown, mark))
}

const percentPlaces = (digits: number): bigint => 10n ** BigInt(digits + 2)

function roundedTo(share: Fraction, digits: number): Fraction {
  const places = percentPlaces(digits)
  return fraction(round(times(share, fraction(places)), 'half-up').value, places)
}

function decimalText(share: Fraction, digits: number): string {
  const { value } = round(times(share, fraction(percentPlaces(digits))), 'half-up')
  const sign = value < 0n ? '-' : ''
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0')
  const point = text.length - digits
  return digits === 0 ? sign + text : `${sign}${text.slice(0, point)}.${text.slice(point)}`
}
