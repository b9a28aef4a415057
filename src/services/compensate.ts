import type { Agreement } from '../domain/agreement.ts'
import type { EpochMs } from '../domain/brand.ts'
import type { Verdict } from '../domain/judging/verdict.ts'
import { type Change, isEmpty } from '../domain/ledger/change.ts'
import { converged, type Owing } from '../domain/ledger/converge.ts'
import { grantUnder, payeeUnder } from '../domain/ledger/payee.ts'
import { automaticLimit } from '../domain/ledger/policy.ts'
import { minor } from '../domain/money/money.ts'
import { findCustomer } from '../storage/customers/customers.ts'
import type { Database } from '../storage/database.ts'
import { latestVerdict } from '../storage/judging/verdicts.ts'
import { post } from '../storage/ledger/change.ts'
import { limitFor } from '../storage/ledger/money-limits.ts'
import { type PeriodPosted, readPeriod } from '../storage/ledger/standings.ts'
import { type Beside, nothingBeside } from './beside.ts'

export interface Compensated {
  /** Credits proposed now, with how many people each waits for. */
  readonly proposed: readonly { readonly id: string; readonly approvalsNeeded: number }[]
  /** Transfers posted; 0 when the ledger said so already. */
  readonly transfers: number
  /** True when a later final verdict is on record: then this one moved nothing. */
  readonly isStale: boolean
}

const attempts = 5

/**
 * Makes the ledger say what a final verdict owes, by posting the difference: nothing when it says so
 * already, so the same verdict any number of times, from any number of actors, is one credit.
 *
 * All of it is one transaction: credit, accrual, what an overpayment takes off, and, within policy,
 * approval and outbox. When it throws, nothing was written and it may be tried again.
 *
 * @param beside What contract and people say; unless said nothing waits and nothing was decided.
 * @throws {Error} on a provisional verdict; when verdict and agreement do not belong together; when
 *   others kept writing first.
 */
export async function compensate(
  db: Database,
  agreement: Agreement,
  verdict: Verdict,
  now: EpochMs,
  beside: Beside = nothingBeside,
): Promise<Compensated> {
  const { customer } = agreement
  const misfit = misfitOf(agreement, verdict)
  if (misfit) throw new Error(`cannot compensate customer ${customer}: ${misfit}`)
  const latest = await latestVerdict(db, customer, {
    agreement: agreement.id,
    periodFrom: verdict.period.span.from,
  })
  if (latest?.verdict.status === 'final' && latest.verdict.judgedAt > verdict.judgedAt) {
    return { proposed: [], transfers: 0, isStale: true }
  }
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { change } = await planned(db, agreement, verdict, now, beside)
    if (isEmpty(change) || (await post(db, { change, now }))) return summary(change)
  }
  throw new Error(`cannot compensate customer ${customer}: others kept writing first`)
}

export interface Planned {
  /** What makes the ledger say what the verdict owes; empty when it says so already. */
  readonly change: Change
  /** What the ledger says before it. */
  readonly posted: PeriodPosted
}

/** What {@link compensate} would post now. Writes nothing. */
export async function planned(
  db: Database,
  agreement: Agreement,
  verdict: Verdict,
  now: EpochMs,
  { held, decided, excess }: Beside,
): Promise<Planned> {
  const { customer, currency } = agreement
  const { label: period, span } = verdict.period
  const payee = await findCustomer(db, customer)
  if (!payee) throw new Error(`cannot compensate customer ${customer}: no such customer`)
  const policy = await limitFor(db, customer, 'automatic', currency)
  const posted = await readPeriod(db, customer, { agreement: agreement.id, period, currency })
  const owings = verdict.commitments.map(
    (commitment): Owing => ({
      subject: {
        customer,
        agreement: agreement.id,
        sla: agreement.sla,
        commitment: commitment.name,
        period,
      },
      owed: held.has(commitment.name) ? { ...commitment.owed, minor: minor(0) } : commitment.owed,
      decided: decided.get(commitment.name) ?? null,
      automatic: commitment.automatic,
      posted: posted.standings.get(commitment.name) ?? [],
      recorded: posted.recorded.get(commitment.name) ?? 0,
      grant: grantUnder(agreement, verdict.period, commitment.expiry),
    }),
  )
  const change = await converged(
    owings,
    {
      payee: payeeUnder(agreement, payee.stripeCustomer),
      autoApproveMinor: automaticLimit(agreement.autoApproveMinor, policy),
      excess,
      evidence: verdict.evidence.digest,
      effectiveAt: span.until,
      now,
    },
    posted.debt,
  )
  return { change, posted }
}

/** Why this verdict cannot move money under this agreement; undefined when it can. */
function misfitOf(agreement: Agreement, verdict: Verdict): string | undefined {
  if (verdict.status !== 'final') return 'the verdict is not final'
  if (verdict.customer !== agreement.customer) return 'the verdict is of another customer'
  if (verdict.agreement !== agreement.id) return 'the verdict is of another agreement'
  if (verdict.sla !== agreement.sla) return 'the verdict is by another SLA version'
  const { currency } = agreement
  const foreign = verdict.commitments.find(
    ({ owed }) => owed.minor > 0 && owed.currency !== currency,
  )
  return (
    foreign && `${foreign.name} owes ${foreign.owed.currency} under an agreement in ${currency}`
  )
}

const summary = (change: Change): Compensated => ({
  proposed: change.credits.map(({ id, approvalsNeeded }) => ({ id, approvalsNeeded })),
  transfers: change.transfers.length,
  isStale: false,
})
