import type { ExcludedTime } from '../../exclusions/excluded-time.ts'
import type { Effect } from '../../sla/exclusion/schema.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { isOfSlices } from '../../sla/promise/figure.ts'
import { eventSlices, type SliceRange } from './extent.ts'
import { badRuns } from './runs.ts'
import type { Slices } from './slices.ts'
import { State, type States } from './states.ts'

/** What becomes of a slice, its events with it. */
export const Fate = { stays: 0, leaves: 1, up: 2 } as const
type Fate = (typeof Fate)[keyof typeof Fate]

/** What was taken out of a commitment's slices. */
export interface Excluded {
  /** Each slice's {@link Fate}, in the slices' own order. */
  readonly fates: Uint8Array
  /** Slices that left are `excluded`, those that count as good `up`. */
  readonly states: States
  /** What remains of the runs, however short. */
  readonly runs: readonly SliceRange[]
  readonly by: readonly ExcludedBy[]
}

/** One exclusion, with how many slices it made leave or count as good. */
export interface ExcludedBy {
  readonly time: ExcludedTime
  readonly slices: number
}

export interface Run {
  readonly slices: Slices
  /** The slices whose events are summed; a cut one at the period's end may be among them. */
  readonly events: SliceRange
  /** Before short runs were forgiven. */
  readonly found: States
  /** After. */
  readonly states: States
}

/**
 * Takes excluded time out, after runs were found. A slice is excluded only when it lies wholly in one
 * exclusion's time: one that is merely touched is judged as ever. Of several that hold it, the first in
 * the document decides.
 *
 * `removed`: the slice leaves, its events with it. `up`: it counts as good, so do all of its events, and
 * in a mean it is 1. `not-bad`: a bad slice leaves, its events with it; any other stays. Whether it is
 * bad is asked after runs were forgiven where slices are counted, before where events are.
 */
export function exclude(
  plan: Pick<CommitmentPlan, 'aggregation'>,
  { slices, events, found, states }: Run,
  times: readonly ExcludedTime[],
): Excluded {
  const fates = new Uint8Array(states.length)
  const after = states.slice()
  const held = new Uint8Array(states.length)
  const judgedBy = isOfSlices(plan.aggregation) ? states : found
  const by = times.map((time) => {
    let count = 0
    for (const span of time.free) {
      const range = eventSlices(slices, span)
      for (let i = range.first; i < Math.min(range.end, events.end); i += 1) {
        if (i < events.first || held[i] === 1) continue
        held[i] = 1
        const fate = fateOf(time.effect, judgedBy[i] === State.bad)
        if (fate === Fate.stays) continue
        fates[i] = fate
        // A slice that the period's end cuts has events and no state.
        if (after[i] !== State.out) after[i] = fate === Fate.up ? State.up : State.excluded
        count += 1
      }
    }
    return { time, slices: count }
  })
  return { fates, states: after, runs: badRuns(after), by }
}

function fateOf(effect: Effect, isBad: boolean): Fate {
  switch (effect) {
    case 'removed':
      return Fate.leaves
    case 'up':
      return Fate.up
    case 'not-bad':
      return isBad ? Fate.leaves : Fate.stays
  }
}
