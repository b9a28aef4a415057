import type { EpochMs } from '../brand.ts'
import type { Span } from '../span.ts'
import { type Life, type Step, statementStates } from './life.ts'

/** A stretch of time that one of an SLA's exclusions is to hold for. */
export interface ExclusionProposal {
  readonly agreement: string
  /** The exclusion of the agreement's SLA, by name. */
  readonly exclusion: string
  readonly span: Span
  /** When it was announced, if earlier than it was proposed; that takes evidence. */
  readonly announcedAt: EpochMs | null
  readonly reason: string
  /** Where the proof is: an address, a ticket, a quotation. */
  readonly evidence: string | null
  /** A statement that this one takes the place of, once it is approved: ends it early, moves it. */
  readonly replaces: string | null
}

/** What a monitor or a person states of a component over a stretch of time. */
export interface AssertionProposal {
  readonly component: string
  readonly state: 'down' | 'up'
  readonly span: Span
  /** The affected share of what is down, above 0 and at most 1, as decimal text; null for all of it. */
  readonly share: string | null
  readonly reason: string
  readonly evidence: string | null
}

interface Lived {
  /** `st_` and 40 hex digits over its proposal. */
  readonly id: string
  readonly life: Life
}
export interface ExclusionStatement extends Lived {
  readonly kind: 'exclusion'
  readonly proposal: ExclusionProposal
}
export interface AssertionStatement extends Lived {
  readonly kind: 'assertion'
  readonly proposal: AssertionProposal
}
export type Statement = ExclusionStatement | AssertionStatement

/** An event as it is kept: the first one's document is the proposal, a later one's the reason. */
export interface KeptEvent {
  readonly statement: string
  readonly kind: string
  readonly event: string
  readonly by: string
  readonly at: EpochMs
  readonly document: unknown
}

/**
 * Statements from their events, in the order in which they were proposed. Kinds that are no exclusion
 * and no assertion are passed over.
 *
 * @throws {RangeError} on an event that no statement has.
 */
export function statementsOf(events: readonly KeptEvent[]): Statement[] {
  const own = events.filter(({ kind }) => kind === 'exclusion' || kind === 'assertion')
  return [...Map.groupBy(own, ({ statement }) => statement)].flatMap(([id, [first, ...rest]]) => {
    if (!first) return []
    const life: Life = [stepOf(first), ...rest.map(stepOf)]
    // Sound: only `propose` writes first events, each kind with its own proposal.
    return [{ id, kind: first.kind, proposal: first.document, life } as Statement]
  })
}

function stepOf({ event, by, at, document }: KeptEvent): Step {
  const known = statementStates.find((state) => state === event)
  if (!known) throw new RangeError(`no event of a statement: ${event}`)
  const { reason } = document as { readonly reason: string }
  return { event: known, by, at, reason }
}
