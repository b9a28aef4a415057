import type { Document } from './document.ts'
import { basisOf, type Purse, worth } from './money.ts'
import {
  floor,
  isLess,
  isSame,
  lesser,
  minus,
  nothing,
  plus,
  type Rational,
  ratio,
  through,
  times,
} from './rational.ts'
import { smallestStep } from './written.ts'

/** A commitment by itself: what it comes to before rounding, and what it owes. */
export interface Alone {
  readonly exact: Rational
  readonly owed: number
}

/** What each commitment owes under the caps that hold all of them together. Whole minor units. */
export function heldTogether(
  { caps = [], basis, rounding }: Document['spec'],
  fees: Parameters<typeof basisOf>[1],
  purse: Omit<Purse, 'basis'>,
  alone: readonly Alone[],
): readonly number[] {
  const owed = alone.map((each) => each.owed)
  const all = ratio(owed.reduce((sum, each) => sum + each, 0))
  const shared = { ...purse, basis: basisOf({ basis }, fees, purse) }
  const most = caps.map((cap) => worth(cap, shared, purse.period)).reduce(lesser, all)
  if (isSame(most, all)) return owed
  const unit = rounding?.unit ?? smallestStep(purse.currency)
  const sums = alone.map((each) => (each.owed > 0 ? each.exact : nothing))
  const sum = sums.reduce(plus, nothing)
  const left = sums.map((each) =>
    times(through(each, sum), through(lesser(most, sum), ratio(unit))),
  )
  const given = left.map((each, i) => Math.min(Number(floor(each)), (owed[i] ?? 0) / unit))
  const rest = (i: number) => minus(left[i] ?? nothing, ratio(given[i] ?? 0))
  const total = Number(floor(through(most, ratio(unit))))
  const waiting = () => owed.flatMap((each, i) => ((given[i] ?? 0) * unit < each ? [i] : []))
  while (given.reduce((a, b) => a + b, 0) < total) {
    const next = waiting().reduce((best, i) => (isLess(rest(best), rest(i)) ? i : best))
    given[next] = (given[next] ?? 0) + 1
  }
  return given.map((each) => each * unit)
}
