import type { Sla } from '../../sla/document.ts'
import { planOf } from '../../sla/plan.ts'
import { periodLengths } from '../period-lengths.ts'
import { lintBands } from './bands.ts'
import { lintBases } from './basis.ts'
import { lintClaim } from './claim.ts'
import { lintConditions, lintExcluded } from './conditions.ts'
import { lintCorrections } from './corrections.ts'
import { lintDisputes } from './disputes.ts'
import { lintEach } from './each.ts'
import { lintExclusions, removesSlices } from './exclusions.ts'
import { lintGroups } from './groups.ts'
import { lintIndicators } from './indicators.ts'
import { lintMoney } from './money.ts'
import { lintNewVersions } from './new-versions.ts'
import { lintSlices } from './slices.ts'
import { lintTarget } from './target.ts'
import { lintTrailing } from './trailing.ts'
import type { Warning } from './warning.ts'
import { lintWholeCaps } from './whole-caps.ts'

/**
 * What is legal in an SLA and probably not meant, in the order of the document's commitments, and
 * then of its groups, its exclusions, its caps for all of them, what shares are of, new versions,
 * disputes and corrections.
 * Contradictions are no warnings: `parseSla` refuses them.
 */
export function lintSla(sla: Sla): Warning[] {
  const lengths = periodLengths(sla)
  const found = sla.spec.commitments.flatMap((commitment, index) => {
    const plan = planOf(sla, commitment)
    const path = ['spec', 'commitments', index]
    return [
      ...lintTarget(plan, commitment, path),
      ...lintSlices(plan, commitment, path),
      ...lintIndicators(plan, commitment, path),
      ...lintConditions(commitment, path),
      ...lintEach(plan, path),
      ...lintTrailing(plan, path, lengths),
      ...lintBands({ ...plan, removesSlices: removesSlices(sla, commitment) }, path, lengths),
      ...lintMoney(plan, path),
      ...lintClaim(sla, commitment, path),
    ]
  })
  return [
    ...found,
    ...lintGroups(sla),
    ...lintExclusions(sla),
    ...lintExcluded(sla),
    ...lintWholeCaps(sla),
    ...lintBases(sla),
    ...lintNewVersions(sla),
    ...lintDisputes(sla),
    ...lintCorrections(sla),
  ]
}
