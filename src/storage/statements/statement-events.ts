import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Everyone } from '../../domain/tenant.ts'
import { type Database, isConflict } from '../database.ts'

export type StatementKind = 'exclusion' | 'assertion' | 'claim' | 'dispute'

/** One event in a statement's life, as kept. What `document` holds is the domain's to say. */
export interface StatementEvent {
  readonly statement: string
  /** 1, 2, ... within the statement. */
  readonly seq: number
  readonly kind: StatementKind
  readonly event: string
  readonly by: string
  readonly at: EpochMs
  readonly document: unknown
}

/**
 * Adds an event as the statement's next.
 *
 * @param event Its `seq` is one more than the events that the caller knows of.
 * @param after The last of all of the customer's events that the caller knows of, where what is added
 *   hangs on all of them.
 * @returns false when someone else added one first: read again and decide anew.
 */
export async function appendStatementEvent(
  db: Database,
  customer: CustomerId,
  event: StatementEvent,
  after: number | null = null,
): Promise<boolean> {
  const { statement, seq, kind, by, at } = event
  try {
    await db.$client
      .prepare(
        `INSERT INTO statement_events (customer_id, ordinal, statement_id, seq, kind, event, by, at, document)
         SELECT ?1, coalesce(?9, max(ordinal), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
         FROM statement_events WHERE customer_id = ?1`,
      )
      .bind(
        customer,
        statement,
        seq,
        kind,
        event.event,
        by,
        at,
        JSON.stringify(event.document),
        after,
      )
      .run()
    return true
  } catch (why) {
    if (isConflict(why)) return false
    throw why
  }
}

/** The place of the customer's last statement event; 0 before the first. One row read. */
export async function lastStatementOrdinal(db: Database, customer: CustomerId): Promise<number> {
  const row = await db.$client
    .prepare('SELECT coalesce(max(ordinal), 0) AS last FROM statement_events WHERE customer_id = ?')
    .bind(customer)
    .first<{ last: number }>()
  return row?.last ?? 0
}

/** SQL that holds for an event (`filed`) that begins a dispute which nobody has ended. */
const opensDispute = `filed.kind = 'dispute' AND filed.event = 'filed' AND NOT EXISTS (
  SELECT 1 FROM statement_events WHERE customer_id = filed.customer_id AND statement_id = filed.statement_id
  AND event IN ('withdrawn', 'upheld', 'adjusted'))`

/** SQL that holds where a customer (an SQL expression) has such a dispute. */
export const hasOpenDispute = (customer: string): string =>
  `EXISTS (SELECT 1 FROM statement_events AS filed WHERE filed.customer_id = ${customer} AND ${opensDispute})`

/** Customers with a dispute that nobody has ended, by id, after one of them. Over all tenants: the provider's own. */
export async function customersWithOpenDisputes(
  db: Database,
  _: Everyone,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly CustomerId[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT DISTINCT customer_id AS customer FROM statement_events AS filed
       WHERE customer_id > ?1 AND ${opensDispute}
       ORDER BY 1 LIMIT ?2`,
    )
    .bind(after, limit)
    .all<{ customer: CustomerId }>()
  return results.map(({ customer }) => customer)
}

/** Which of these customers have such a dispute, each once. */
export async function disputedAmong(
  db: Database,
  _: Everyone,
  customers: readonly CustomerId[],
): Promise<readonly CustomerId[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT DISTINCT value AS customer FROM json_each(?1) AS asked WHERE ${hasOpenDispute('asked.value')}`,
    )
    .bind(JSON.stringify(customers))
    .all<{ customer: CustomerId }>()
  return results.map(({ customer }) => customer)
}

/** Customers with a claim that nobody has decided, by id, after one of them. Over all tenants: the provider's own. */
export async function customersWithOpenClaims(
  db: Database,
  _: Everyone,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly CustomerId[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT DISTINCT customer_id AS customer FROM statement_events AS filed
       WHERE customer_id > ?1 AND kind = 'claim' AND event = 'filed' AND NOT EXISTS (
         SELECT 1 FROM statement_events WHERE customer_id = filed.customer_id AND statement_id = filed.statement_id
         AND event IN ('granted', 'denied', 'withdrawn'))
       ORDER BY 1 LIMIT ?2`,
    )
    .bind(after, limit)
    .all<{ customer: CustomerId }>()
  return results.map(({ customer }) => customer)
}

/** All of a customer's statement events of some kinds, in the order they were added. */
export async function listStatementEvents(
  db: Database,
  customer: CustomerId,
  kinds: readonly StatementKind[],
): Promise<readonly StatementEvent[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT statement_id AS statement, seq, kind, event, by, at, document FROM statement_events
       WHERE customer_id = ?1 AND kind IN (SELECT value FROM json_each(?2)) ORDER BY ordinal`,
    )
    .bind(customer, JSON.stringify(kinds))
    .all<Omit<StatementEvent, 'document'> & { document: string }>()
  return results.map((row) => ({ ...row, document: JSON.parse(row.document) as unknown }))
}
