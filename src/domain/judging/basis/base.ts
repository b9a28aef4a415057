import { type Fraction, fraction, over, times, zero } from '../../money/fraction.ts'
import type { Part } from '../../sla/money/part-plan.ts'
import { lengthMs } from '../../span.ts'
import type { Extent } from '../slicing/extent.ts'
import type { Basis } from './basis.ts'

/** What parts are taken of. */
export interface Base {
  /** Exact minor units that shares are of. */
  readonly minor: Fraction
  /** What `minor` is for, exact: the days of the period in force, or of the time of the basis. */
  readonly days: Fraction
}

export const baseOf = (basis: Basis | null, extent: Extent): Base => ({
  minor: basis?.minor ?? zero,
  days: basis?.days ?? daysInForce(extent),
})

/**
 * The period's calendar days, for the part of its time in force. Its time in whole days is their
 * number, since clocks change by an hour or two and never by half a day.
 */
function daysInForce({ period, inForce }: Extent): Fraction {
  const periodMs = lengthMs(period.span)
  const days = fraction(BigInt(Math.round(periodMs / 86_400_000)))
  return times(days, fraction(BigInt(lengthMs(inForce)), BigInt(periodMs)))
}

/** A part in exact minor units. */
export function resolved(part: Part, { minor, days }: Base): Fraction {
  switch (part.kind) {
    case 'share':
      return times(part.share, minor)
    case 'amount':
      return part.minor
    case 'days':
      return over(times(part.days, minor), days)
  }
}
