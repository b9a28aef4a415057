import type { Digest, EpochMs } from '../brand.ts'
import type { Minor, Money } from '../money/money.ts'
import { type Change, merged, nextTransfers, noChange } from './change.ts'
import type { OwedSubject, Payee } from './credit.ts'
import { type Step, stepsToward } from './delta.ts'
import type { GrantTerms } from './grant-terms.ts'
import { holdingsOf, type Standing } from './holdings.ts'
import { approvalsNeeded } from './policy.ts'
import { proposed } from './propose.ts'
import { retracted } from './unwind.ts'

/** What one commitment owes for a period, and what the ledger says of it so far. */
export interface Owing {
  readonly subject: OwedSubject
  readonly owed: Money
  /** False when a person must decide: the evidence was sampled. */
  readonly automatic: boolean
  /** Its credits by revision. */
  readonly posted: readonly Standing[]
  /** How often what it owes was recorded already. */
  readonly recorded: number
  /** What a grant of it would be; null where none can be. */
  readonly grant: GrantTerms | null
}

/** What all commitments of a verdict share. */
export interface Terms {
  readonly payee: Omit<Payee, 'grant'>
  /** Up to it policy approves. */
  readonly autoApproveMinor: Minor
  readonly evidence: Digest
  readonly effectiveAt: EpochMs
  readonly now: EpochMs
}

/**
 * The change that makes the ledger say what is owed; empty when it says so already.
 *
 * @param debt What the customer has been overpaid in this currency, 0 or more: new credits are
 *   lessened by it.
 */
export async function converged(
  owings: readonly Owing[],
  terms: Terms,
  debt: Minor,
): Promise<Change> {
  let change = noChange
  for (const owing of owings) {
    const steps = stepsToward(owing.owed.minor, owing.posted)
    if (steps.length === 0) continue
    change = merged([change, { ...noChange, owed: [owedEntry(owing, terms)] }])
    for (const step of steps) {
      const left = (debt - holdingsOf(change.transfers).overpaid) as Minor
      const next = await posting(afterThat(step, change), owing, terms, left)
      change = merged([change, next])
    }
  }
  return change
}

/** The step with its credit as it will stand after the change so far. */
function afterThat(step: Step, change: Change): Step {
  if (step.kind === 'propose') return step
  const { credit, transfers } = step.standing
  const added = change.transfers.filter((each) => each.creditId === credit.id)
  return { ...step, standing: { credit, transfers: [...transfers, ...added] } }
}

const owedEntry = ({ subject, owed, recorded }: Owing, terms: Terms) => ({
  customer: subject.customer,
  agreement: subject.agreement,
  commitment: subject.commitment,
  period: subject.period,
  place: recorded + 1,
  minor: owed.minor,
  currency: owed.currency,
  evidence: terms.evidence,
})

async function posting(step: Step, owing: Owing, terms: Terms, debt: Minor): Promise<Change> {
  switch (step.kind) {
    case 'propose':
      return proposed(
        {
          subject: owing.subject,
          revision: nextRevision(owing.posted),
          minor: step.minor,
          offset: Math.min(step.minor, debt) as Minor,
        },
        {
          ...terms,
          payee: { ...terms.payee, grant: owing.grant },
          currency: owing.owed.currency,
          proposedBy: 'actor',
          approvalsNeeded: approvalsNeeded(
            owing.owed.minor,
            terms.autoApproveMinor,
            owing.automatic,
          ),
          reason: 'the verdict owes more than is posted',
        },
      )
    case 'retract':
      return retraction(step.standing, {
        by: 'actor',
        reason: 'later evidence: less is owed',
        evidence: terms.evidence,
      })
    case 'correct': {
      const { standing, source, minor } = step
      const cause = `n${standing.transfers.length + 1}`
      return {
        ...noChange,
        transfers: await nextTransfers(
          standing,
          [{ kind: 'correct', source, destination: 'sla_expense', minor, cause, reverses: null }],
          terms.evidence,
        ),
      }
    }
  }
}

/** Denies an open credit and takes all of it back, so that nothing of it counts as posted. */
export async function retraction(
  standing: Standing,
  why: {
    readonly by: string
    readonly reason: string
    readonly evidence: Digest
  },
): Promise<Change> {
  const { credit } = standing
  const { by, reason } = why
  return {
    ...noChange,
    transfers: await nextTransfers(standing, retracted(standing), why.evidence),
    moves: [{ creditId: credit.id, from: credit.state, to: 'denied', by, reason, stripeId: null }],
    sends: stoppedSend(standing),
  }
}

/** Only an approved credit has a line in the outbox that must not be worked on any more. */
export const stoppedSend = ({ credit }: Standing): Change['sends'] =>
  credit.state === 'approved' ? [{ to: 'stopped', creditId: credit.id }] : []

export const nextRevision = (posted: readonly Standing[]): number =>
  Math.max(0, ...posted.map((each) => each.credit.revision)) + 1
