import { checkClaim } from './claim/check.ts'
import { checkDisputes } from './dispute/check.ts'
import type { Commitment, Sla } from './document.ts'
import { checkEach } from './each/check.ts'
import { checkExclusions } from './exclusion/check.ts'
import { checkAnswers } from './indicator/check-answers.ts'
import { checkIndicators } from './indicator/check-joined.ts'
import { slaLimits } from './limits.ts'
import { checkMoney } from './money/check.ts'
import { checkCaps } from './money/check-caps.ts'
import { checkGroups } from './money/check-groups.ts'
import { checkTimeWindow } from './period/check.ts'
import { checkTarget } from './promise/check.ts'
import { fault, type Path, type SlaFault } from './reading/fault.ts'
import { checkRemedy } from './remedy/check.ts'
import { checkSlices } from './slice/check.ts'
import { checkTrailing } from './trailing/check.ts'
import { checkNewVersions } from './versions/check.ts'

/** What the schema cannot see: the fields of a well-formed document held against each other. */
export function checkSla(sla: Sla): SlaFault[] {
  const { commitments } = sla.spec
  const faults = checkTimeWindow(sla)
  const names = new Set<string>()
  for (const [index, commitment] of commitments.entries()) {
    const path: Path = ['spec', 'commitments', index]
    if (names.has(commitment.name)) {
      const text = `two commitments are named "${commitment.name}"`
      faults.push(
        fault('duplicate-name', { path: [...path, 'name'], value: commitment.name, text }),
      )
    }
    names.add(commitment.name)
    faults.push(...checkCommitment(sla, commitment, path))
  }
  return [
    ...faults,
    ...checkNewVersions(sla),
    ...checkDisputes(sla),
    ...checkGroups(sla),
    ...checkExclusions(sla),
    ...checkCaps(sla),
    ...checkMoney(sla),
  ].slice(0, slaLimits.faults)
}

function checkCommitment(sla: Sla, commitment: Commitment, path: Path): SlaFault[] {
  const target = checkTarget(commitment, path)
  return [
    ...checkIndicators(commitment, path),
    ...checkAnswers(sla, commitment, path),
    ...target,
    ...checkSlices(commitment, path),
    ...checkTrailing(sla, commitment, path),
    ...checkEach(commitment, path),
    ...checkRemedy(sla, commitment, path, target.length === 0),
    ...checkClaim(commitment.claim, [...path, 'claim']),
  ]
}
