import type { CustomerId } from '../../domain/brand.ts'
import { disputeClocks } from '../../domain/disputes/clocks.ts'
import { isSameSubject } from '../../domain/disputes/decided.ts'
import { type Dispute, disputeOf } from '../../domain/disputes/dispute.ts'
import type {
  AttachedDigest,
  DisputedWindow,
  DisputeEntry,
  DisputeSubject,
} from '../../domain/disputes/dispute-event.ts'
import { contentId } from '../../domain/ledger/digest.ts'
import type { Minor } from '../../domain/money/money.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { disputePlanOf } from '../../domain/sla/dispute/plan.ts'
import { isWithin, overlaps, type Span } from '../../domain/span.ts'
import type { Database } from '../../storage/database.ts'
import { issuedSoFar } from '../../storage/ledger/credits.ts'
import { appendStatementEvent } from '../../storage/statements/statement-events.ts'
import type { Actor, Contended } from '../claims/append.ts'
import { findSubject, type NoSubject, type SubjectFound } from '../claims/occasion.ts'
import { decideAttempts } from '../deciding/approve.ts'
import { disputesAt, readDisputeBook } from './read-disputes.ts'

/** What a customer brings to dispute what was judged. */
export interface Contest {
  readonly subject: DisputeSubject
  /** In any order; none for the period as a whole. */
  readonly windows: readonly Span[]
  readonly evidence: readonly AttachedDigest[]
  readonly reason: string
  /** What it says is owed in all; null where it leaves that open. */
  readonly expectedMinor: Minor | null
}

export type NotFiled =
  | NoSubject
  /** Nothing has been decided yet that could be disputed. */
  | { readonly reason: 'not-final' }
  /** A window that is empty, outside of the period, or overlaps the one before it. */
  | { readonly reason: 'window-outside' | 'windows-overlap'; readonly index: number }
  | { readonly reason: 'already-disputed'; readonly dispute: Dispute }
  | Contended

/**
 * Files a dispute about what a final verdict said. Credits of it that are at Stripe are held as disputed
 * when the customer is next moved on. One that comes too late is recorded as late.
 */
export async function fileDispute(
  db: Database,
  customer: CustomerId,
  contest: Contest,
  { by, now }: Actor,
): Promise<Result<Dispute, NotFiled>> {
  const { subject } = contest
  const found = await findSubject(db, customer, subject, now)
  if (!found.ok) return found
  const { commitment, status, evidence } = found.value
  if (status !== 'final' || !commitment || !evidence) return err({ reason: 'not-final' })
  const windows = windowsOf(contest.windows, found.value)
  if (!windows.ok) return windows
  const { currency } = found.value.agreed.agreement
  const { expectedMinor, ...said } = contest
  const expected = expectedMinor === null ? null : { minor: expectedMinor, currency }
  const clocks = disputeClocks(
    disputePlanOf(found.value.agreed.sla),
    { ...found.value.occasion, issued: await issuedSoFar(db, customer, subject) },
    now,
  )
  const filing = { ...said, windows: windows.value, expected }
  const document = { filing, clocks, evidence, owed: commitment.owed }
  return begin(db, customer, { event: 'filed', document, by, at: now })
}

async function begin(
  db: Database,
  customer: CustomerId,
  entry: Extract<DisputeEntry, { event: 'filed' }>,
): Promise<Result<Dispute, Extract<NotFiled, { reason: 'already-disputed' | 'contended' }>>> {
  const { subject } = entry.document.filing
  for (let attempt = 0; attempt < decideAttempts; attempt += 1) {
    const all = disputesAt(await readDisputeBook(db, customer), entry.at)
    const before = all.filter((each) => isSameSubject(each.subject, subject))
    const open = before.find(({ state }) => state === 'filed')
    if (open) return err({ reason: 'already-disputed', dispute: open })
    const { agreement, period, commitment } = subject
    // Of two who file at once one finds the other's: the id follows from how many came before.
    const parts = [customer, agreement, period, commitment, before.length + 1]
    const id = await contentId('dp', 'dispute', parts)
    const added = { ...entry, statement: id, seq: 1, kind: 'dispute' as const }
    if (await appendStatementEvent(db, customer, added)) return ok(disputeOf(id, [entry], entry.at))
  }
  return err({ reason: 'contended' })
}

function windowsOf(
  picked: readonly Span[],
  { occasion, commitment }: SubjectFound,
): Result<readonly DisputedWindow[], NotFiled> {
  const judged = commitment?.windows ?? []
  const outside = picked.findIndex(
    (each) => each.from >= each.until || !isWithin(each, occasion.period.span),
  )
  if (outside >= 0) return err({ reason: 'window-outside', index: outside })
  const twice = picked.findIndex((each, i) => picked.slice(0, i).some((one) => overlaps(one, each)))
  if (twice >= 0) return err({ reason: 'windows-overlap', index: twice })
  return ok(
    picked
      .toSorted((a, b) => a.from - b.from)
      .map((each) => ({ ...each, isJudged: judged.some(({ span }) => overlaps(span, each)) })),
  )
}
