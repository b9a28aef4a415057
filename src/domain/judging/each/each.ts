import type { ExcludedTime } from '../../exclusions/excluded-time.ts'
import { compare } from '../../money/fraction.ts'
import type { EachPlan } from '../../sla/each/plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { eventsIn } from '../aggregate.ts'
import { type Measure, measure } from '../measure.ts'
import { type Finding, findingOf } from '../outcome.ts'
import { valuesWithEvents } from '../slicing/by-value.ts'
import type { Extent } from '../slicing/extent.ts'
import { emptyOfValue, type Slices, withSilent } from '../slicing/slices.ts'
import type { Outcome } from '../verdict.ts'

/** One value, measured and held against the target as if it were all there is. */
export interface ValueFound {
  readonly value: string
  readonly slices: Slices
  readonly measured: Measure
  readonly finding: Finding
}

/** A commitment's values, each found by itself. */
export interface Each {
  readonly plan: EachPlan
  /** In the order of the values; none where there were too many. */
  readonly values: readonly ValueFound[]
  /** The one that fares worst; null without any. */
  readonly worst: ValueFound | null
  readonly tooMany: boolean
  /** Events of all values. */
  readonly together: { readonly total: number; readonly bad: number; readonly sampled: number }
}

/** Finds every value that has an event in what is judged. */
export function eachOf(
  plan: CommitmentPlan,
  each: EachPlan,
  slices: Slices,
  extent: Extent,
  times: readonly ExcludedTime[],
): Each {
  const { events } = nothingIn(plan, slices, extent, times).counted
  const values = valuesWithEvents(slices, events).map(([value, counted]): ValueFound => {
    const own = withSilent(plan.rule, counted)
    const measured = measure(plan, [own], extent, times)
    return { value, slices: own, measured, finding: findingOf(plan, measured, extent) }
  })
  const tooMany = slices.values?.tooMany ?? false
  const counted = tooMany ? eventsIn(slices, events) : added(values)
  return {
    plan: each,
    values,
    worst: worstOf(values),
    tooMany,
    together: { ...counted, sampled: slices.sampled },
  }
}

const added = (values: readonly ValueFound[]) => ({
  total: values.reduce((sum, { measured }) => sum + measured.total, 0),
  bad: values.reduce((sum, { measured }) => sum + measured.bad, 0),
})

const ranks = { breached: 0, unproven: 1, met: 2 } as const satisfies Record<Outcome, number>

/**
 * A breached value before one that is unproven, and that before one that is met: so the whole is met
 * only where every value is. Among them the lowest attainment, of equal ones the first by its value.
 */
function worstOf(values: readonly ValueFound[]): ValueFound | null {
  const [first, ...others] = values
  return first ? others.reduce((worst, each) => (isWorse(each, worst) ? each : worst), first) : null
}

function isWorse(a: ValueFound, b: ValueFound): boolean {
  const rank = ranks[a.finding.outcome] - ranks[b.finding.outcome]
  if (rank !== 0) return rank < 0
  const [reached, other] = [a.measured.attainment, b.measured.attainment]
  // Of those that are unproven, one with any attainment tells more than one with none.
  if (!reached || !other) return reached !== null && other === null
  return compare(reached, other) < 0
}

/** What is found where no value is judged: slices of which nothing is known, whatever an empty one counts as. */
export const nothingIn = (
  plan: CommitmentPlan,
  slices: Slices,
  extent: Extent,
  times: readonly ExcludedTime[],
): Measure => measure({ ...plan, empty: 'unknown' }, [emptyOfValue(slices)], extent, times)
