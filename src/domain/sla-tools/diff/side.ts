import type { Commitment, Sla } from '../../sla/document.ts'
import { type CommitmentPlan, planOf } from '../../sla/plan.ts'

/** One commitment of one version. */
export interface Side {
  readonly sla: Sla
  readonly written: Commitment
  /** Place among the version's commitments, from 0. */
  readonly index: number
  readonly plan: CommitmentPlan
}

export const sidesOf = (sla: Sla): Side[] =>
  sla.spec.commitments.map((written, index) => ({
    sla,
    written,
    index,
    plan: planOf(sla, written),
  }))
