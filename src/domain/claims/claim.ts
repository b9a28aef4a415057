import type { EpochMs } from '../brand.ts'
import type { ClaimEntry, ClaimEvent, ClaimSubject, FiledClocks, Filing } from './claim-event.ts'

/** `lapsed`: an offer that nobody accepted in time. */
export type ClaimState =
  | 'filed'
  | 'granted'
  | 'denied'
  | 'withdrawn'
  | 'offered'
  | 'accepted'
  | 'declined'
  | 'lapsed'

/** Where a claim stands: computed from its events and the time, never stored. */
export interface Claim {
  readonly id: string
  readonly subject: ClaimSubject
  readonly state: ClaimState
  /** Who filed or offered it, and when. */
  readonly by: string
  readonly at: EpochMs
  /** Of a filed claim. */
  readonly filing: Filing | null
  readonly clocks: FiledClocks | null
  /** Of an offer. */
  readonly acceptBy: EpochMs | null
  /** The last thing that ended it: a person's, or a clock's where `by` is null. */
  readonly decided: {
    readonly by: string | null
    readonly at: EpochMs
    readonly reason: string | null
  } | null
  readonly issueBy: EpochMs | null
  /** The provider's time to decide is over and it has not. */
  readonly isOverdue: boolean
  /** How many events there are: the next one's `seq` less 1. */
  readonly events: number
}

const after: Readonly<Record<ClaimState, readonly ClaimEvent['event'][]>> = {
  filed: ['granted', 'denied', 'withdrawn'],
  offered: ['accepted', 'declined'],
  granted: [],
  denied: [],
  withdrawn: [],
  accepted: [],
  declined: [],
  lapsed: [],
}

export const mayFollow = ({ state }: Claim, event: ClaimEvent['event']): boolean =>
  after[state].includes(event)

/** Whether the credit is owed out: what the ledger is brought to. */
export const isPaying = ({ state }: Claim): boolean => state === 'granted' || state === 'accepted'

/** Whether it stands in the way of another claim for the same. */
export const isLive = (claim: Claim): boolean =>
  isPaying(claim) || claim.state === 'filed' || claim.state === 'offered'

/** When a clock next changes where the claim stands; null when none runs. */
export function nextClock({ state, clocks, acceptBy, isOverdue }: Claim): EpochMs | null {
  if (state === 'offered') return acceptBy
  return state === 'filed' && !isOverdue ? (clocks?.decision?.by ?? null) : null
}

/**
 * Where a claim stands at `now`.
 *
 * @param entries In order; the first files or offers.
 * @throws {Error} on events that cannot follow each other, which the services never add.
 */
export function claimOf(id: string, entries: readonly ClaimEntry[], now: EpochMs): Claim {
  const [first, ...rest] = entries
  if (!first) throw new Error(`claim ${id} has no events`)
  const last = rest.reduce(
    (claim, entry) => moved(ticked(claim, entry.at), entry),
    begun(id, first),
  )
  return ticked(last, now)
}

function begun(id: string, { by, at, ...entry }: ClaimEntry): Claim {
  const open = { id, by, at, decided: null, issueBy: null, isOverdue: false, events: 1 }
  switch (entry.event) {
    case 'filed': {
      const { filing, clocks } = entry.document
      return { ...open, subject: filing.subject, state: 'filed', filing, clocks, acceptBy: null }
    }
    case 'offered': {
      const { subject, acceptBy } = entry.document
      return { ...open, subject, state: 'offered', filing: null, clocks: null, acceptBy }
    }
    default:
      throw new Error(`claim ${id} begins with ${entry.event}`)
  }
}

function moved(claim: Claim, { by, at, ...entry }: ClaimEntry): Claim {
  if (!mayFollow(claim, entry.event)) {
    throw new Error(`claim ${claim.id} is ${claim.state}, and then ${entry.event}`)
  }
  const events = claim.events + 1
  switch (entry.event) {
    case 'granted': {
      const { reason, issueBy } = entry.document
      const decided = { by, at, reason }
      return { ...claim, state: 'granted', decided, issueBy, isOverdue: false, events }
    }
    case 'denied':
    case 'withdrawn': {
      const decided = { by, at, reason: entry.document.reason }
      return { ...claim, state: entry.event, decided, isOverdue: false, events }
    }
    case 'accepted':
    case 'declined':
      return { ...claim, state: entry.event, decided: { by, at, reason: null }, events }
    case 'filed':
    case 'offered':
      throw new Error(`claim ${claim.id} begins twice`)
  }
}

/** What the clocks have done by `now`. A late claim is never granted by silence. */
function ticked(claim: Claim, now: EpochMs): Claim {
  const { state, acceptBy, clocks } = claim
  if (state === 'offered' && acceptBy !== null && now >= acceptBy) {
    return { ...claim, state: 'lapsed', decided: { by: null, at: acceptBy, reason: null } }
  }
  const decision = clocks?.decision
  if (state !== 'filed' || !decision || now < decision.by) return claim
  if (decision.otherwise === 'open' || clocks.isLate) return { ...claim, isOverdue: true }
  const decided = { by: null, at: decision.by, reason: null }
  return { ...claim, state: 'granted', decided, issueBy: decision.issueBy }
}
