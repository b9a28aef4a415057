import { excludedTimes } from '../exclusions/excluded-time.ts'
import type { JudgeInput } from '../judging/judge-input.ts'
import { type Measure, measure } from '../judging/measure.ts'
import { paidTimesIn } from '../judging/paid-time.ts'
import { extentOf, settledExtent } from '../judging/slicing/extent.ts'
import { countsOf } from '../judging/slicing/slices.ts'
import type { Verdict } from '../judging/verdict.ts'
import { err, ok, type Result } from '../result.ts'
import { exclusionPlansOf } from '../sla/exclusion/plan.ts'
import { type CommitmentPlan, planOf } from '../sla/plan.ts'
import { isOfEvents, isOfSlices } from '../sla/promise/figure.ts'
import { requestChanges } from './request-changes.ts'
import { sliceChanges } from './slice-changes.ts'

/** What is bad and could have been good: what the commitment's figure counts. */
export type Unit = 'requests' | 'slices'

/** The counts by indicator, as judging reads them. */
export type Counts = JudgeInput['slices']

export interface Changes {
  /** How many there are to change. */
  readonly most: number
  /** The counts with so many of them changed. */
  apply(n: number): Counts
}

/** The figure is no number of single things that were bad or good. */
export interface NotChangeable {
  readonly reason: 'not-counted'
}

export interface Changeable {
  readonly unit: Unit
  readonly sliceMs: number
  readonly fewer: Changes
  readonly more: Changes
}

/** How the counts of a commitment can be changed by one bad request, or one bad slice, after another. */
export function changesOf(
  input: JudgeInput,
  verdict: Verdict,
  name: string,
): Result<Changeable, NotChangeable> {
  const { sla, agreement, period, exclusions, slices, now } = input
  const commitment = sla.spec.commitments.find((each) => each.name === name)
  const plan = commitment && planOf(sla, commitment)
  const unit = plan && unitOf(plan)
  const counts = plan && countsOf(plan, slices)
  const extent =
    plan && (settledExtent(plan, period, agreement, now) ?? extentOf(period, agreement, now))
  if (!unit || !counts || !extent) return err({ reason: 'not-counted' })
  const paid = paidTimesIn(verdict, { sla, agreement, exclusions, slices })
  const times = excludedTimes(exclusionPlansOf(sla, name), exclusions, extent, paid)
  const found = { plan, measured: measure(plan, counts, extent, times), all: slices }
  const changes = unit === 'requests' ? requestChanges(found) : sliceChanges(found)
  return ok({ unit, sliceMs: plan.sliceMs, ...changes })
}

/** A commitment as it was measured, and the counts of all of them. */
export interface Found {
  readonly plan: CommitmentPlan
  readonly measured: Measure
  readonly all: Counts
}

/**
 * null where bad things do not weigh alike, are not told one by one, or are judged by other time than the
 * period's own.
 */
function unitOf(plan: CommitmentPlan): Unit | null {
  const { aggregation, each, weight, trailing, rule, also } = plan
  if (each || weight || trailing) return null
  const rules = [rule, ...also.map((other) => other.rule)]
  const isToldBySignals = rules.every(
    (one) => one.kind === 'events' && !(one.sums?.kind === 'distinct' && one.sums.expected),
  )
  if (!isToldBySignals) return null
  if (isOfSlices(aggregation)) return 'slices'
  const isSummed = rule.kind === 'events' && rule.sums !== null
  return isOfEvents(aggregation) && !isSummed ? 'requests' : null
}
