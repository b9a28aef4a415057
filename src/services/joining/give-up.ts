import { type CustomerId, PROVIDER } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { insertRejects } from '../../storage/evidence/rejects.ts'
import type { WaitingAddendum } from '../../storage/evidence/waiting-addenda.ts'
import type { Joining } from './join-addenda.ts'

const reason = 'unknown-request'

/**
 * Refuses addenda that have waited long enough: they are listed among the rejects of the batch that
 * they came with.
 *
 * @returns those that wait on.
 */
export async function giveUp(
  { db, now, waiting }: Joining,
  customer: CustomerId,
  addenda: readonly WaitingAddendum[],
): Promise<readonly WaitingAddendum[]> {
  const isOver = ({ receivedAt }: WaitingAddendum): boolean => receivedAt + LIMITS.joinWaitMs <= now
  const over = addenda.filter(isOver)
  for (const [batch, refused] of Map.groupBy(over, (each) => each.batch)) {
    const [first] = refused
    if (!first) continue
    // The provider reports for any customer, and its rejects are its own.
    const owner = first.reporter === 'customer' ? customer : PROVIDER
    await insertRejects(db, owner, {
      receivedAt: now,
      // Others of the batch may be given up at the same time, in other actors.
      batch: `${batch}/${customer}/${first.place}`,
      count: refused.length,
      reasons: { [reason]: refused.length },
      entries: refused.map((_, index) => ({
        index,
        pointer: '',
        reason,
        detail: 'no request of that id or span came within a day',
      })),
    }).run()
    waiting.remove(refused.map(({ place }) => place))
  }
  return addenda.filter((each) => !isOver(each))
}
