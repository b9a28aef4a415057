import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import { type Change, nextTransfers, noChange } from '../../domain/ledger/change.ts'
import type { CreditState } from '../../domain/ledger/credit.ts'
import { isPerson } from '../../domain/ledger/policy.ts'
import { approval } from '../../domain/ledger/propose.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import { post } from '../../storage/ledger/change.ts'
import { listApprovals } from '../../storage/ledger/credits.ts'
import { readCredit } from '../../storage/ledger/standings.ts'

/** What a person decides about a credit. */
export interface Decision {
  readonly creditId: string
  /** The proposal's digest as the person saw it: they agree to that and to nothing else. */
  readonly proposal: Digest
  /** `key:<id>`. */
  readonly by: string
  /** In their words; not empty. */
  readonly reason: string
}

export type NotDecided =
  | { readonly reason: 'unknown-credit' }
  | { readonly reason: 'wrong-state'; readonly state: CreditState }
  /** What they saw is not what is there now. */
  | { readonly reason: 'proposal-changed'; readonly proposal: Digest }
  | { readonly reason: 'own-proposal' }
  | { readonly reason: 'already-approved' }
  | { readonly reason: 'not-a-person' }
  | { readonly reason: 'no-reason-given' }
  /** Others kept writing first. Nothing was written; try again. */
  | { readonly reason: 'contended' }

export interface Approved {
  readonly approvals: number
  readonly needed: number
  /** True when this was the last approval that was needed: the credit is on its way. */
  readonly isApproved: boolean
}

/** How often a decision is tried again when others wrote first. */
export const decideAttempts = 5

/** One person agrees to a proposal. The last of the needed ones sends it on, in the same transaction. */
export async function approve(
  db: Database,
  customer: CustomerId,
  decision: Decision,
  now: EpochMs,
): Promise<Result<Approved, NotDecided>> {
  for (let attempt = 0; attempt < decideAttempts; attempt++) {
    const posted = await readCredit(db, customer, decision.creditId)
    if (!posted) return err({ reason: 'unknown-credit' })
    const { standing } = posted
    const { credit } = standing
    const unfit = unfitOf(decision, credit.proposal)
    if (unfit) return err(unfit)
    if (credit.proposedBy === decision.by) return err({ reason: 'own-proposal' })
    const before = await listApprovals(db, customer, credit.id)
    if (before.some((each) => each.by === decision.by)) return err({ reason: 'already-approved' })
    if (credit.state !== 'proposed') return err({ reason: 'wrong-state', state: credit.state })

    const approvals = before.length + 1
    const isApproved = approvals >= credit.approvalsNeeded
    const agreed = isApproved ? approval(credit, decision) : { flows: [], moves: [], sends: [] }
    const change: Change = {
      ...noChange,
      transfers: await nextTransfers(standing, agreed.flows),
      approvals: [{ ...decision, place: approvals }],
      moves: agreed.moves,
      sends: agreed.sends,
    }
    if (await post(db, { change, now })) {
      return ok({ approvals, needed: credit.approvalsNeeded, isApproved })
    }
  }
  return err({ reason: 'contended' })
}

/** Why a decision cannot be taken, whatever it is; undefined when it can. */
export function unfitOf(decision: Decision, proposal: Digest): NotDecided | undefined {
  if (!isPerson(decision.by)) return { reason: 'not-a-person' }
  if (decision.reason.trim() === '') return { reason: 'no-reason-given' }
  return decision.proposal === proposal ? undefined : { reason: 'proposal-changed', proposal }
}
