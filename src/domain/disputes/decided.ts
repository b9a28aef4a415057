import type { DecidedOwed } from '../ledger/converge.ts'
import { type Dispute, isHolding } from './dispute.ts'
import type { DisputeSubject } from './dispute-event.ts'

/** What disputes decided that a period owes, by commitment. Of several the one that owes most. */
export function decidedIn(
  of: Pick<DisputeSubject, 'agreement' | 'period'>,
  disputes: readonly Dispute[],
): ReadonlyMap<string, DecidedOwed> {
  const decided = new Map<string, DecidedOwed>()
  for (const { id, subject, ended } of disputes) {
    if (!ended?.adjusted) continue
    if (subject.agreement !== of.agreement || subject.period !== of.period) continue
    const { owed, digest } = ended.adjusted
    const before = decided.get(subject.commitment)
    if (before && before.minor >= owed.minor) continue
    const reason = `dispute ${id}: ${ended.reason}`
    decided.set(subject.commitment, { minor: owed.minor, by: ended.by, digest, reason })
  }
  return decided
}

/** Whether credits of this subject stand as disputed. */
export const isDisputed = (subject: DisputeSubject, disputes: readonly Dispute[]): boolean =>
  disputes.some((each) => isHolding(each) && isSameSubject(each.subject, subject))

export const isSameSubject = (a: DisputeSubject, b: DisputeSubject): boolean =>
  a.agreement === b.agreement && a.period === b.period && a.commitment === b.commitment
