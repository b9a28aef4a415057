import type { D1PreparedStatement } from '@cloudflare/workers-types'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Database } from '../database.ts'
import type { SendState } from '../schema/settlement.ts'
import type { Fence } from './change.ts'
import { notPaused } from './pauses.ts'

/** A line of the outbox. Times are null until they happen. */
export interface Send extends Fence {
  readonly customer: CustomerId
  readonly state: SendState
  /** Stripe's idempotency key and the frozen request; null before the first send. */
  readonly key: string | null
  readonly request: string | null
  readonly firstSendAt: EpochMs | null
  readonly leaseUntil: EpochMs
  readonly dueAt: EpochMs
  /** A request left and its answer was never written down. */
  readonly inDoubt: boolean
  /** A request may have been executed without our knowing. */
  readonly unknown: boolean
  readonly serverError: boolean
  readonly tries: number
  readonly missedAt: EpochMs | null
  readonly lastError: string | null
  /** It waits because a limit of the day would be passed. */
  readonly overLimit: boolean
}

const columns = `credit_id AS creditId, generation, customer_id AS customer, state, idempotency_key AS key, request,
  first_send_at AS firstSendAt, token, lease_until AS leaseUntil, due_at AS dueAt, in_doubt AS inDoubt, unknown,
  server_error AS serverError, tries, missed_at AS missedAt, last_error AS lastError, over_limit AS overLimit`

interface Row extends Omit<Send, 'inDoubt' | 'unknown' | 'serverError' | 'overLimit'> {
  readonly inDoubt: number
  readonly unknown: number
  readonly serverError: number
  readonly overLimit: number
}

const sendOf = (row: Row): Send => ({
  ...row,
  inDoubt: row.inDoubt === 1,
  unknown: row.unknown === 1,
  serverError: row.serverError === 1,
  overLimit: row.overLimit === 1,
})

/**
 * Takes the customer's longest due line under a new token, so that whoever held it before can write
 * nothing any more. A request left in doubt by a crash makes the line unknown from here on.
 */
export async function claimSend(
  db: Database,
  customer: CustomerId,
  { now, leaseMs }: { readonly now: EpochMs; readonly leaseMs: number },
): Promise<Send | undefined> {
  const row = await db.$client
    .prepare(
      `UPDATE outbox SET token = token + 1, lease_until = ?2 + ?3, unknown = max(unknown, in_doubt)
       WHERE (credit_id, generation) = (
         SELECT credit_id, generation FROM outbox
         WHERE customer_id = ?1 AND state = 'open' AND due_at <= ?2 AND lease_until <= ?2
         ORDER BY due_at, credit_id LIMIT 1)
       AND ${notPaused('?1')}
       RETURNING ${columns}`,
    )
    .bind(customer, now, leaseMs)
    .first<Row>()
  return row ? sendOf(row) : undefined
}

/** Statement that writes key, request and first send down; the fence stands before it in its batch. */
export const freezeSend = (
  db: Database,
  { creditId, generation }: Fence,
  frozen: { readonly key: string; readonly request: string; readonly now: EpochMs },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE outbox SET idempotency_key = ?3, request = ?4, first_send_at = ?5, over_limit = 0
       WHERE credit_id = ?1 AND generation = ?2`,
    )
    .bind(creditId, generation, frozen.key, frozen.request, frozen.now)

/**
 * The last look before a request leaves, and the note that it does, in one statement: own token,
 * enough of the lease, key young enough, settlement not paused.
 *
 * @returns false when the request must not be sent.
 */
export async function departSend(
  db: Database,
  { creditId, generation, token }: Fence,
  at: {
    readonly now: EpochMs
    readonly leaseReserveMs: number
    readonly keyLifeMs: number
  },
): Promise<boolean> {
  const { meta } = await db.$client
    .prepare(
      `UPDATE outbox SET in_doubt = 1, tries = tries + 1
       WHERE credit_id = ?1 AND generation = ?2 AND token = ?3 AND state = 'open'
         AND lease_until - ?4 >= ?5 AND idempotency_key IS NOT NULL AND ?4 - first_send_at < ?6
         AND ${notPaused('customer_id')}`,
    )
    .bind(creditId, generation, token, at.now, at.leaseReserveMs, at.keyLifeMs)
    .run()
  return meta.changes === 1
}

/** What a try taught, when the line stays open. `unknown` and `serverError` are never unlearned. */
export interface Lesson {
  readonly dueAt: EpochMs
  readonly unknown: boolean
  readonly serverError: boolean
  readonly missedAt: EpochMs | null
  readonly lastError: string
}

/** Statement that writes the lesson and gives the claim back; the fence stands before it in its batch. */
export const putBack = (
  db: Database,
  { creditId, generation }: Fence,
  { dueAt, unknown, serverError, missedAt, lastError }: Lesson,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE outbox SET due_at = ?3, lease_until = 0, in_doubt = 0, unknown = max(unknown, ?4),
         server_error = max(server_error, ?5), missed_at = ?6, last_error = ?7
       WHERE credit_id = ?1 AND generation = ?2`,
    )
    .bind(creditId, generation, dueAt, unknown ? 1 : 0, serverError ? 1 : 0, missedAt, lastError)

/** Statement that lets a line wait for another day or a higher limit; the fence stands before it in its batch. */
export const holdOver = (
  db: Database,
  { creditId, generation }: Fence,
  { dueAt, lastError }: Pick<Lesson, 'dueAt' | 'lastError'>,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE outbox SET due_at = ?3, lease_until = 0, over_limit = 1, last_error = ?4
       WHERE credit_id = ?1 AND generation = ?2`,
    )
    .bind(creditId, generation, dueAt, lastError)

/** A customer's lines, all generations, in order: for pages and checks. */
export async function listSends(db: Database, customer: CustomerId): Promise<readonly Send[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT ${columns} FROM outbox WHERE credit_id IN (SELECT id FROM credits WHERE customer_id = ?)
       ORDER BY credit_id, generation`,
    )
    .bind(customer)
    .all<Row>()
  return results.map(sendOf)
}

/** The newest generation of one credit; undefined before it was first approved. */
export async function lastSend(
  db: Database,
  customer: CustomerId,
  creditId: string,
): Promise<Send | undefined> {
  const row = await db.$client
    .prepare(
      `SELECT ${columns} FROM outbox WHERE credit_id = ?1 AND customer_id = ?2
       ORDER BY generation DESC LIMIT 1`,
    )
    .bind(creditId, customer)
    .first<Row>()
  return row ? sendOf(row) : undefined
}
