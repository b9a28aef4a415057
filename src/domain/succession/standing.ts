import type { EpochMs } from '../brand.ts'
import { needsTerm, versionRuleOf } from '../sla/versions/plan.ts'
import { mayNotStandBeside, overlapping } from './beside.ts'
import { successorOf } from './ends.ts'
import { type Agreed, type SuccessionFault, successionFault } from './fault.ts'
import { unfounded } from './notice.ts'
import { mayNotSucceed } from './succession.ts'

/**
 * Why an agreement cannot stand as it says among the others of its customer.
 *
 * @param others Each ended where another one succeeds it.
 * @returns null when it can.
 */
export const standingFault = (
  fresh: Agreed,
  others: readonly Agreed[],
  now: EpochMs,
): SuccessionFault | null =>
  withoutTerm(fresh) ?? related(fresh, others, now) ?? overlapping(fresh, others)

function withoutTerm({ agreement, sla }: Agreed): SuccessionFault | null {
  const hasTerm = agreement.term !== null || agreement.effectiveUntil !== null
  if (hasTerm || !needsTerm(versionRuleOf(sla))) return null
  const detail = "The SLA's rule for new versions speaks of terms: say a term, or an end."
  return successionFault('/term', 'term-needed', detail)
}

function related(fresh: Agreed, others: readonly Agreed[], now: EpochMs): SuccessionFault | null {
  const { relation } = fresh.agreement
  if (!relation) return null
  const old = others.find(({ agreement }) => agreement.id === relation.agreement)
  if (!old) {
    const detail = `The customer has no agreement ${relation.agreement}.`
    return successionFault('/relation/agreement', 'unknown-agreement', detail)
  }
  const at = { announcedAt: relation.announcedAt ?? now, now }
  const early = unfounded(relation, now)
  if (early) return early
  switch (relation.kind) {
    case 'beside':
      return mayNotStandBeside(old, fresh, at)
    case 'succeeds':
      return taken(old, others) ?? mayNotSucceed(old, fresh, at)
  }
}

function taken({ agreement }: Agreed, others: readonly Agreed[]): SuccessionFault | null {
  const next = successorOf(
    agreement,
    others.map((each) => each.agreement),
  )
  if (!next) return null
  const detail = `${next.id} succeeds ${agreement.id} already: succeed that one.`
  return successionFault('/relation/agreement', 'already-succeeded', detail)
}
