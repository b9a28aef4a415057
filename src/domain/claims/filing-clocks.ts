import type { EpochMs } from '../brand.ts'
import { err, ok, type Result } from '../result.ts'
import type { OnRequest } from '../sla/claim/plan.ts'
import type { FiledClocks, Filing } from './claim-event.ts'
import { endOf } from './clock.ts'
import { deadlineOf, type Occasion } from './clocks.ts'

/** What a claim lacks of what the contract asks it to bring. */
export type FilingFault =
  /** A clock runs from when the customer became aware, and the claim does not say. */
  | { readonly reason: 'awareness-unsaid' }
  | { readonly reason: 'evidence-missing'; readonly missing: readonly string[] }
  | { readonly reason: 'unconfirmed'; readonly missing: readonly string[] }

/**
 * The contract's clocks for a claim that is filed now. A claim after its deadline, or whose notice
 * came after its own, is late: it is taken all the same, and a person decides. Without a deadline
 * none is ever too late by itself.
 */
export function clocksAtFiling(
  plan: OnRequest,
  filing: Pick<Filing, 'aware' | 'noticed' | 'evidence' | 'confirms'>,
  occasion: Occasion,
  now: EpochMs,
): Result<FiledClocks, FilingFault> {
  const brought = new Set(filing.evidence.map((each) => each.for))
  const missing = plan.evidence.filter((each) => !brought.has(each))
  if (missing.length > 0) return err({ reason: 'evidence-missing', missing })
  const unconfirmed = plan.requires.filter((each) => !filing.confirms.includes(each))
  if (unconfirmed.length > 0) return err({ reason: 'unconfirmed', missing: unconfirmed })
  const deadline = plan.deadline && deadlineOf(plan.deadline, occasion)
  const noticeBy = plan.notice && deadlineOf(plan.notice, occasion)
  if ((plan.deadline && deadline === null) || (plan.notice && noticeBy === null)) {
    return err({ reason: 'awareness-unsaid' })
  }
  const isNoticeLate = noticeBy !== null && (filing.noticed ?? now) >= noticeBy
  const { decision, issue } = plan
  const decideBy = decision && endOf(decision, { at: now, isEnd: false }, occasion.rule)
  return ok({
    deadline,
    noticeBy,
    isLate: (deadline !== null && now >= deadline) || isNoticeLate,
    decision:
      decision && decideBy !== null
        ? {
            by: decideBy,
            otherwise: decision.otherwise,
            issueBy: issue && endOf(issue, { at: decideBy, isEnd: false }, occasion.rule),
          }
        : null,
  })
}
