import { noChange } from '../../domain/ledger/change.ts'
import { payable } from '../../domain/ledger/credit.ts'
import { nextDay } from '../../domain/ledger/money-limit.ts'
import { post } from '../../storage/ledger/change.ts'
import { type DayRoom, roomFor } from '../../storage/ledger/day-room.ts'
import { holdOver } from '../../storage/ledger/outbox.ts'
import { type Held, type Outcome, outcomeOf, type Settling } from './context.ts'

/** The limit of the day that sending this would pass; undefined when it fits. */
export async function overLimit(
  { db, clock }: Settling,
  { send, posted }: Held,
): Promise<DayRoom | undefined> {
  const { credit } = posted.standing
  const rooms = await roomFor(db, send.customer, credit.amount.currency, clock(), credit.id)
  return rooms.find(({ limit, sent }) => limit !== null && sent + payable(credit) > limit)
}

/** Lets the credit wait, as it is, for the next day (UTC); a person who raises the limit lets it go before. */
export async function holdBack(at: Settling, held: Held, over: DayRoom): Promise<Outcome> {
  const { limit, sent, currency, scope } = over
  const whose = scope === '*' ? 'of all customers' : 'of the customer'
  const lastError = `over the limit ${whose} for the day: ${sent} of ${limit} ${currency} sent`
  const isWritten = await post(at.db, {
    change: noChange,
    now: at.clock(),
    fence: held.send,
    beside: [holdOver(at.db, held.send, { dueAt: nextDay(at.clock()), lastError })],
  })
  return isWritten
    ? outcomeOf(held, 'over-limit', lastError)
    : outcomeOf(held, 'dropped', 'the claim was lost')
}
