import { type CustomerId, type EpochMs, epochMs } from '../../domain/brand.ts'
import { defaultSettleSettings, type SettleSettings } from '../../domain/ledger/schedule.ts'
import { LIMITS } from '../../domain/limits.ts'
import { type Due, readDue } from '../../storage/ledger/due.ts'
import { claimSend, type Send } from '../../storage/ledger/outbox.ts'
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
  for (let mayGoOn = true; ; ) {
    const linesMax = mayGoOn ? limit - outcomes.length : 0
    const due = await readDue(db, customer, { now: clock(), linesMax })
    if (due.lines.length === 0) return settled(due, run, outcomes, clock())
    mayGoOn = await workThrough(at, customer, { lines: due.lines, run, outcomes })
  }
}

/**
 * Takes as many lines as were due, in their order. Others may have come or gone since they were read:
 * the claim decides which line it is, and what it asks beyond the reservation is reported after it.
 *
 * @returns false when there is no room at the gate, or nothing left to claim: somebody else has it, or
 *   settlement was paused.
 */
async function workThrough(
  at: Settling,
  customer: CustomerId,
  {
    lines,
    run,
    outcomes,
  }: { readonly lines: Due['lines']; readonly run: GatedRun; readonly outcomes: Outcome[] },
): Promise<boolean> {
  for (const [taken, rails] of lines.entries()) {
    if (!(await run.mayGoOn(rails, lines.length - taken))) return false
    const { leaseMs } = at.settings
    const send = await claimSend(at.db, customer, { now: at.clock(), leaseMs })
    if (!send) return false
    await at.onStep('claimed')
    outcomes.push(await settleOne(at, send).finally(() => run.used()))
    await at.onStep('concluded')
  }
  return true
}

const settled = (
  { nextAt, isPaused }: Due,
  run: GatedRun,
  outcomes: readonly Outcome[],
  now: EpochMs,
): Settled => ({
  outcomes,
  moved: outcomes.filter(({ result }) => result === 'issued' || result === 'adopted').length,
  nextWake: isPaused ? null : goesOnAt(nextAt, run, outcomes, now),
  isPaused,
  isHeldUp: run.laterMs !== null,
})

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
