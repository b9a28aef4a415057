import type { EpochMs } from '../../../domain/brand.ts'
import type { Claim } from '../../../domain/claims/claim.ts'
import { claimable } from '../../../domain/claims/claimable.ts'
import { electedInstead, rivalsOf } from '../../../domain/claims/election.ts'
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
    const due = claimable(commitment, plan, occasion, now)
    const choice = choiceOf(agreed, commitment.name, own)
    return [[commitment.name, { claim, claimable: due, ...(choice ? { choice } : {}) }]]
  })
  return Object.fromEntries(notes)
}

function choiceOf({ sla }: AgreedSla, name: string, own: readonly Claim[]): ClaimNote['choice'] {
  const rivals = rivalsOf(sla, name)
  const [any] = own
  if (rivals.length === 0) return undefined
  const other = any && electedInstead(own, any.subject, rivals)
  const titleOf = (of: string): string =>
    sla.spec.commitments.find((each) => each.name === of)?.displayName ?? of
  return {
    others: rivals.map(titleOf),
    chosen: other ? titleOf(other.subject.commitment) : null,
  }
}
