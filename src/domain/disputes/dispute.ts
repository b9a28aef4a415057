import type { Digest, EpochMs } from '../brand.ts'
import type { Money } from '../money/money.ts'
import type {
  DisputeClocks,
  DisputeEntry,
  DisputeEvent,
  DisputeFiling,
  DisputeSubject,
} from './dispute-event.ts'

export type DisputeState = 'filed' | 'withdrawn' | 'upheld' | 'adjusted'

/** Where a dispute stands: computed from its events and the time, never stored. */
export interface Dispute {
  /** `dp_` and 40 hex digits. */
  readonly id: string
  readonly subject: DisputeSubject
  readonly state: DisputeState
  /** Who filed it, and when. */
  readonly by: string
  readonly at: EpochMs
  readonly filing: DisputeFiling
  readonly clocks: DisputeClocks
  /** The verdict that is disputed, by what it was judged by, and what it owed then. */
  readonly evidence: Digest
  readonly owed: Money
  /** What ended it; null while it is open. */
  readonly ended: {
    readonly by: string
    readonly at: EpochMs
    readonly reason: string
    /** Where it was adjusted: what is owed in all at least, and the digest of the decision. */
    readonly adjusted: { readonly owed: Money; readonly digest: Digest } | null
  } | null
  /** What was said after the filing and before the end, in order. */
  readonly notes: readonly Extract<DisputeEntry, { event: 'noted' }>[]
  /** The provider's time to answer is over and it has not. */
  readonly isOverdue: boolean
}

/** Only an open dispute goes on, and it begins once. */
export const mayFollow = ({ state }: Dispute, event: DisputeEvent['event']): boolean =>
  state === 'filed' && event !== 'filed'

/** How many events it has: the next one's `seq` less 1. */
export const eventsOf = ({ notes, ended }: Dispute): number => 1 + notes.length + (ended ? 1 : 0)

/** Whether credits of its subject that are at Stripe stand as disputed. */
export const isHolding = ({ state, clocks }: Dispute): boolean =>
  state === 'filed' && !clocks.isLate

/**
 * Where a dispute stands at `now`.
 *
 * @param entries In order; the first files it.
 * @throws {Error} on events that cannot follow each other, which the services never add.
 */
export function disputeOf(id: string, entries: readonly DisputeEntry[], now: EpochMs): Dispute {
  const [first, ...rest] = entries
  if (first?.event !== 'filed') throw new Error(`dispute ${id} does not begin with its filing`)
  const { filing, clocks, evidence, owed } = first.document
  const begun: Dispute = {
    id,
    subject: filing.subject,
    state: 'filed',
    by: first.by,
    at: first.at,
    filing,
    clocks,
    evidence,
    owed,
    ended: null,
    notes: [],
    isOverdue: false,
  }
  const last = rest.reduce(moved, begun)
  return { ...last, isOverdue: last.state === 'filed' && now >= clocks.decideBy }
}

function moved(dispute: Dispute, entry: DisputeEntry): Dispute {
  if (!mayFollow(dispute, entry.event)) {
    throw new Error(`dispute ${dispute.id} is ${dispute.state}, and then ${entry.event}`)
  }
  const { by, at } = entry
  switch (entry.event) {
    case 'filed':
      return dispute
    case 'noted':
      return { ...dispute, notes: [...dispute.notes, entry] }
    case 'withdrawn':
    case 'upheld': {
      const { reason } = entry.document
      return { ...dispute, state: entry.event, ended: { by, at, reason, adjusted: null } }
    }
    case 'adjusted': {
      const { reason, owed, digest } = entry.document
      return {
        ...dispute,
        state: 'adjusted',
        ended: { by, at, reason, adjusted: { owed, digest } },
      }
    }
  }
}
