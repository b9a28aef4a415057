import { type EpochMs, epochMs } from '../../domain/brand.ts'
import type { Gate, GateStatus } from '../../domain/pace/gate.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../../storage/database.ts'
import { issuedAfter, type OpenLines, openLines } from '../../storage/ledger/open-lines.ts'

export interface Progress {
  readonly open: OpenLines
  /** What Stripe has confirmed since; null where nobody said since when. */
  readonly issued: number | null
  /** How fast Stripe is asked; null when the gate cannot be reached: then nothing is sent. */
  readonly pace: GateStatus | null
  /** When what is due will be at Stripe, at today's pace; null when nothing is due or the pace is not known. */
  readonly endsAt: EpochMs | null
}

export interface Surroundings {
  readonly db: Database
  readonly everyone: Everyone
  readonly gate: Gate
  readonly now: EpochMs
}

/** How far settlement is. @param after A position of the ledger, see `StartedRun`. */
export async function progressOf(
  { db, everyone, gate, now }: Surroundings,
  after: number | null,
): Promise<Progress> {
  const [open, issued, pace] = await Promise.all([
    openLines(db, everyone, now),
    after === null ? null : issuedAfter(db, everyone, after),
    gate.status(),
  ])
  const creditMs = pace?.creditMs ?? null
  return {
    open,
    issued,
    pace,
    endsAt:
      open.due > 0 && creditMs !== null ? epochMs(now + Math.ceil(open.due * creditMs)) : null,
  }
}
