import type { EpochMs } from '../../domain/brand.ts'
import { lineWaits } from '../ledger/open-lines.ts'

/** What a credit that is neither at Stripe nor over waits for. */
export const waits = [
  /** For Stripe: a request has left, or may have. */
  'stripe',
  'due',
  'retrying',
  'later',
  'over-limit',
  'paused',
  /** For somebody's approval. */
  'approval',
  /** For somebody to resolve it: it is in review. */
  'resolution',
] as const
export type Wait = (typeof waits)[number]

export interface Waiting {
  readonly wait: Wait
  readonly credits: number
  /** Since when the one that has waited longest does. */
  readonly oldest: EpochMs
}

/**
 * What is approved, since it was; `?1` is the time. Reads as many rows as are open, and the moves of
 * their credits.
 */
export const waitingLines = `
  SELECT iif(state IN ('issuing', 'unknown'), 'stripe', waits) AS wait, count(*) AS credits, min(since) AS oldest
  FROM (SELECT credits.state AS state, ${lineWaits('?1')} AS waits,
      (SELECT max(at) FROM credit_events WHERE credit_events.credit_id = credits.id AND to_state = 'approved') AS since
    FROM outbox JOIN credits ON credits.id = outbox.credit_id WHERE outbox.state = 'open')
  GROUP BY 1`

/** What waits for people, since it does. Reads as many rows as do, and the moves of their credits. */
export const waitingPeople = `
  SELECT iif(state = 'review', 'resolution', 'approval') AS wait, count(*) AS credits,
    min((SELECT max(at) FROM credit_events WHERE credit_id = credits.id)) AS oldest
  FROM credits WHERE state IN ('proposed', 'review') GROUP BY 1`
