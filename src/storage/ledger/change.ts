import type { D1PreparedStatement } from '@cloudflare/workers-types'
import type { EpochMs } from '../../domain/brand.ts'
import type { Change } from '../../domain/ledger/change.ts'
import { type Database, messageOf } from '../database.ts'

/** Whose claim on a line of the outbox must still stand for a change to be written. */
export interface Fence {
  readonly creditId: string
  readonly generation: number
  readonly token: number
}

/** A change, with statements of the same decision beside it. One transaction. */
export interface Posting {
  readonly change: Change
  readonly now: EpochMs
  readonly fence?: Fence
  readonly beside?: readonly D1PreparedStatement[]
}

/**
 * Writes a change whole.
 *
 * @returns false when the past it was made from is no longer the past: somebody else wrote first, or
 *   a claim was lost. Nothing is written then; read again.
 * @throws when any other guard refused: then the change itself is wrong.
 */
export async function post(db: Database, posting: Posting): Promise<boolean> {
  const { change, now, fence, beside = [] } = posting
  const statements = [
    ...(fence ? [fenceOf(db, fence)] : []),
    ...statementsOf(db, change, now),
    ...beside,
  ]
  if (statements.length === 0) return true
  try {
    await db.$client.batch(statements)
    return true
  } catch (thrown) {
    if (isPastGone(thrown)) return false
    throw thrown
  }
}

/**
 * True when a guard that minds the order of writers, a taken key or a lost claim refused a write. Not
 * when any other trigger did: D1 names those alike, and a wrong change would be tried again for ever.
 */
export const isPastGone = (thrown: unknown): boolean =>
  /(UNIQUE|PRIMARY KEY) constraint failed|ledger: stale: |NOT NULL constraint failed: outbox\.token/.test(
    messageOf(thrown),
  )

/** Aborts the whole batch unless the line is open and still held under this token. */
const fenceOf = (db: Database, { creditId, generation, token }: Fence): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE outbox SET token = iif(token = ?3 AND state = 'open', token, NULL)
       WHERE credit_id = ?1 AND generation = ?2`,
    )
    .bind(creditId, generation, token)

/** In the order in which the guards need them: credits before transfers, approvals before moves. */
function statementsOf(db: Database, change: Change, now: EpochMs): D1PreparedStatement[] {
  const rows: readonly (readonly [string, readonly unknown[]])[] = [
    [
      insertCredits,
      change.credits.map(({ subject, amount, payee, ...rest }) => ({
        ...rest,
        ...subject,
        ...amount,
        ...payee,
      })),
    ],
    [insertOwed, change.owed],
    [insertTransfers, change.transfers],
    [insertApprovals, change.approvals],
    [insertMoves, change.moves],
    [endSends, change.sends.filter((send) => send.to !== 'open')],
    [openSends, change.sends.filter((send) => send.to === 'open')],
  ]
  return rows
    .filter(([, each]) => each.length > 0)
    .map(([statement, each]) => db.$client.prepare(statement).bind(JSON.stringify(each), now))
}

const insertCredits = `
  INSERT INTO credits (id, customer_id, agreement_id, sla_digest, commitment, period, revision, minor, offset_minor,
    currency, rail, fallbacks, stripe_customer, stripe_invoice, grant_terms, state, evidence_digest, proposal_digest, proposed_by,
    approvals_needed, effective_at, recorded_at, kind)
  SELECT value ->> 'id', value ->> 'customer', value ->> 'agreement', value ->> 'sla', value ->> 'commitment',
    value ->> 'period', value ->> 'revision', value ->> 'minor', value ->> 'offset', value ->> 'currency',
    value ->> 'rail', value ->> 'fallbacks', value ->> 'stripeCustomer', value ->> 'stripeInvoice', value ->> 'grant',
    'proposed', value ->> 'evidence', value ->> 'proposal', value ->> 'proposedBy', value ->> 'approvalsNeeded',
    value ->> 'effectiveAt', ?2, value ->> 'kind'
  FROM json_each(?1) ORDER BY key`

const insertOwed = `
  INSERT INTO owed (customer_id, agreement_id, period, commitment, place, minor, currency, evidence_digest, at)
  SELECT value ->> 'customer', value ->> 'agreement', value ->> 'period', value ->> 'commitment', value ->> 'place',
    value ->> 'minor', value ->> 'currency', value ->> 'evidence', ?2
  FROM json_each(?1) ORDER BY key`

// LEFT JOIN: a transfer of a credit that does not exist must be refused, not passed over.
const insertTransfers = `
  INSERT INTO transfers (seq, id, credit_id, place, customer_id, source, destination, minor, currency, kind, cause,
    evidence_digest, sla_digest, reverses, effective_at, recorded_at)
  SELECT (SELECT coalesce(max(seq), 0) FROM transfers) + row_number() OVER (ORDER BY each.key),
    each.value ->> 'id', each.value ->> 'creditId', each.value ->> 'place', credits.customer_id,
    each.value ->> 'source', each.value ->> 'destination', each.value ->> 'minor', credits.currency,
    each.value ->> 'kind', each.value ->> 'cause', each.value ->> 'evidence', credits.sla_digest,
    each.value ->> 'reverses', credits.effective_at, ?2
  FROM json_each(?1) AS each LEFT JOIN credits ON credits.id = each.value ->> 'creditId' ORDER BY each.key`

const insertApprovals = `
  INSERT INTO approvals (credit_id, place, proposal_digest, by, reason, at)
  SELECT value ->> 'creditId', value ->> 'place', value ->> 'proposal', value ->> 'by', value ->> 'reason', ?2
  FROM json_each(?1) ORDER BY key`

const insertMoves = `
  INSERT INTO credit_events (credit_id, seq, from_state, to_state, by, reason, stripe_id, rail, at)
  SELECT value ->> 'creditId',
    (SELECT coalesce(max(seq), 0) FROM credit_events WHERE credit_id = value ->> 'creditId')
      + row_number() OVER (PARTITION BY value ->> 'creditId' ORDER BY key),
    value ->> 'from', value ->> 'to', value ->> 'by', value ->> 'reason', value ->> 'stripeId', value ->> 'rail', ?2
  FROM json_each(?1) ORDER BY key`

const endSends = `
  UPDATE outbox SET state = ended.value ->> 'to', in_doubt = 0
  FROM json_each(?1) AS ended WHERE credit_id = ended.value ->> 'creditId' AND state = 'open' AND ?2 > 0`

const openSends = `
  INSERT INTO outbox (credit_id, generation, customer_id, state, due_at)
  SELECT value ->> 'creditId', value ->> 'generation', credits.customer_id, 'open', ?2
  FROM json_each(?1) JOIN credits ON credits.id = value ->> 'creditId' ORDER BY key`
