import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import type { CustomerId } from '../../domain/brand.ts'
import type { Standing } from '../../domain/ledger/holdings.ts'
import type { Currency, Minor } from '../../domain/money/money.ts'
import type { Database } from '../database.ts'
import { balances, credits, owed, transfers } from '../schema/ledger.ts'
import { creditOf } from './credits.ts'
import { transferOf } from './transfers.ts'

/** What the ledger says of what one agreement's period owes, read in one transaction. */
export interface PeriodPosted {
  /** Commitment -> its credits by revision. */
  readonly standings: ReadonlyMap<string, readonly Standing[]>
  /** Commitment -> how often what it owes was recorded. */
  readonly recorded: ReadonlyMap<string, number>
  /** What the customer has been overpaid in the currency; 0 or more. */
  readonly debt: Minor
}

export async function readPeriod(
  db: Database,
  customer: CustomerId,
  of: { readonly agreement: string; readonly period: string; readonly currency: Currency },
): Promise<PeriodPosted> {
  // Goodwill about the same agreement is not what it owes.
  const ofPeriod = and(
    eq(credits.kind, 'sla'),
    eq(credits.customer, customer),
    eq(credits.agreement, of.agreement),
    eq(credits.period, of.period),
  )
  const [creditRows, transferRows, owedRows, overpaid] = await db.batch([
    db.select().from(credits).where(ofPeriod).orderBy(asc(credits.revision)),
    db
      .select({ transfer: transfers })
      .from(transfers)
      .innerJoin(credits, eq(credits.id, transfers.credit))
      .where(ofPeriod)
      .orderBy(asc(transfers.credit), asc(transfers.place)),
    db
      .select({ commitment: owed.commitment, recorded: sql<number>`max(${owed.place})` })
      .from(owed)
      .where(
        and(
          eq(owed.customer, customer),
          eq(owed.agreement, of.agreement),
          eq(owed.period, of.period),
        ),
      )
      .groupBy(owed.commitment),
    overpaidIn(db, customer, of.currency),
  ])
  const all = transferRows.map(({ transfer }) => transferOf(transfer))
  const posted = creditRows.map((row) => ({
    credit: creditOf(row),
    transfers: all.filter((each) => each.creditId === row.id),
  }))
  return {
    standings: Map.groupBy(posted, (standing) => standing.credit.subject.commitment),
    recorded: new Map(owedRows.map((row) => [row.commitment, row.recorded])),
    debt: -(overpaid[0]?.minor ?? 0) as Minor,
  }
}

/** One credit with its transfers and what the customer has been overpaid, read in one transaction. */
export interface CreditPosted {
  readonly standing: Standing
  readonly debt: Minor
}

export async function readCredit(
  db: Database,
  customer: CustomerId,
  id: string,
): Promise<CreditPosted | undefined> {
  const [first] = await readCredits(db, customer, [id])
  return first
}

/** Credits of one customer by id, each with its transfers; those that are not the customer's are left out. */
export async function readCredits(
  db: Database,
  customer: CustomerId,
  ids: readonly string[],
): Promise<readonly CreditPosted[]> {
  const wanted = sql`(select value from json_each(${JSON.stringify(ids)}))`
  const [creditRows, transferRows, balanceRows] = await db.batch([
    db
      .select()
      .from(credits)
      .where(and(eq(credits.customer, customer), inArray(credits.id, wanted)))
      .orderBy(asc(credits.recordedAt), asc(credits.id)),
    db
      .select()
      .from(transfers)
      .where(and(eq(transfers.customer, customer), inArray(transfers.credit, wanted)))
      .orderBy(asc(transfers.credit), asc(transfers.place)),
    db
      .select()
      .from(balances)
      .where(and(eq(balances.customer, customer), eq(balances.account, 'overpaid'))),
  ])
  const byCredit = Map.groupBy(transferRows.map(transferOf), (each) => each.creditId)
  return creditRows.map((row) => ({
    standing: { credit: creditOf(row), transfers: byCredit.get(row.id) ?? [] },
    debt: -(balanceRows.find((each) => each.currency === row.currency)?.minor ?? 0) as Minor,
  }))
}

const overpaidIn = (db: Database, customer: CustomerId, currency: Currency) =>
  db
    .select({ minor: balances.minor })
    .from(balances)
    .where(
      and(
        eq(balances.customer, customer),
        eq(balances.currency, currency),
        eq(balances.account, 'overpaid'),
      ),
    )

/** Every credit of a customer with its transfers, read in one transaction, oldest first. */
export async function readCustomer(
  db: Database,
  customer: CustomerId,
): Promise<readonly Standing[]> {
  const [creditRows, transferRows] = await db.batch([
    db
      .select()
      .from(credits)
      .where(eq(credits.customer, customer))
      .orderBy(asc(credits.recordedAt), asc(credits.id)),
    db
      .select()
      .from(transfers)
      .where(eq(transfers.customer, customer))
      .orderBy(asc(transfers.credit), asc(transfers.place)),
  ])
  const byCredit = Map.groupBy(transferRows.map(transferOf), (each) => each.creditId)
  return creditRows.map((row) => ({
    credit: creditOf(row),
    transfers: byCredit.get(row.id) ?? [],
  }))
}

/** Which of these ids are credits of somebody else. */
export async function creditsElsewhere(
  db: Database,
  customer: CustomerId,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ id: credits.id })
    .from(credits)
    .where(
      and(
        ne(credits.customer, customer),
        inArray(credits.id, sql`(select value from json_each(${JSON.stringify(ids)}))`),
      ),
    )
  return new Set(rows.map((row) => row.id))
}
