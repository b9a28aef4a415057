import type { Agreement } from '../agreement.ts'
import { type EpochMs, epochMs } from '../brand.ts'
import { compare, fromDecimal, one, zero } from '../money/fraction.ts'
import type { Sla } from '../sla/document.ts'
import { exclusionPlanOf } from '../sla/exclusion/plan.ts'
import { lengthMs } from '../span.ts'
import type { AssertionProposal, ExclusionProposal, Statement } from './statement.ts'

/** Why something cannot be proposed, with the field it is about. */
export interface ProposalFault {
  readonly reason:
    | 'empty-span'
    | 'outside-agreement'
    | 'unknown-exclusion'
    | 'needs-evidence'
    | 'announced-later'
    | 'unknown-statement'
    | 'share-out-of-range'
    | 'share-of-up'
  readonly field:
    | 'until'
    | 'from'
    | 'exclusion'
    | 'evidence'
    | 'announced_at'
    | 'replaces'
    | 'share'
  readonly text: string
}

/** @param now When it is proposed. */
export function exclusionFault(
  proposal: ExclusionProposal,
  { agreement, sla }: { readonly agreement: Agreement; readonly sla: Sla },
  statements: readonly Statement[],
  now: EpochMs,
): ProposalFault | undefined {
  const { exclusion, span, announcedAt, evidence, replaces } = proposal
  const plan = exclusionPlanOf(sla, exclusion)
  if (!plan) {
    const text = `the agreement's SLA has no exclusion of time named "${exclusion}"`
    return { reason: 'unknown-exclusion', field: 'exclusion', text }
  }
  if (lengthMs(span) <= 0) return emptySpan
  const until = agreement.effectiveUntil ?? epochMs(Number.MAX_SAFE_INTEGER)
  if (span.from < agreement.effectiveFrom || span.until > until) {
    const text = 'the time is not wholly within the agreement'
    return { reason: 'outside-agreement', field: 'from', text }
  }
  if (plan.kind === 'cause' && evidence === null) {
    return needsEvidence(`"${exclusion}" is decided on evidence: say where it is`)
  }
  if (announcedAt !== null && evidence === null) {
    return needsEvidence('an announcement before this proposal takes evidence')
  }
  if (announcedAt !== null && announcedAt > now) {
    const text = 'it cannot have been announced later than it is proposed'
    return { reason: 'announced-later', field: 'announced_at', text }
  }
  const other = statements.find(({ id }) => id === replaces)
  const isSame =
    other?.kind === 'exclusion' &&
    other.proposal.agreement === proposal.agreement &&
    other.proposal.exclusion === exclusion
  if (replaces === null || isSame) return undefined
  const text = `there is no statement "${replaces}" under this exclusion`
  return { reason: 'unknown-statement', field: 'replaces', text }
}

export function assertionFault({
  span,
  share,
  state,
}: AssertionProposal): ProposalFault | undefined {
  if (lengthMs(span) <= 0) return emptySpan
  if (share === null) return undefined
  if (state === 'up') {
    const text = 'a share is of what is down; what is up has none'
    return { reason: 'share-of-up', field: 'share', text }
  }
  const exact = fromDecimal(share)
  if (compare(exact, zero) > 0 && compare(exact, one) <= 0) return undefined
  const text = 'a share is above 0 and at most 1'
  return { reason: 'share-out-of-range', field: 'share', text }
}

const emptySpan: ProposalFault = {
  reason: 'empty-span',
  field: 'until',
  text: 'the time must end after it begins',
}

const needsEvidence = (text: string): ProposalFault => ({
  reason: 'needs-evidence',
  field: 'evidence',
  text,
})
