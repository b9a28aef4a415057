import type { Digest, EpochMs } from '../brand.ts'
import { fromNumber } from '../money/fraction.ts'
import type { Sla } from '../sla/document.ts'
import { type CommitmentPlan, hasBadSlices, planOf } from '../sla/plan.ts'

/**
 * What the public page is about: the commitments of an SLA that binds nobody are its components, counted
 * by the same code as anybody's SLA, over the signals of all customers together.
 */
export interface StatusDefinition {
  /** 1, 2, ...: a new one is a further record. */
  readonly version: number
  readonly sla: Digest
  readonly components: readonly ComponentWish[]
  readonly by: string
  readonly at: EpochMs
}

/** How one commitment is shown. */
export interface ComponentWish {
  readonly commitment: string
  /** A heading that components stand under together; null for none. */
  readonly group: string | null
  /** From this share of bad requests in a window on it is an outage, not only degraded: 0 to 1. */
  readonly outageShare: number
}

/** A component with what counts it. */
export interface Component extends ComponentWish {
  readonly plan: CommitmentPlan
  readonly description: string
}

/** @param components In the order of the definition; names that the SLA lacks are passed over. */
export const componentsOf = (sla: Sla, components: readonly ComponentWish[]): Component[] =>
  components.flatMap((wish) => {
    const commitment = sla.spec.commitments.find(({ name }) => name === wish.commitment)
    if (!commitment) return []
    return [{ ...wish, plan: planOf(sla, commitment), description: commitment.description ?? '' }]
  })

export interface DefinitionFault {
  /** Place of the component. */
  readonly index: number
  readonly reason:
    | 'unknown-commitment'
    | 'named-twice'
    | 'never-bad'
    | 'silence-is-good'
    | 'does-not-add-up'
    | 'no-part-of-a-day'
  readonly detail: string
}

const dayMs = 86_400_000

/** What keeps an SLA's commitments from being components. */
export function definitionFaults(sla: Sla, wishes: readonly ComponentWish[]): DefinitionFault[] {
  return wishes.flatMap((wish, index): DefinitionFault[] => {
    const fault = (reason: DefinitionFault['reason'], detail: string) => [{ index, reason, detail }]
    if (wishes.findIndex(({ commitment }) => commitment === wish.commitment) !== index) {
      return fault('named-twice', 'another component is of the same commitment')
    }
    const [component] = componentsOf(sla, [wish])
    if (!component) return fault('unknown-commitment', 'the SLA has no such commitment')
    const { plan } = component
    const all = [plan, ...plan.also]
    if (!hasBadSlices(plan)) return fault('never-bad', 'it says nothing of when a slice is bad')
    if (all.some(({ empty }) => empty === 'up')) {
      return fault('silence-is-good', 'an empty slice is up: without data nobody knows')
    }
    if (!all.every(addsUp)) {
      return fault(
        'does-not-add-up',
        'its counts of single customers do not add up to those of all',
      )
    }
    if (dayMs % plan.sliceMs !== 0) {
      return fault('no-part-of-a-day', 'its slices do not fill a day')
    }
    return []
  })
}

/** Different values of a field, and values that are judged one by one, are of one customer alone. */
const addsUp = ({ rule, weight, each }: CommitmentPlan | CommitmentPlan['also'][number]): boolean =>
  rule.kind === 'events' && rule.sums?.kind !== 'distinct' && each === null && !weight?.by

/** The share as an exact number, for comparing. */
export const outageShareOf = ({ outageShare }: ComponentWish) => fromNumber(outageShare)
