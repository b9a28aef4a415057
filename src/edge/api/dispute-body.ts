import type { Dispute } from '../../domain/disputes/dispute.ts'
import { iso } from './iso.ts'

/** A dispute as the API tells it. */
export function disputeBody(dispute: Dispute) {
  const { subject, filing, clocks, ended, notes } = dispute
  return {
    id: dispute.id,
    ...subject,
    state: dispute.state,
    by: dispute.by,
    at: iso(dispute.at),
    windows: filing.windows.map(({ from, until, isJudged }) => ({
      from: iso(from),
      until: iso(until),
      judged: isJudged,
    })),
    evidence: filing.evidence,
    reason: filing.reason,
    currency: dispute.owed.currency,
    /** What the disputed verdict owed, and by which evidence. */
    owed_minor: dispute.owed.minor,
    verdict_evidence: dispute.evidence,
    expected_minor: filing.expected?.minor ?? null,
    deadline: clocks.deadline === null ? null : iso(clocks.deadline),
    late: clocks.isLate,
    decide_by: iso(clocks.decideBy),
    overdue: dispute.isOverdue,
    notes: notes.map(({ by, at, document }) => ({ by, at: iso(at), ...document })),
    ended: ended && {
      by: ended.by,
      at: iso(ended.at),
      reason: ended.reason,
      owed_minor: ended.adjusted?.owed.minor ?? null,
      /** What the approvers of the credit sign as its evidence. */
      digest: ended.adjusted?.digest ?? null,
    },
  }
}
