import { currency } from '../money/money.ts'
import { type BasisPlan, basisPlanOf } from './basis-plan.ts'
import type { Sla } from './document.ts'
import { type Part, partOf } from './part-plan.ts'

/** Most that all commitments pay together for a period. */
export interface WholeCaps {
  readonly caps: readonly Part[]
  /** null where no cap is of a basis. */
  readonly basis: BasisPlan | null
}

/** null where the SLA limits its commitments one by one only. */
export function wholeCapsOf({ spec }: Sla): WholeCaps | null {
  if (!spec.caps) return null
  const code = currency(spec.currency.toLowerCase())
  return {
    caps: spec.caps.map((cap) => partOf(cap, code)),
    basis: spec.basis ? basisPlanOf(spec.basis) : null,
  }
}
