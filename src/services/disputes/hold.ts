import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { isDisputed, isSameSubject } from '../../domain/disputes/decided.ts'
import type { Dispute } from '../../domain/disputes/dispute.ts'
import type { DisputeSubject } from '../../domain/disputes/dispute-event.ts'
import { nextTransfers, noChange } from '../../domain/ledger/change.ts'
import { disputeChange } from '../../domain/ledger/disputed.ts'
import type { Currency } from '../../domain/money/money.ts'
import type { Database } from '../../storage/database.ts'
import { post } from '../../storage/ledger/change.ts'
import { readPeriod } from '../../storage/ledger/standings.ts'

interface Holder {
  readonly db: Database
  readonly clock: () => EpochMs
}

/**
 * Brings the credits that disputes are about to where they should stand: what is at Stripe is held as
 * disputed while one is open, and goes back once it has ended. Posts the difference only, so that it
 * may run at any time, after a crash, and any number of times.
 *
 * @param done Disputes that have ended and hold nothing any more; they are not looked at again, and
 *   those that are found to be so are added.
 */
export async function holdDisputed(
  at: Holder,
  customer: CustomerId,
  disputes: readonly Dispute[],
  done: Set<string>,
): Promise<void> {
  for (const dispute of disputes.filter(({ id }) => !done.has(id))) {
    const { id, subject, state, owed } = dispute
    const of = disputes.filter((each) => isSameSubject(each.subject, subject))
    const isPosted = await hold(at, customer, { ...subject, currency: owed.currency }, of)
    if (isPosted && state !== 'filed') done.add(id)
  }
}

/** @returns false when something else was written first: the next run goes on. */
async function hold(
  { db, clock }: Holder,
  customer: CustomerId,
  { commitment, ...of }: DisputeSubject & { readonly currency: Currency },
  disputes: readonly Dispute[],
): Promise<boolean> {
  const holds = isDisputed({ commitment, ...of }, disputes)
  const last = disputes.at(-1)?.ended?.reason ?? ''
  const reason = holds ? 'the customer disputes what was judged' : `the dispute has ended: ${last}`
  const { standings } = await readPeriod(db, customer, of)
  let isPosted = true
  for (const standing of standings.get(commitment) ?? []) {
    const change = disputeChange(standing, holds)
    if (!change) continue
    const { id, state } = standing.credit
    const move = { creditId: id, from: state, to: change.to, by: 'actor', reason, stripeId: null }
    const transfers = await nextTransfers(standing, change.flows)
    const written = await post(db, {
      change: { ...noChange, transfers, moves: [move] },
      now: clock(),
    })
    isPosted &&= written
  }
  return isPosted
}
