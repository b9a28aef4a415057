import { type CustomerId, type EpochMs, epochMs } from '../../domain/brand.ts'
import { defaultSettleSettings, type SettleSettings } from '../../domain/ledger/schedule.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Database } from '../../storage/database.ts'
import { claimSend, dueLine, nextDue, type Send } from '../../storage/ledger/outbox.ts'
import { pausesOf } from '../../storage/ledger/pauses.ts'
import { readCredit } from '../../storage/ledger/standings.ts'
import type { StripeAccount } from '../../stripe/account.ts'
import type { Outcome, SettleStep, Settling } from './context.ts'
import { firstSend } from './first-send.ts'
import { GatedRun } from './gated-run.ts'
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
  /** When it goes on, not before the gate lets it; null when nothing is open or settlement is paused. */
  readonly nextWake: EpochMs | null
  readonly isPaused: boolean
  /** Something is due, and the gate has no room for it now. */
  readonly isHeldUp: boolean
}

/**
 * Works through what of a customer's outbox is due, as fast as the gate lets it: what a credit asks of
 * Stripe is reserved before its line is claimed, so that no lease runs while it waits. Safe to call at any
 * time, from anywhere, twice at once, and again after being cut short anywhere: every credit reaches Stripe
 * exactly once.
 */
export async function settleDue(
  { db, stripe, clock }: Pick<Settling, 'db' | 'clock'> & { readonly stripe: StripeAccount },
  customer: CustomerId,
  { limit = LIMITS.settleLines, settings, onStep = () => {} }: SettleOptions = {},
): Promise<Settled> {
  const at: Settling = {
    db,
    stripe,
    clock,
    settings: { ...defaultSettleSettings, ...settings },
    onStep,
  }
  const outcomes: Outcome[] = []
  const run = new GatedRun(stripe, customer)
  while (outcomes.length < limit) {
    const linesMax = limit - outcomes.length
    const due = await dueLine(db, customer, { now: clock(), linesMax })
    if (!due || !(await run.mayGoOn(due))) break
    const { leaseMs } = at.settings
    const send = await claimSend(db, customer, { now: clock(), leaseMs })
    if (!send) break
    await onStep('claimed')
    outcomes.push(await settleOne(at, send).finally(() => run.used()))
    await onStep('concluded')
  }
  const isPaused = await isSettlementPaused(db, customer)
  return {
    outcomes,
    moved: outcomes.filter(({ result }) => result === 'issued' || result === 'adopted').length,
    nextWake: isPaused ? null : goesOnAt(await nextDue(db, customer), run, outcomes, clock()),
    isPaused,
    isHeldUp: run.laterMs !== null,
  }
}

/** What is due already goes on at once, unless the gate says when or nothing of it could be taken. */
function goesOnAt(
  due: EpochMs | null,
  { laterMs }: GatedRun,
  outcomes: readonly Outcome[],
  now: EpochMs,
): EpochMs | null {
  if (due === null) return null
  const soonestMs = laterMs ?? (outcomes.length > 0 ? 0 : LIMITS.retryDelayMs)
  return due > now ? due : epochMs(now + soonestMs)
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
