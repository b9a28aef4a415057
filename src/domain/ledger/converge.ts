import type { Digest, EpochMs } from '../brand.ts'
import type { Minor, Money } from '../money/money.ts'
import { type Change, merged, nextTransfers, noChange, type OwedEntry } from './change.ts'
import type { OwedSubject, Payee } from './credit.ts'
import { type Excess, type Step, stepsToward } from './delta.ts'
import type { GrantTerms } from './grant-terms.ts'
import { holdingsOf, type Standing } from './holdings.ts'
import { approvalsNeeded } from './policy.ts'
import { proposed } from './propose.ts'
import type { Flow } from './transfer.ts'
import { retracted } from './unwind.ts'

/** What one commitment owes for a period, and what the ledger says of it so far. */
export interface Owing {
  readonly subject: OwedSubject
  /** What the verdict says, or 0 where it waits for a claim. */
  readonly owed: Money
  /** What people have decided that is owed in all, at least; null where nothing was decided. */
  readonly decided: DecidedOwed | null
  /** False when a person must decide: the evidence was sampled. */
  readonly automatic: boolean
  /** Its credits by revision. */
  readonly posted: readonly Standing[]
  /** How often what it owes was recorded already. */
  readonly recorded: number
  /** What a grant of it would be; null where none can be. */
  readonly grant: GrantTerms | null
}

/** The outcome of a dispute: a later verdict that owes as much by itself adds nothing to it. */
export interface DecidedOwed {
  readonly minor: Minor
  /** `key:<id>` of who decided: they have proposed the credit, and do not approve it. */
  readonly by: string
  /** Over what was decided, and on which dispute. */
  readonly digest: Digest
  readonly reason: string
}

/** What all commitments of a verdict share. */
export interface Terms {
  readonly payee: Omit<Payee, 'grant'>
  /** Up to it policy approves. */
  readonly autoApproveMinor: Minor
  /** What the contract says of what was paid beyond what is owed. */
  readonly excess: Excess
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
    const steps = stepsToward(allOwed(owing), owing.posted, terms.excess)
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

/** The decision that says more than the verdict; null where the verdict says as much. */
const outweighing = ({ owed, decided }: Owing): DecidedOwed | null =>
  decided && decided.minor > owed.minor ? decided : null

const allOwed = (owing: Owing): Minor => outweighing(owing)?.minor ?? owing.owed.minor

/** The step with its credit as it will stand after the change so far. */
function afterThat(step: Step, change: Change): Step {
  if (step.kind === 'propose') return step
  const { credit, transfers } = step.standing
  const added = change.transfers.filter((each) => each.creditId === credit.id)
  return { ...step, standing: { credit, transfers: [...transfers, ...added] } }
}

function owedEntry(owing: Owing, terms: Terms): OwedEntry {
  const { customer, agreement, commitment, period } = owing.subject
  return {
    customer,
    agreement,
    commitment,
    period,
    place: owing.recorded + 1,
    minor: allOwed(owing),
    currency: owing.owed.currency,
    evidence: outweighing(owing)?.digest ?? terms.evidence,
  }
}

function posting(step: Step, owing: Owing, terms: Terms, debt: Minor): Promise<Change> {
  switch (step.kind) {
    case 'propose':
      return proposal(step.minor, owing, terms, debt)
    case 'retract':
      return retraction(step.standing, {
        by: 'actor',
        reason: 'later evidence: less is owed',
        evidence: terms.evidence,
      })
    case 'correct':
      return adjusted(step, terms, {
        kind: step.source === 'forgiven' ? 'forgive' : 'correct',
        source: step.source,
        destination: 'sla_expense',
      })
    case 'restore':
      return adjusted(step, terms, {
        kind: 'restore',
        source: 'sla_expense',
        destination: 'forgiven',
      })
  }
}

function proposal(minor: Minor, owing: Owing, terms: Terms, debt: Minor): Promise<Change> {
  const decided = outweighing(owing)
  return proposed(
    {
      subject: owing.subject,
      revision: nextRevision(owing.posted),
      minor,
      offset: Math.min(minor, debt) as Minor,
    },
    {
      ...terms,
      payee: { ...terms.payee, grant: owing.grant },
      currency: owing.owed.currency,
      evidence: decided?.digest ?? terms.evidence,
      proposedBy: decided?.by ?? 'actor',
      approvalsNeeded: approvalsNeeded(
        allOwed(owing),
        terms.autoApproveMinor,
        owing.automatic && decided === null,
      ),
      reason: decided?.reason ?? 'the verdict owes more than is posted',
    },
  )
}

/** One transfer on a credit that stays as it is. */
async function adjusted(
  { standing, minor }: { readonly standing: Standing; readonly minor: Minor },
  { evidence }: Terms,
  way: Pick<Flow, 'kind' | 'source' | 'destination'>,
): Promise<Change> {
  const flow = { ...way, minor, cause: `n${standing.transfers.length + 1}`, reverses: null }
  return { ...noChange, transfers: await nextTransfers(standing, [flow], evidence) }
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
