import type { EpochMs } from '../../domain/brand.ts'
import type { Claim } from '../../domain/claims/claim.ts'

const iso = (time: EpochMs | null): string | null =>
  time === null ? null : new Date(time).toISOString()

/** A claim as the API tells it. */
export function claimBody(claim: Claim) {
  const { subject, filing, clocks, decided } = claim
  return {
    id: claim.id,
    agreement: subject.agreement,
    period: subject.period,
    commitment: subject.commitment,
    state: claim.state,
    by: claim.by,
    at: iso(claim.at),
    window: iso(filing?.window ?? null),
    aware: iso(filing?.aware ?? null),
    noticed: iso(filing?.noticed ?? null),
    evidence: filing?.evidence ?? [],
    confirms: filing?.confirms ?? [],
    late: clocks?.isLate ?? false,
    deadline: iso(clocks?.deadline ?? null),
    notice_by: iso(clocks?.noticeBy ?? null),
    decide_by: iso(clocks?.decision?.by ?? null),
    overdue: claim.isOverdue,
    accept_by: iso(claim.acceptBy),
    decided: decided && { by: decided.by, at: iso(decided.at), reason: decided.reason },
    issue_by: iso(claim.issueBy),
  }
}
