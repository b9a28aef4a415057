import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import {
  type Credit,
  type CreditKind,
  type CreditState,
  creditStates,
  type OwedSubject,
} from '../../domain/ledger/credit.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { rowsOf } from '../rows.ts'
import { approvals } from '../schema/approvals.ts'
import { creditEvents, credits } from '../schema/ledger.ts'

export const creditRows = rowsOf(credits)

type Row = typeof credits.$inferSelect

export const creditOf = (row: Row): Credit => ({
  id: row.id,
  kind: row.kind,
  subject: {
    customer: row.customer,
    agreement: row.agreement,
    sla: row.sla,
    commitment: row.commitment,
    period: row.period,
  },
  revision: row.revision,
  amount: { minor: row.minor, currency: row.currency },
  offset: row.offset,
  state: row.state,
  payee: {
    rail: row.rail,
    fallbacks: row.fallbacks,
    stripeCustomer: row.stripeCustomer,
    stripeInvoice: row.stripeInvoice,
    grant: row.grant,
  },
  rail: row.takenRail ?? row.rail,
  evidence: row.evidence,
  proposal: row.proposal,
  proposedBy: row.proposedBy,
  approvalsNeeded: row.approvalsNeeded,
  effectiveAt: row.effectiveAt,
  recordedAt: row.recordedAt,
  stripeId: row.stripeId,
})

/** A customer's credits of both kinds, the latest breach first. */
export async function listCredits(
  db: Database,
  customer: CustomerId,
  {
    limit = 1000,
    states = creditStates,
    kind,
  }: {
    readonly limit?: number
    readonly states?: readonly CreditState[]
    readonly kind?: CreditKind
  } = {},
): Promise<readonly Credit[]> {
  const answer = await db.$client
    .prepare(listed)
    .bind(customer, JSON.stringify(states), kind ?? null, limit)
    .all()
  return creditRows.of(answer).map(creditOf)
}

// Where the limit is a parameter and nothing else, SQLite plans the statement anew at every call.
const listed = `SELECT ${creditRows.columns} FROM credits
  WHERE customer_id = ?1 AND state IN (SELECT value FROM json_each(?2)) AND (?3 IS NULL OR kind = ?3)
  ORDER BY effective_at DESC, commitment, revision DESC LIMIT ?4 + 0`

/**
 * A page of a customer's credits, the latest breach first.
 *
 * @param after The credit that the page follows; null for the first one. One that is not the
 *   customer's ends the list.
 */
export async function creditsAfter(
  db: Database,
  customer: CustomerId,
  page: { readonly after: string | null; readonly limit: number; readonly kind?: CreditKind },
): Promise<readonly Credit[]> {
  const { after, limit, kind = null } = page
  const answer = await db.$client.prepare(paged).bind(customer, kind, after, limit).all()
  return creditRows.of(answer).map(creditOf)
}

const paged = `SELECT ${creditRows.columns} FROM credits
  LEFT JOIN credits AS last ON last.id = ?3 AND last.customer_id = ?1
  WHERE credits.customer_id = ?1 AND (?2 IS NULL OR credits.kind = ?2) AND (?3 IS NULL
    OR credits.effective_at < last.effective_at
    OR credits.effective_at = last.effective_at
      AND (credits.commitment, -credits.revision, credits.id) > (last.commitment, -last.revision, last.id))
  ORDER BY credits.effective_at DESC, credits.commitment, credits.revision DESC, credits.id LIMIT ?4 + 0`

/** A credit that waits for people, with the reason of its last move: why it does. */
export interface Awaiting {
  readonly credit: Credit
  readonly why: string
}

/**
 * The approver's queue: what waits for people, over all customers, oldest first. The provider's own.
 *
 * @param page After which credit it begins, whether that one still waits or not.
 */
export async function listAwaitingPeople(
  db: Database,
  _: Everyone,
  {
    limit = 200,
    after = null,
    states = ['proposed', 'review'],
  }: {
    readonly limit?: number
    readonly after?: string | null
    readonly states?: readonly CreditState[]
  } = {},
): Promise<readonly Awaiting[]> {
  const last = db
    .select({ recordedAt: credits.recordedAt, id: credits.id })
    .from(credits)
    .where(eq(credits.id, after ?? ''))
  const rows = await db
    .select({ credit: credits, why: lastReason })
    .from(credits)
    .where(
      and(
        inArray(credits.state, states),
        after === null ? undefined : sql`(${credits.recordedAt}, ${credits.id}) > ${last}`,
      ),
    )
    .orderBy(asc(credits.recordedAt), asc(credits.id))
    .limit(limit)
  return rows.map(({ credit, why }) => ({ credit: creditOf(credit), why }))
}

const lastReason = sql<string>`(select reason from credit_events where credit_id = credits.id order by seq desc limit 1)`

/** Every move of one credit, in order. */
export async function listEvents(db: Database, customer: CustomerId, creditId: string) {
  const rows = await db
    .select({ event: creditEvents })
    .from(creditEvents)
    .innerJoin(credits, eq(credits.id, creditEvents.credit))
    .where(and(eq(creditEvents.credit, creditId), eq(credits.customer, customer)))
    .orderBy(asc(creditEvents.seq))
  return rows.map((row) => row.event)
}

/** Who has agreed to one credit so far, in order. */
export async function listApprovals(db: Database, customer: CustomerId, creditId: string) {
  return approvalRows.of(await db.$client.prepare(agreed).bind(creditId, customer).all())
}

export const approvalRows = rowsOf(approvals)

const agreed = `SELECT ${approvalRows.columns} FROM approvals
  JOIN credits ON credits.id = approvals.credit_id AND credits.customer_id = ?2
  WHERE approvals.credit_id = ?1 ORDER BY place`

/** What of a commitment's period is at Stripe, and what is still on its way there. */
export interface IssuedSoFar {
  /** When Stripe last took a credit of it; null while it has none. */
  readonly lastAt: EpochMs | null
  readonly isUnderway: boolean
}

export async function issuedSoFar(
  db: Database,
  customer: CustomerId,
  of: Pick<OwedSubject, 'agreement' | 'period' | 'commitment'>,
): Promise<IssuedSoFar> {
  const row = await db.$client
    .prepare(
      `SELECT max((SELECT max(at) FROM credit_events WHERE credit_id = credits.id AND to_state = 'issued'
           AND from_state NOT IN ('applied', 'disputed'))) AS lastAt,
         coalesce(max(state IN ('proposed', 'approved', 'issuing', 'unknown', 'review')), 0) AS underway
       FROM credits WHERE customer_id = ?1 AND agreement_id = ?2 AND period = ?3 AND commitment = ?4
         AND kind = 'sla'`,
    )
    .bind(customer, of.agreement, of.period, of.commitment)
    .first<{ lastAt: EpochMs | null; underway: number }>()
  return { lastAt: row?.lastAt ?? null, isUnderway: row?.underway === 1 }
}
