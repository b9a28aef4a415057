import type { CustomerId } from '../../domain/brand.ts'
import { type Credit, payable } from '../../domain/ledger/credit.ts'
import type { Database } from '../../storage/database.ts'
import { roomFor } from '../../storage/ledger/day-room.ts'
import { pausesOf } from '../../storage/ledger/pauses.ts'
import type { Failure } from '../../stripe/failure.ts'
import { type Chosen, choose } from '../settling/choose.ts'
import type { Asking } from '../settling/context.ts'

/** A credit that would be sent now. */
export interface DrySend {
  readonly credit: Credit
  /** The rail and the request that would be fixed and sent, or why Stripe would not take it. */
  readonly chosen: Chosen | Failure
  /** What would keep it here all the same; null when nothing would. */
  readonly waitsFor: 'resumption' | 'limit' | null
}

/** What sending these credits, in this order, would come to. Only previews are asked for. */
export async function drySends(
  at: Asking & { readonly db: Database },
  customer: CustomerId,
  credits: readonly Credit[],
): Promise<readonly DrySend[]> {
  const { db, clock } = at
  const isPaused = (await pausesOf(db, customer)).length > 0
  const sends: DrySend[] = []
  let before = 0
  for (const credit of credits) {
    const minor = payable(credit)
    const chosen = await choose(at, credit, { generation: 1 })
    const rooms = await roomFor(db, customer, credit.amount.currency, clock(), credit.id)
    const isOver = rooms.some(({ limit, sent }) => limit !== null && sent + before + minor > limit)
    if (!isOver) before += minor
    const waitsFor = isPaused ? 'resumption' : isOver ? 'limit' : null
    sends.push({ credit, chosen, waitsFor })
  }
  return sends
}
