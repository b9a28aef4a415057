import { compare, fromCount, times } from '../../money/fraction.ts'
import type { BadRule, Condition, IndicatorPlan } from '../../sla/indicator/plan.ts'
import type { Quiet } from '../../sla/slice/rule.ts'
import type { SliceRange } from './extent.ts'
import { comparedAt, type Pair, type Slices } from './slices.ts'

/**
 * What a slice was found to be. `out`: not judged. `forgiven`: bad, in too short a run. `excluded`: in
 * time that the contract leaves out.
 */
export const State = {
  out: 0,
  up: 1,
  bad: 2,
  drop: 3,
  unknown: 4,
  forgiven: 5,
  excluded: 6,
} as const
export type State = (typeof State)[keyof typeof State]

/** Each slice's state, in the slices' own order. */
export type States = Uint8Array

/** Answers for a slice by its place. */
export type QuietTest = (i: number) => Quiet | null

/**
 * What the contract says of a slice that its own events cannot judge: a condition that does not hold,
 * no events at all, or fewer than the minimum volume, asked in this order. So a promise under load is
 * missed by a loaded slice without a single good answer. The test answers null where events judge it.
 */
export function quietTest(slices: Slices, plan: IndicatorPlan): QuietTest {
  const { minimumVolume } = plan
  const conditions = plan.conditions.map((condition, place) =>
    conditionTest(condition, slices.conditions[place] as Pair, plan.sliceMs),
  )
  return (i) => {
    const failed = conditions.findIndex((holds) => !holds(i))
    if (failed >= 0) return (plan.conditions[failed] as Condition).otherwise
    const total = slices.total[i] as number
    if (total === 0) return plan.empty
    return minimumVolume && total < minimumVolume.events ? minimumVolume.below : null
  }
}

function conditionTest(condition: Condition, { whole, part }: Pair, sliceMs: number) {
  if (condition.kind === 'load') {
    const seconds = times(condition.perSecond, { numerator: BigInt(sliceMs), denominator: 1000n })
    return (i: number): boolean => compare(fromCount(whole[i] as number), seconds) >= 0
  }
  const isBad = badTest(condition.rule)
  return (i: number): boolean => whole[i] === 0 || !isBad(part[i] as number, whole[i] as number)
}

/** The state of every slice in the range before runs are looked at; the others are `out`. */
export function statesOf(slices: Slices, range: SliceRange, plan: IndicatorPlan): States {
  const states = new Uint8Array(slices.total.length)
  const isBad = plan.bad ? badTest(plan.bad) : () => false
  const quiet = quietTest(slices, plan)
  const perSecond = isPerSecond(plan) ? plan.sliceMs * 1000 : null
  for (let i = range.first; i < range.end; i += 1) {
    const quietState = quiet(i)
    if (quietState) {
      states[i] = State[quietState]
      continue
    }
    const { part, whole } = comparedAt(slices, i)
    states[i] = isBad(part, perSecond ?? whole) ? State.bad : State.up
  }
  return states
}

/** Whether a slice's figure is by its time, which is the same for all and not summed. */
const isPerSecond = ({ rule }: IndicatorPlan): boolean =>
  rule.kind === 'events' && rule.sums?.kind === 'rate' && rule.sums.per === null

/** Whether a slice with such sums is bad. Exact. */
export function badTest(rule: BadRule): (part: number, whole: number) => boolean {
  const { numerator, denominator } = rule.kind === 'share' ? rule.share : rule.limit
  const test = (part: bigint, whole: bigint): boolean => {
    const [is, may] = [part * denominator, whole * numerator]
    switch (rule.op) {
      case 'gt':
        return is > may
      case 'gte':
        return is >= may
      case 'lt':
        return is < may
      case 'lte':
        return is <= may
    }
  }
  // Of most slices nothing is bad: their answer is always the same.
  const whenNone = test(0n, 1n)
  const isShare = rule.kind === 'share'
  return (part, whole) => {
    // Of nothing, such as the tokens of answers without any, no share is bad.
    if (whole === 0 && isShare) return false
    return part === 0 && whole !== 0 ? whenNone : test(BigInt(part), BigInt(whole))
  }
}

/** The states that a commitment's indicators find together, before runs are looked at. */
export const foundStates = (
  plan: IndicatorPlan & { readonly also: readonly IndicatorPlan[]; readonly join: 'any' | 'all' },
  [first, ...others]: readonly [Slices, ...Slices[]],
  range: SliceRange,
): States =>
  joined(
    [
      statesOf(first, range, plan),
      ...plan.also.map((also, i) => statesOf(others[i] as Slices, range, also)),
    ],
    plan.join,
  )

/**
 * Several indicators' states as one. `any`: bad by one is bad. `all`: bad only by every one that says
 * something. An indicator that leaves a slice out has no say in it; one that does not know it keeps
 * it from being up by `any`, and from being bad by `all`.
 */
export function joined(all: readonly States[], join: 'any' | 'all'): States {
  const [first, ...others] = all
  if (!first || others.length === 0) return first ?? new Uint8Array()
  const order =
    join === 'any'
      ? [State.bad, State.unknown, State.up, State.drop]
      : [State.up, State.unknown, State.bad, State.drop]
  return first.map((state, i) => {
    if (state === State.out) return State.out
    return order.find((each) => all.some((states) => states[i] === each)) ?? State.out
  })
}

export function countState(states: States, state: State): number {
  let count = 0
  for (const each of states) if (each === state) count += 1
  return count
}
