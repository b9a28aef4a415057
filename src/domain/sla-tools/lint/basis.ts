import type { Sla } from '../../sla/document.ts'
import { type BasisPlan, basisPlanOf } from '../../sla/money/basis-plan.ts'
import { writtenBases } from '../../sla/money/written-bases.ts'
import { planOf } from '../../sla/plan.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { type Warning, warning } from './warning.ts'

/** Every basis, also of caps, that counts nothing, or from nowhere, as long as nobody looks closely. */
export const lintBases = (sla: Sla): Warning[] =>
  writtenBases(sla).flatMap(({ basis, path, commitment: index }) => {
    const plan = basisPlanOf(basis)
    const commitment = index === null ? undefined : sla.spec.commitments[index]
    return [
      ...lintClasses(plan, path),
      ...(commitment ? lintAnchor(plan, path, planOf(sla, commitment).bad !== null) : []),
    ]
  })

function lintAnchor({ of }: BasisPlan, path: Path, hasWindows: boolean): Warning[] {
  if (hasWindows || of.kind !== 'days-before' || of.anchor === 'period-start') return []
  const words = 'no slice is ever bad by itself, so there is no window: it counts from the period'
  return [warning('idle-anchor', [...path, 'of', 'anchor'], words)]
}

function lintClasses({ classes }: BasisPlan, path: Path): Warning[] {
  if (classes === null || classes.includes('recurring')) return []
  const words =
    'without invoice lines it is nothing: the fees of an agreement are recurring, and those are left out'
  return [warning('needs-lines', [...path, 'classes'], words)]
}
