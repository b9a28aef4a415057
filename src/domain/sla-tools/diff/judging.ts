import { compare, type Fraction } from '../../money/fraction.ts'
import type { Judgement } from './change.ts'

export const unclear = (): Judgement => 'unclear'

/** The sign of a comparison from the customer's side: above zero is better. */
export const bySign = (sign: number): Judgement =>
  sign > 0 ? 'better' : sign < 0 ? 'worse' : 'unclear'

export const moreIsBetter = (before: Fraction, after: Fraction): Judgement =>
  bySign(compare(after, before))

/** A limit that is not there is the loosest of all. */
export function higherLimitIsBetter(before: Fraction | null, after: Fraction | null): Judgement {
  if (before && after) return moreIsBetter(before, after)
  return bySign((after ? 0 : 1) - (before ? 0 : 1))
}

/** A hurdle that is not there is the lowest of all. */
export function lowerHurdleIsBetter(before: Fraction | null, after: Fraction | null): Judgement {
  if (before && after) return moreIsBetter(after, before)
  return bySign((before ? 1 : 0) - (after ? 1 : 0))
}

/** Place in a list that runs from the worst for the customer to the best. */
export const byRank =
  <T>(worstFirst: readonly T[]) =>
  (before: T, after: T): Judgement =>
    bySign(worstFirst.indexOf(after) - worstFirst.indexOf(before))
