import type { ExcludedTime } from '../exclusions/excluded-time.ts'
import type { Fraction } from '../money/fraction.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { isOfEvents } from '../sla/promise/figure.ts'
import { type Aggregate, aggregate, type Counted, eventsIn } from './aggregate.ts'
import { type Excluded, exclude } from './slicing/exclude.ts'
import { type Extent, eventSlices, type SliceRange, wholeSlices } from './slicing/extent.ts'
import { keptRuns } from './slicing/runs.ts'
import type { Slices } from './slicing/slices.ts'
import { countState, foundStates, State, type States } from './slicing/states.ts'
import { badLosses, weightOf } from './slicing/weights.ts'
import type { Trailed } from './trailing/trailed.ts'

/** Everything that is counted of one commitment before anything is compared with a promise. */
export interface Measure extends Aggregate {
  readonly counted: Counted
  /** Before short runs were forgiven. */
  readonly found: States
  /** Long enough runs of bad slices, or what excluded time leaves of them. */
  readonly runs: readonly SliceRange[]
  /** The runs and states before time was excluded. */
  readonly kept: { readonly runs: readonly SliceRange[]; readonly states: States }
  /** null where no exclusion has anything to say. */
  readonly excluded: Excluded | null
  readonly total: number
  readonly bad: number
  readonly known: number
  readonly unknown: number
  /** Events of any of its indicators that stand for more than themselves. */
  readonly sampled: number
  /** Bad slices that count, each by what it weighs. */
  readonly badSlices: Fraction
  /** null where attainment is the period's own figure. */
  readonly trailed: Trailed | null
}

/**
 * Slice, predicate, run, exclude and aggregate, over the part of the period that is judged.
 *
 * @param counts Of the commitment's own indicator, then of those that join it, in its order.
 */
export function measure(
  plan: CommitmentPlan,
  counts: readonly [Slices, ...Slices[]],
  extent: Extent,
  times: readonly ExcludedTime[] = [],
): Measure {
  const [slices] = counts
  const { judged, inForce } = extent
  const whole = wholeSlices(slices, judged)
  const inEvents = isOfEvents(plan.aggregation) ? eventSlices(slices, judged) : whole
  const found = foundStates(plan, counts, whole)
  const kept = keptRuns(found, whole, {
    slices: plan.runSlices,
    edge: plan.edge,
    closed: { first: true, end: judged.until === inForce.until },
  })
  const excluded =
    times.length > 0
      ? exclude(plan, { slices, events: inEvents, found, states: kept.states }, times)
      : null
  const { runs, states } = excluded ?? kept
  const fates = excluded?.fates ?? null
  const absent = plan.absent === 'up' ? absentSlices(slices, extent) : 0
  const counted = { slices, events: inEvents, whole, states, absent, fates }
  const figure = aggregate(plan, counted, runs)
  const { total, bad } = eventsIn(slices, inEvents, fates)
  const isSilent = counts.every((each) => eventsIn(each, inEvents, fates).total === 0)
  const lost = countState(states, State.bad)
  const known = countState(states, State.up) + countState(states, State.forgiven) + lost
  return {
    ...figure,
    // Without one event, "up" would be a promise kept by silence; "bad" is the contract's own word.
    attainment: isSilent && lost === 0 ? null : figure.attainment,
    counted,
    found,
    runs,
    kept,
    excluded,
    total,
    bad,
    known,
    unknown: countState(states, State.unknown),
    sampled: counts.reduce((sum, each) => sum + each.sampled, 0),
    badSlices: weightOf(badLosses(slices, states, whole)),
    trailed: null,
  }
}

/**
 * Slices of the period that lie wholly outside the agreement. On the grid of the counts, which may
 * begin only with the agreement; one that its start or end cuts is a partial slice.
 */
const absentSlices = (slices: Slices, { absent }: Extent): number =>
  absent
    .map((span) => wholeSlices(slices, span))
    .reduce((sum, { first, end }) => sum + end - first, 0)
