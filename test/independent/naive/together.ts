import { basisOf } from './basis.ts'
import type { Basis, Cap, Document } from './document.ts'
import { type Purse, worth } from './money.ts'
import { leftOf } from './past.ts'
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
  readonly name: string
  readonly exact: Rational
  readonly owed: number
}

interface Limits {
  readonly caps?: readonly Cap[] | undefined
  readonly basis?: Basis | undefined
}

/** Without a basis: each pool has its own. */
type Shared = Omit<Purse, 'basis' | 'days' | 'firstWindow'>

/** What each commitment owes by its group, and under the caps that hold all of them together. */
export function heldTogether(
  { groups = [], caps, basis, rounding }: Document['spec'],
  purse: Shared,
  alone: readonly Alone[],
): readonly number[] {
  const unit = rounding?.unit ?? smallestStep(purse.currency)
  const left = new Map(alone.map((each) => [each.name, each]))
  for (const group of groups) {
    const members = alone.filter(({ name }) => group.commitments.includes(name))
    if (group.pays === 'elected') {
      // Each as if it were the one that is claimed.
      for (const each of members) {
        for (const one of held(group, purse, [each], unit, group.commitments)) {
          left.set(one.name, one)
        }
      }
      continue
    }
    const first = mostOf(members)
    const paid = members.map((each) =>
      group.pays === 'sum' || each === first ? each : { ...each, owed: 0, exact: nothing },
    )
    for (const each of held(group, purse, paid, unit)) left.set(each.name, each)
  }
  const rest = alone.map((each) => left.get(each.name) ?? each)
  const groupOf = ({ name }: Alone) => purse.choices.find((group) => group.includes(name))
  const shown = (each: Alone) => {
    const group = groupOf(each)
    return group ? mostOf(rest.filter(({ name }) => group.includes(name))) : each
  }
  const counted = rest.filter((each) => shown(each) === each)
  const names = alone.map(({ name }) => name)
  const paid = held({ caps, basis }, purse, counted, unit, names)
  return rest.map((each) => {
    const most = paid.find(({ name }) => name === shown(each)?.name)
    return Math.min(each.owed, most?.owed ?? 0)
  })
}

/** Of equals the first. */
function mostOf(members: readonly Alone[]): Alone | undefined {
  const most = Math.max(...members.map(({ owed }) => owed))
  return members.find(({ owed }) => owed === most)
}

function held(
  { caps = [], basis }: Limits,
  purse: Shared,
  alone: readonly Alone[],
  unit: number,
  names: readonly string[] = alone.map(({ name }) => name),
): readonly Alone[] {
  const owed = alone.map((each) => each.owed)
  const all = ratio(owed.reduce((sum, each) => sum + each, 0))
  const of = basisOf(basis, purse.charges, purse, null)
  const shared = { ...purse, ...of, firstWindow: null }
  const most = caps
    .map((cap) => leftOf(cap, worth(cap, shared, purse.period), names, purse))
    .reduce(lesser, all)
  if (isSame(most, all)) return alone
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
  return alone.map((each, i) => ({
    ...each,
    exact: times(left[i] ?? nothing, ratio(unit)),
    owed: (given[i] ?? 0) * unit,
  }))
}
