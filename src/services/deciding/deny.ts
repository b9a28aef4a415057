import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { type Change, nextTransfers, noChange } from '../../domain/ledger/change.ts'
import { stoppedSend } from '../../domain/ledger/converge.ts'
import { holdingsOf } from '../../domain/ledger/holdings.ts'
import { isLegalMove } from '../../domain/ledger/moves.ts'
import { denied } from '../../domain/ledger/unwind.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import { post } from '../../storage/ledger/change.ts'
import { type CreditPosted, readCredit } from '../../storage/ledger/standings.ts'
import { type Decision, decideAttempts, type NotDecided, unfitOf } from './approve.ts'

export type NotDenied =
  | NotDecided
  /** Stripe may have executed it: see `resolve`. */
  | { readonly reason: 'perhaps-executed' }

/**
 * A person refuses a credit that has not been sent. It stays on record as owed and not paid, so
 * judging again does not propose it anew.
 */
export async function deny(
  db: Database,
  customer: CustomerId,
  decision: Decision,
  now: EpochMs,
): Promise<Result<undefined, NotDenied>> {
  for (let attempt = 0; attempt < decideAttempts; attempt++) {
    const posted = await readCredit(db, customer, decision.creditId)
    if (!posted) return err({ reason: 'unknown-credit' })
    const { credit, transfers } = posted.standing
    const unfit = unfitOf(decision, credit.proposal)
    if (unfit) return err(unfit)
    if (!isLegalMove(credit.state, 'denied')) {
      return err({ reason: 'wrong-state', state: credit.state })
    }
    if (holdingsOf(transfers).in_flight > 0) return err({ reason: 'perhaps-executed' })
    if (await post(db, { change: await denial(posted, decision), now })) return ok(undefined)
  }
  return err({ reason: 'contended' })
}

/** The change that refuses a credit, wherever its value stands. */
export async function denial(
  { standing, debt }: CreditPosted,
  { by, reason }: Pick<Decision, 'by' | 'reason'>,
): Promise<Change> {
  const { credit } = standing
  return {
    ...noChange,
    transfers: await nextTransfers(standing, denied(standing, debt)),
    moves: [{ creditId: credit.id, from: credit.state, to: 'denied', by, reason, stripeId: null }],
    sends: stoppedSend(standing),
  }
}
