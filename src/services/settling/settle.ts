import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { defaultSettleSettings, type SettleSettings } from '../../domain/ledger/schedule.ts'
import type { Database } from '../../storage/database.ts'
import { claimSend, nextDue, type Send } from '../../storage/ledger/outbox.ts'
import { pausesOf } from '../../storage/ledger/pauses.ts'
import { readCredit } from '../../storage/ledger/standings.ts'
import type { StripeAccount } from '../../stripe/account.ts'
import type { Outcome, SettleStep, Settling } from './context.ts'
import { firstSend } from './first-send.ts'
import { recover } from './recover.ts'
import { isSendable, sendAgain } from './send.ts'

export interface SettleOptions {
  /** Lines worked on in this run. */
  readonly limit?: number
  readonly settings?: Partial<SettleSettings>
  readonly onStep?: (step: SettleStep) => void | Promise<void>
}

export interface Settled {
  readonly outcomes: readonly Outcome[]
  /** Credits that Stripe has now and the ledger says so. */
  readonly moved: number
  /** When the next line may be worked on; null when nothing is open or settlement is paused. */
  readonly nextWake: EpochMs | null
  readonly isPaused: boolean
}

/**
 * Works through what of a customer's outbox is due. Safe to call at any time, from anywhere, twice at
 * once, and again after being cut short anywhere: every credit reaches Stripe exactly once.
 */
export async function settleDue(
  { db, stripe, clock }: Pick<Settling, 'db' | 'clock'> & { readonly stripe: StripeAccount },
  customer: CustomerId,
  { limit = 20, settings, onStep = () => {} }: SettleOptions = {},
): Promise<Settled> {
  const at: Settling = {
    db,
    stripe,
    clock,
    settings: { ...defaultSettleSettings, ...settings },
    onStep,
  }
  const outcomes: Outcome[] = []
  while (outcomes.length < limit) {
    const { leaseMs } = at.settings
    const send = await claimSend(db, customer, { now: clock(), leaseMs })
    if (!send) break
    await onStep('claimed')
    outcomes.push(await settleOne(at, send))
    await onStep('concluded')
  }
  const isPaused = await isSettlementPaused(db, customer)
  return {
    outcomes,
    moved: outcomes.filter(({ result }) => result === 'issued' || result === 'adopted').length,
    nextWake: isPaused ? null : await nextDue(db, customer),
    isPaused,
  }
}

async function settleOne(at: Settling, send: Send): Promise<Outcome> {
  const posted = await readCredit(at.db, send.customer, send.creditId)
  if (!posted) throw new Error(`the outbox names credit ${send.creditId}, which is not there`)
  const held = { send, posted }
  if (send.firstSendAt === null) return firstSend(at, held)
  return isSendable(at, held) ? sendAgain(at, held) : recover(at, held)
}

const isSettlementPaused = async (db: Database, customer: CustomerId): Promise<boolean> =>
  (await pausesOf(db, customer)).length > 0
