import type { EpochMs } from '../../../domain/brand.ts'
import type { Claim } from '../../../domain/claims/claim.ts'
import { claimable } from '../../../domain/claims/claimable.ts'
import type { Verdict } from '../../../domain/judging/verdict.ts'
import { claimPlanOf } from '../../../domain/sla/claim/plan.ts'
import { periodRuleOf } from '../../../domain/sla/period/rule.ts'
import { type AgreedSla, finalAt } from '../../../services/agreements/agreed-sla.ts'
import type { ClaimNote } from '../month-parts.ts'

/**
 * What can be claimed of a verdict and what was, by the commitment's name.
 *
 * @param claims The newest first.
 */
export function claimNotes(
  agreed: AgreedSla,
  { agreement, period, commitments }: Verdict,
  claims: readonly Claim[],
  now: EpochMs,
): Readonly<Record<string, ClaimNote>> {
  const rule = periodRuleOf(agreed.sla, agreed.agreement)
  const occasion = { rule, period, finalAt: finalAt(agreed, period) }
  const own = claims.filter(
    ({ subject }) => subject.agreement === agreement && subject.period === period.label,
  )
  const notes = commitments.flatMap((commitment): [string, ClaimNote][] => {
    const written = agreed.sla.spec.commitments.find(({ name }) => name === commitment.name)
    if (!written || written.claim.kind === 'automatic') return []
    const claim = own.find(({ subject }) => subject.commitment === commitment.name) ?? null
    const plan = claimPlanOf(written.claim)
    return [[commitment.name, { claim, claimable: claimable(commitment, plan, occasion, now) }]]
  })
  return Object.fromEntries(notes)
}
