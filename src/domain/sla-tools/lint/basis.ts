import type { Sla } from '../../sla/document.ts'
import { type BasisPlan, basisPlanOf } from '../../sla/money/basis-plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { type Warning, warning } from './warning.ts'

/** A basis that counts nothing, or from nowhere, as long as nobody looks closely. */
export function lintBasis({ pay, bad }: CommitmentPlan, path: Path): Warning[] {
  const { basis } = pay
  if (!basis) return []
  const place = [...path, 'basis']
  const { of } = basis
  const isIdle = bad === null && of.kind === 'days-before' && of.anchor === 'first-window'
  const words = 'no slice is ever bad by itself, so there is no window: it counts from the period'
  return [
    ...lintClasses(basis, place),
    ...(isIdle ? [warning('idle-anchor', [...place, 'of', 'anchor'], words)] : []),
  ]
}

/** The basis of the SLA's own caps. */
export const lintWholeBasis = ({ spec }: Sla): Warning[] =>
  spec.basis ? lintClasses(basisPlanOf(spec.basis), ['spec', 'basis']) : []

function lintClasses({ classes }: BasisPlan, path: Path): Warning[] {
  if (classes === null || classes.includes('recurring')) return []
  const words =
    'without invoice lines it is nothing: the fees of an agreement are recurring, and those are left out'
  return [warning('needs-lines', [...path, 'classes'], words)]
}
