import { compare, fraction, fromCount } from '../../money/fraction.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { type Count, countOf } from '../../sla/promise/figure.ts'
import { type Cut, countsIn, holds, type Range } from '../../sla/remedy/range.ts'
import { quietsOf } from './quiets.ts'
import { simplestIn } from './simplest.ts'

/** Counts that reach an attainment: `bad` of `of`, and what they are counts of. */
export interface Example {
  readonly bad: bigint
  readonly of: bigint
}

/** Where what is counted is no plain number of slices or events: nothing certain can be said. */
export const uncertain = 'uncertain'

export interface ReachPlan extends CommitmentPlan {
  /** Whether an exclusion can take slices out of the denominator. */
  readonly removesSlices: boolean
}

/**
 * Counts with which attainment lies in the range; null when none do. {@link uncertain} where sums of
 * amounts, of time or of shares decide.
 *
 * A share of good slices moves in steps of one slice of a whole period, and a run that forgives
 * leaves out the first few of them. Where slices may be left out of the denominator every smaller
 * number of slices is possible too; events and means of slices may come in any number.
 *
 * @param lengths Lengths that a whole period can have, in milliseconds.
 */
export function reaching(
  plan: ReachPlan,
  range: Range,
  lengths: readonly number[],
): Example | typeof uncertain | null {
  const count = countOf(plan.aggregation)
  if (count) return ofCount(range, count, lengths)
  if (isOfSums(plan)) return uncertain
  const { numerator, denominator } = simplestIn(range)
  const simplest = { bad: denominator - numerator, of: denominator }
  if (plan.aggregation !== 'good-slices') return simplest
  const counts = lengths.map((ms) => BigInt(Math.floor(ms / plan.sliceMs)))
  const found = counts.map((of) => inSteps(plan, range, of)).find((example) => example !== null)
  if (found) return found
  const most = counts.at(-1) ?? 0n
  return mayLeaveOut(plan) && denominator <= most ? simplest : null
}

/** The least count of the range; bad time is no longer than the longest period. */
function ofCount(range: Range, count: Count, lengths: readonly number[]): Example | null {
  const { least, isFrom } = countsIn(range, count)
  const longest = fromCount(lengths.at(-1) ?? 0)
  const side = compare(least, longest)
  if (count === 'bad-time' && (isFrom ? side > 0 : side >= 0)) return null
  return { bad: least.numerator, of: least.numerator }
}

/** Whether attainment is made of other sums than numbers of slices or of events. */
function isOfSums({ aggregation, rule, weight }: CommitmentPlan): boolean {
  if (aggregation === 'good-slices') return weight !== null
  return rule.kind === 'asserted' || rule.sums !== null
}

/** Whether a quiet or an excluded slice can leave the denominator, or trailing time find fewer. */
const mayLeaveOut = (plan: ReachPlan): boolean =>
  plan.removesSlices ||
  plan.trailing !== null ||
  quietsOf(plan).some(({ quiet }) => quiet === 'drop' || quiet === 'unknown')

/** The most good slices of `of` that lie in the range, or no bad one at all. */
function inSteps(plan: CommitmentPlan, range: Range, of: bigint): Example | null {
  const most = lastIn(range.high, of)
  const forgiven = plan.edge === 'cut' ? BigInt(plan.runSlices) : 1n
  const good = most < of && of - most < forgiven ? of - forgiven : most
  if (good < 0n || !holds(range, fraction(good, of))) return null
  return { bad: of - good, of }
}

/** The most whole parts of `of` under the cut. */
function lastIn({ value, side }: Cut, of: bigint): bigint {
  const exact = value.numerator * of
  const floor = exact / value.denominator
  return side === 'before' && exact % value.denominator === 0n ? floor - 1n : floor
}
