import type { Ratio } from '../../../domain/judging/verdict.ts'
import {
  compare,
  type Fraction,
  fraction,
  fromRatio,
  minus,
  one,
} from '../../../domain/money/fraction.ts'
import { formatPercent } from '../../../domain/money/percent.ts'

/** A share as a decimal number of per cent, in text that `Intl` takes without loss. */
export type PercentText = `${number}`

/** The domain decides how many digits tell the truth; here they only lose the sign behind them. */
const withoutSign = (text: string): PercentText => text.replace(/[^0-9.-]/g, '') as PercentText

/** With as many digits as it takes to stand on the right side of every mark, 0 and 1 among them. */
export const percentText = (share: Ratio, marks: readonly Ratio[] = []): PercentText =>
  withoutSign(formatPercent(fromRatio(share), { against: marks.map(fromRatio) }))

/** With the digits of another share, to be compared with it. */
export const percentLike = (share: Ratio, other: PercentText): PercentText =>
  withoutSign(formatPercent(fromRatio(share), { digits: digitsOf(other) }))

export const digitsOf = (text: string): number => text.split('.')[1]?.length ?? 0

/** The sign of `a - b`, exactly. */
export const compareRatios = (a: Ratio, b: Ratio): -1 | 0 | 1 => compare(fromRatio(a), fromRatio(b))

const ratio = (f: Fraction): Ratio => ({
  numerator: f.numerator.toString(),
  denominator: f.denominator.toString(),
})

/** What is missing to one. */
export const shortfall = (share: Ratio): Ratio => ratio(minus(one, fromRatio(share)))

/** `part / whole`; null when there is no whole. */
export const ratioOf = (part: number, whole: number): Ratio | null =>
  whole > 0 ? ratio(fraction(BigInt(part), BigInt(whole))) : null

/** As a float, for pictures only: enough for a pixel, never for a figure. */
export function approximate(share: Ratio): number {
  const { numerator, denominator } = fromRatio(share)
  return Number((numerator * 1_000_000_000n) / denominator) / 1e9
}
