import type { BadRule, CommitmentPlan } from '../sla/plan.ts'
import type { Quiet } from '../sla/slice-rule.ts'
import type { SliceRange } from './extent.ts'
import type { Slices } from './slices.ts'

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

/**
 * What the contract says of a slice that its own events cannot judge: no events at all, or fewer
 * than the minimum volume.
 *
 * @returns null when the events judge it.
 */
export function quietRule(plan: CommitmentPlan, total: number): Quiet | null {
  if (total === 0) return plan.empty
  const { minimumVolume } = plan
  return minimumVolume && total < minimumVolume.events ? minimumVolume.below : null
}

/** The state of every slice in the range before runs are looked at; the others are `out`. */
export function statesOf(slices: Slices, range: SliceRange, plan: CommitmentPlan): States {
  const states = new Uint8Array(slices.total.length)
  const isBad = plan.bad ? badTest(plan.bad) : () => false
  for (let i = range.first; i < range.end; i += 1) {
    const total = slices.total[i] as number
    const quiet = quietRule(plan, total)
    if (quiet) states[i] = State[quiet]
    else states[i] = isBad(slices.bad[i] as number, total) ? State.bad : State.up
  }
  return states
}

/** Whether the share of bad events is over the rule's, or at it where that is enough. Exact. */
export function badTest({ op, share }: BadRule): (bad: number, total: number) => boolean {
  const { numerator, denominator } = share
  const test = (bad: bigint, total: bigint): boolean =>
    op === 'gt' ? bad * denominator > total * numerator : bad * denominator >= total * numerator
  // Most slices have no bad event at all: their answer is always the same.
  const whenNoneIsBad = test(0n, 1n)
  return (bad, total) => (bad === 0 ? whenNoneIsBad : test(BigInt(bad), BigInt(total)))
}

export function countState(states: States, state: State): number {
  let count = 0
  for (const each of states) if (each === state) count += 1
  return count
}
