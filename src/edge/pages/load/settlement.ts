import type { App } from '../../../app.ts'
import { LIMITS } from '../../../domain/limits.ts'
import { type Everyone, isEveryone, type Tenants } from '../../../domain/tenant.ts'
import { progressOf } from '../../../services/settling/progress.ts'
import { roomOfDay } from '../../../storage/ledger/day-room.ts'
import { listHeldOver } from '../../../storage/ledger/held-over.ts'
import { allPauses, pausesOf } from '../../../storage/ledger/pauses.ts'
import type { Frame, SettlementModel, Underway } from '../models.ts'

/** What keeps a customer's money, or anybody's, from moving. What concerns everyone is the provider's own. */
export async function loadSettlement(
  app: App,
  { viewer }: Frame,
  whose: Tenants,
): Promise<SettlementModel> {
  const heldOver = await listHeldOver(app.db, whose, { limit: LIMITS.pageRows })
  const pauses = isEveryone(whose) ? await allPauses(app.db, whose) : await pausesOf(app.db, whose)
  if (viewer === 'customer') {
    // Who paused it and why is not told to customers, nor what others are paid.
    const told = pauses.map((pause) => ({ ...pause, by: app.provider, reason: '' }))
    return { pauses: told, rooms: [], heldOver, underway: null }
  }
  const rooms = (await roomOfDay(app.db, whose, app.now())).filter(({ limit }) => limit !== null)
  return {
    pauses,
    rooms,
    heldOver,
    underway: isEveryone(whose) ? await underwayOf(app, whose) : null,
  }
}

async function underwayOf({ db, stripe, now }: App, everyone: Everyone): Promise<Underway | null> {
  const { open, pace, endsAt } = await progressOf(
    { db, everyone, gate: stripe.gate, now: now() },
    null,
  )
  const { due, retrying } = open
  if (due + retrying === 0) return null
  return { due, retrying, rate: pace && Math.round(pace.rate), endsAt }
}
