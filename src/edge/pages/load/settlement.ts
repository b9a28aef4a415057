import type { App } from '../../../app.ts'
import type { CustomerId } from '../../../domain/brand.ts'
import { LIMITS } from '../../../domain/limits.ts'
import { progressOf } from '../../../services/settling/progress.ts'
import { roomOfDay } from '../../../storage/ledger/day-room.ts'
import { listHeldOver } from '../../../storage/ledger/held-over.ts'
import { allPauses, pausesOf } from '../../../storage/ledger/pauses.ts'
import type { Frame, SettlementModel, Underway } from '../models.ts'

/** What keeps a customer's money, or anybody's, from moving. What concerns everyone is the provider's own. */
export async function loadSettlement(
  app: App,
  { viewer }: Frame,
  customer: CustomerId | null,
): Promise<SettlementModel> {
  const heldOver = await listHeldOver(app.db, customer, { limit: LIMITS.pageRows })
  const pauses = customer === null ? await allPauses(app.db) : await pausesOf(app.db, customer)
  if (viewer === 'customer') {
    // Who paused it and why is not told to customers, nor what others are paid.
    const told = pauses.map((pause) => ({ ...pause, by: app.provider, reason: '' }))
    return { pauses: told, rooms: [], heldOver, underway: null }
  }
  const rooms = (await roomOfDay(app.db, app.now())).filter(
    ({ scope, limit }) =>
      limit !== null && (customer === null || scope === '*' || scope === customer),
  )
  return { pauses, rooms, heldOver, underway: customer === null ? await underwayOf(app) : null }
}

async function underwayOf({ db, stripe, now }: App): Promise<Underway | null> {
  const { open, pace, endsAt } = await progressOf({ db, gate: stripe.gate, now: now() }, null)
  const { due, retrying } = open
  if (due + retrying === 0) return null
  return { due, retrying, rate: pace && Math.round(pace.rate), endsAt }
}
