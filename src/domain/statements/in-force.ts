import type { ExclusionSpan } from '../exclusions/exclusion-span.ts'
import { fromDecimal, one, zero } from '../money/fraction.ts'
import type { Assertion } from './asserted-timeline.ts'
import { approvalOf, isInForce } from './life.ts'
import type { Statement } from './statement.ts'

/**
 * An agreement's stretches that are approved, and that no other approved one takes the place of.
 * Announced is a stretch when it was proposed, or earlier where that is proven.
 */
export function exclusionsInForce(
  statements: readonly Statement[],
  agreement: string,
): ExclusionSpan[] {
  const approved = statements.flatMap((each) => {
    const approval = approvalOf(each.life)
    return each.kind === 'exclusion' && approval && isInForce(each.life)
      ? [{ ...each, approval }]
      : []
  })
  const replaced = new Set(approved.map(({ proposal }) => proposal.replaces))
  return approved
    .filter(({ id, proposal }) => proposal.agreement === agreement && !replaced.has(id))
    .map(({ id, proposal, life, approval }) => ({
      statement: id,
      exclusion: proposal.exclusion,
      span: proposal.span,
      announcedAt: proposal.announcedAt ?? life[0].at,
      reason: proposal.reason,
      proposedBy: life[0].by,
      approvedBy: approval.by,
    }))
}

/** What is asserted and approved, of all components, in the order of the decisions. */
export const assertionsInForce = (statements: readonly Statement[]): Assertion[] =>
  statements
    .flatMap((each) => {
      const approval = approvalOf(each.life)
      if (each.kind !== 'assertion' || !approval || !isInForce(each.life)) return []
      const { component, state, span, share } = each.proposal
      const affected = state === 'up' ? zero : share === null ? one : fromDecimal(share)
      return [
        { statement: each.id, component, state, span, share: affected, decidedAt: approval.at },
      ]
    })
    .sort((a, b) => a.decidedAt - b.decidedAt)
