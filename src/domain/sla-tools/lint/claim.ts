import { type Clock, claimPlanOf } from '../../sla/claim/plan.ts'
import type { Commitment, Sla } from '../../sla/document.ts'
import { durationMs, durationText } from '../../sla/period/duration.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { canEndBeforeFinal } from './four-years.ts'
import { type Warning, warning } from './warning.ts'

/** Claims that the customer must file blind, or that nobody knows how to prove. */
export function lintClaim(sla: Sla, commitment: Commitment, path: Path): Warning[] {
  const { claim, remedy } = commitment
  const plan = claimPlanOf(claim)
  if (plan.kind === 'automatic') return []
  const at = [...path, 'claim']
  if (remedy.kind === 'none') {
    return [warning('idle-claim', at, 'a miss pays nothing, so there is nothing to claim')]
  }
  if (plan.kind === 'offer') return []
  const bring = 'a claim brings nothing: say in "evidence" what proves it'
  return [
    ...(plan.deadline
      ? lintDeadline(sla, plan.deadline, [...at, 'deadline'])
      : lintOpenEnd(commitment, [...at, 'deadline'])),
    ...(plan.evidence.length === 0 ? [warning('evidence-unsaid', at, bring)] : []),
  ]
}

/**
 * A claim without a deadline is owed for good: what every breach since the first day of the SLA
 * comes to may be asked for at once. A notice ends nothing, but who gave none is late.
 */
function lintOpenEnd({ claim }: Commitment, path: Path): Warning[] {
  if (claim.kind === 'on-request' && claim.notice) return []
  const text =
    'without a deadline no claim ever lapses: what was owed for any past period can still be asked for, all of it at once'
  return [warning('never-lapses', path, text)]
}

/**
 * A deadline that is over before the verdict is final, for some period and a window at its very end:
 * the latest that a window can open. Windows that open earlier have less time still.
 */
function lintDeadline(sla: Sla, deadline: Clock, path: Path): Warning[] {
  // When the customer becomes aware, the document cannot know.
  if (deadline.from === 'aware') return []
  if (!canEndBeforeFinal(sla, deadline)) return []
  const lateness = durationText(durationMs(sla.spec.lateness))
  const text = `the deadline can be over before the verdict is final, ${lateness} after the end of the period: the customer claims without knowing the result`
  return [warning('deadline-before-final', path, text)]
}
