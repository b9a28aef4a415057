import type { Sla } from '../document.ts'
import { type Term, termOf } from '../term/plan.ts'
import type { disputeAnchors } from './schema.ts'

/** What the time to file a dispute runs from. */
export type DisputeAnchor = (typeof disputeAnchors)[number]

/** When what was judged of a commitment in a period may be disputed, with every unsaid field decided. */
export interface DisputePlan {
  /** null: a dispute is in time whenever it is filed. */
  readonly file: (Term & { readonly from: DisputeAnchor }) | null
  /** The provider's time to answer, from the filing. */
  readonly decide: Term
}

/**
 * When an answer is due under a contract that does not say it: no contract's clause but a rule of
 * the house, so that every dispute has a due date.
 */
export const decideUnsaid: Term = { count: 30, unit: 'days', until: 'end-of-unit', holidays: [] }

export function disputePlanOf({ spec }: Sla): DisputePlan {
  const { file, decide, holidays = [] } = spec.disputes ?? {}
  return {
    file: file ? { ...termOf(file, holidays), from: file.from } : null,
    decide: decide ? termOf(decide, holidays) : decideUnsaid,
  }
}
