import type { Digest, EpochMs } from '../brand.ts'
import type { Currency, Minor } from '../money/money.ts'
import { type Change, type CreditMove, nextTransfers, noChange, type SendMove } from './change.ts'
import { type Credit, type OwedSubject, type Payee, payable } from './credit.ts'
import { creditId, type Proposal, proposalDigest } from './identity.ts'
import type { Flow } from './transfer.ts'

/** What a proposal says besides its subject and amount. */
export interface ProposalTerms {
  readonly payee: Payee
  readonly currency: Currency
  readonly evidence: Digest
  readonly effectiveAt: EpochMs
  readonly proposedBy: string
  readonly approvalsNeeded: number
  /** Why, in plain words. */
  readonly reason: string
  readonly now: EpochMs
}

/** One revision to propose: its gross amount, and how much of it an overpayment takes. */
export interface Revision {
  readonly subject: OwedSubject
  readonly revision: number
  readonly minor: Minor
  readonly offset: Minor
}

/**
 * A new credit: accrued, lessened by what was overpaid, and approved at once where policy may.
 * One change, so there is never an accrual without its credit nor an approval without its send.
 */
export async function proposed(what: Revision, terms: ProposalTerms): Promise<Change> {
  const { subject, revision, minor, offset } = what
  const credit = await proposedCredit(
    {
      id: await creditId(subject, terms.currency, revision),
      kind: 'sla',
      subject,
      revision,
      amount: { minor, currency: terms.currency },
      offset,
      payee: terms.payee,
      rail: terms.payee.rail,
      evidence: terms.evidence,
      proposedBy: terms.proposedBy,
      approvalsNeeded: terms.approvalsNeeded,
      effectiveAt: terms.effectiveAt,
    },
    terms.now,
  )
  const byPolicy = terms.approvalsNeeded === 0
  const agreed = approval(credit, { by: 'policy', reason: 'within the automatic limit' })
  const flows = [...accrual(minor, offset), ...(byPolicy ? agreed.flows : [])]
  return {
    ...noChange,
    credits: [credit],
    transfers: await nextTransfers({ credit, transfers: [] }, flows),
    moves: [
      {
        creditId: credit.id,
        from: null,
        to: 'proposed',
        by: terms.proposedBy,
        reason: terms.reason,
        stripeId: null,
      },
      ...(byPolicy ? agreed.moves : []),
    ],
    sends: byPolicy ? agreed.sends : [],
  }
}

/** A credit as it is before anybody has agreed to it. */
export const proposedCredit = async (proposal: Proposal, now: EpochMs): Promise<Credit> => ({
  ...proposal,
  proposal: await proposalDigest(proposal),
  state: 'proposed',
  recordedAt: now,
  stripeId: null,
})

interface Approved {
  readonly flows: readonly Flow[]
  readonly moves: readonly CreditMove[]
  readonly sends: readonly SendMove[]
}

/**
 * What an approval posts: the value becomes `approved` and waits in the outbox. A credit that an
 * overpayment covers whole has nothing to send and is applied at once.
 */
export function approval(
  credit: Credit,
  { by, reason }: { readonly by: string; readonly reason: string },
): Approved {
  const minor = payable(credit)
  const move = { creditId: credit.id, by, reason, stripeId: null }
  const approve: CreditMove = { ...move, from: 'proposed', to: 'approved' }
  if (minor === 0) {
    const covered: CreditMove = {
      ...move,
      from: 'approved',
      to: 'applied',
      reason: 'taken whole off an earlier overpayment',
    }
    return { flows: [], moves: [approve, covered], sends: [] }
  }
  return {
    flows: [
      {
        kind: 'approve',
        source: 'accrued',
        destination: 'approved',
        minor,
        cause: '',
        reverses: null,
      },
    ],
    moves: [approve],
    sends: [{ to: 'open', creditId: credit.id, generation: 1 }],
  }
}

function accrual(minor: Minor, offset: Minor): Flow[] {
  const accrue: Flow = {
    kind: 'accrue',
    source: 'sla_expense',
    destination: 'accrued',
    minor,
    cause: '',
    reverses: null,
  }
  if (offset === 0) return [accrue]
  return [
    accrue,
    { ...accrue, kind: 'offset', source: 'accrued', destination: 'overpaid', minor: offset },
  ]
}
