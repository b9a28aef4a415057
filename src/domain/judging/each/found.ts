import type { ExcludedTime } from '../../exclusions/excluded-time.ts'
import type { EachPlan } from '../../sla/each/plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { Measure } from '../measure.ts'
import { type Finding, findingOf } from '../outcome.ts'
import type { Extent } from '../slicing/extent.ts'
import type { Slices } from '../slicing/slices.ts'
import { valuesText } from '../stages/each.ts'
import { type Each, eachOf, nothingIn, type ValueFound } from './each.ts'

/** What a commitment with values comes to as a whole, before anything is paid. */
export interface EachFound {
  readonly each: Each
  readonly measured: Measure
  readonly finding: Finding
}

/**
 * The worst value stands for all. Where each pays, the events are those of all of them. Sampled ones
 * are in any case: which value is the worst rests on every one.
 */
export function foundForEach(
  plan: CommitmentPlan,
  by: EachPlan,
  slices: Slices,
  extent: Extent,
  times: readonly ExcludedTime[],
): EachFound {
  const each = eachOf(plan, by, slices, extent, times)
  const { worst, together } = each
  if (!worst) {
    const measured = { ...nothingIn(plan, slices, extent, times), sampled: together.sampled }
    const finding = each.tooMany ? tooMany(by) : findingOf(plan, measured, extent)
    return { each, measured, finding }
  }
  const events = by.pays === 'sum' ? together : { sampled: together.sampled }
  return {
    each,
    measured: { ...worst.measured, ...events },
    finding: { ...worst.finding, text: `${nameOf(worst, by)}: ${worst.finding.text}` },
  }
}

/** `cloud.region eu-west` */
export const nameOf = ({ value }: Pick<ValueFound, 'value'>, { field }: EachPlan): string =>
  `${field} ${value}`

const tooMany = ({ field, atMost }: EachPlan): Finding => ({
  outcome: 'unproven',
  targetMissed: false,
  text: `More than ${valuesText(atMost)} of ${field} were told, and no figure is of some of them alone: unproven.`,
})
