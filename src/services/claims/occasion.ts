import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import type { ClaimSubject } from '../../domain/claims/claim-event.ts'
import type { Occasion } from '../../domain/claims/clocks.ts'
import { rivalsOf } from '../../domain/claims/election.ts'
import type { CommitmentVerdict, Verdict } from '../../domain/judging/verdict.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { type ClaimPlan, claimPlanOf } from '../../domain/sla/claim/plan.ts'
import { periodRuleOf } from '../../domain/sla/period/rule.ts'
import { listAgreements } from '../../storage/customers/agreements.ts'
import type { Database } from '../../storage/database.ts'
import { latestVerdict } from '../../storage/judging/verdicts.ts'
import { type AgreedSla, agreedSla, finalAt, periodsInForce } from '../agreements/agreed-sla.ts'

/** Why there is nothing that a claim, or a dispute, could be about. */
export type NoSubject =
  | { readonly reason: 'unknown-agreement' }
  /** No period of this label has begun under the agreement. */
  | { readonly reason: 'unknown-period' }
  | { readonly reason: 'unknown-commitment' }

/** What a claim or a dispute is about, with all that its clocks run from but for what it says itself. */
export interface SubjectFound {
  readonly agreed: AgreedSla
  readonly plan: ClaimPlan
  readonly occasion: Omit<Occasion, 'window' | 'aware'>
  /** As last judged; undefined before the first time. */
  readonly commitment: CommitmentVerdict | undefined
  readonly status: Verdict['status'] | null
  /** What it was judged by. */
  readonly evidence: Digest | null
  /** The commitments of its group of which the customer claims only one, beside this one. */
  readonly rivals: readonly string[]
}

/** Finds what a claim or a dispute names among the customer's own agreements. */
export async function findSubject(
  db: Database,
  customer: CustomerId,
  { agreement: id, period: label, commitment: name }: ClaimSubject,
  now: EpochMs,
): Promise<Result<SubjectFound, NoSubject>> {
  const agreement = (await listAgreements(db, customer)).find((each) => each.id === id)
  if (!agreement) return err({ reason: 'unknown-agreement' })
  const agreed = await agreedSla(db, agreement)
  const period = periodsInForce(agreed, now).find((each) => each.label === label)
  if (!period) return err({ reason: 'unknown-period' })
  const written = agreed.sla.spec.commitments.find((each) => each.name === name)
  if (!written) return err({ reason: 'unknown-commitment' })
  const stored = await latestVerdict(db, customer, {
    agreement: id,
    periodFrom: period.span.from,
  })
  return ok({
    agreed,
    plan: claimPlanOf(written.claim),
    occasion: {
      rule: periodRuleOf(agreed.sla, agreement),
      period,
      finalAt: finalAt(agreed, period),
    },
    commitment: stored?.verdict.commitments.find((each) => each.name === name),
    status: stored?.verdict.status ?? null,
    evidence: stored?.verdict.evidence.digest ?? null,
    rivals: rivalsOf(agreed.sla, name),
  })
}
