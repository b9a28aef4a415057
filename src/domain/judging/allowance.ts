import { type Fraction, fraction, minus, one, times } from '../money/fraction.ts'
import { lengthMs, type Span } from '../span.ts'

/**
 * Minutes of a period that may be bad while a target is just reached: 43.2 of a 30-day month at
 * 99.9 %. Exact; an hour more or less where clocks change.
 */
export const allowedMinutes = (target: Fraction, period: Span): Fraction =>
  times(minus(one, target), fraction(BigInt(lengthMs(period)), 60_000n))
