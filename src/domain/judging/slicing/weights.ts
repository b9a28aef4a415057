import { type Fraction, fromCount, plus } from '../../money/fraction.ts'
import { type Losses, sumOfShares } from '../mean.ts'
import type { SliceRange } from './extent.ts'
import type { Slices } from './slices.ts'
import { State, type States } from './states.ts'

/**
 * The bad slices of a range, by what each weighs: the share of those it touched, where the contract
 * weighs them, else one. A slice that is bad without anyone to ask weighs one as well.
 */
export function badLosses(slices: Slices, states: States, range: SliceRange): Losses {
  const { affected } = slices
  const badBySize = new Map<number, bigint>()
  let lost = 0
  for (let i = range.first; i < range.end; i += 1) {
    if (states[i] !== State.bad) continue
    const whole = affected?.whole[i] ?? 0
    if (!affected || whole === 0) lost += 1
    else addLoss(badBySize, whole, affected.part[i] as number)
  }
  return { badBySize, lost }
}

/** Adds to what slices of one size have lost. */
export function addLoss(badBySize: Map<number, bigint>, size: number, bad: number): void {
  badBySize.set(size, (badBySize.get(size) ?? 0n) + BigInt(bad))
}

/** How many slices they come to together, exact as {@link sumOfShares} is. */
export const weightOf = ({ badBySize, lost }: Losses): Fraction =>
  plus(sumOfShares(badBySize), fromCount(lost))
