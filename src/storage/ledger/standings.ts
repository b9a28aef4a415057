import type { CustomerId } from '../../domain/brand.ts'
import type { Standing } from '../../domain/ledger/holdings.ts'
import type { Currency, Minor } from '../../domain/money/money.ts'
import type { Database } from '../database.ts'
import { rowsOf } from '../rows.ts'
import { balances } from '../schema/ledger.ts'
import { creditOf, creditRows } from './credits.ts'
import { transferOf, transferRows } from './transfers.ts'

const balanceRows = rowsOf(balances)

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
  const asked = (statement: string) =>
    db.$client.prepare(statement).bind(customer, of.agreement, of.period)
  const [credits, transfers, owed, overpaid] = await db.$client.batch([
    asked(creditsOfPeriod),
    asked(transfersOfPeriod),
    asked(recordedOfPeriod),
    db.$client.prepare(overpaidIn).bind(customer, of.currency),
  ])
  const all = transferRows.of(transfers).map(transferOf)
  const posted = creditRows.of(credits).map((row) => ({
    credit: creditOf(row),
    transfers: all.filter((each) => each.creditId === row.id),
  }))
  const recorded = (owed?.results ?? []) as { commitment: string; recorded: number }[]
  return {
    standings: Map.groupBy(posted, (standing) => standing.credit.subject.commitment),
    recorded: new Map(recorded.map((row) => [row.commitment, row.recorded])),
    debt: -(balanceRows.of(overpaid)[0]?.minor ?? 0) as Minor,
  }
}

// Goodwill about the same agreement is not what it owes.
const ofPeriod = `credits.kind = 'sla' AND credits.customer_id = ?1 AND credits.agreement_id = ?2
  AND credits.period = ?3`

const creditsOfPeriod = `SELECT ${creditRows.columns} FROM credits WHERE ${ofPeriod} ORDER BY revision`

const transfersOfPeriod = `SELECT ${transferRows.columns} FROM transfers
  JOIN credits ON credits.id = transfers.credit_id WHERE ${ofPeriod}
  ORDER BY transfers.credit_id, transfers.place`

const recordedOfPeriod = `SELECT commitment, max(place) AS recorded FROM owed
  WHERE customer_id = ?1 AND agreement_id = ?2 AND period = ?3 GROUP BY commitment`

const overpaidIn = `SELECT ${balanceRows.columns} FROM balances
  WHERE customer_id = ?1 AND currency = ?2 AND account = 'overpaid'`

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
  const [credit, transfers, overpaid] = await db.$client.batch([
    db.$client.prepare(creditById).bind(customer, id),
    db.$client.prepare(transfersOfCredit).bind(customer, id),
    db.$client.prepare(overpaidInAny).bind(customer),
  ])
  const [row] = creditRows.of(credit)
  if (!row) return undefined
  const debts = balanceRows.of(overpaid)
  return {
    standing: { credit: creditOf(row), transfers: transferRows.of(transfers).map(transferOf) },
    debt: -(debts.find((each) => each.currency === row.currency)?.minor ?? 0) as Minor,
  }
}

const creditById = `SELECT ${creditRows.columns} FROM credits WHERE customer_id = ?1 AND id = ?2`

const transfersOfCredit = `SELECT ${transferRows.columns} FROM transfers
  WHERE customer_id = ?1 AND credit_id = ?2 ORDER BY place`

const overpaidInAny = `SELECT ${balanceRows.columns} FROM balances
  WHERE customer_id = ?1 AND account = 'overpaid'`

/** Every credit of a customer with its transfers, read in one transaction, oldest first. */
export async function readCustomer(
  db: Database,
  customer: CustomerId,
): Promise<readonly Standing[]> {
  const [credits, transfers] = await db.$client.batch([
    db.$client.prepare(creditsOfCustomer).bind(customer),
    db.$client.prepare(transfersOfCustomer).bind(customer),
  ])
  const byCredit = Map.groupBy(transferRows.of(transfers).map(transferOf), (each) => each.creditId)
  return creditRows.of(credits).map((row) => ({
    credit: creditOf(row),
    transfers: byCredit.get(row.id) ?? [],
  }))
}

const creditsOfCustomer = `SELECT ${creditRows.columns} FROM credits
  WHERE customer_id = ?1 ORDER BY recorded_at, id`

const transfersOfCustomer = `SELECT ${transferRows.columns} FROM transfers
  WHERE customer_id = ?1 ORDER BY credit_id, place`

/** The Stripe customers that a customer's credits go to, each once. */
export async function paidStripeCustomers(
  db: Database,
  customer: CustomerId,
): Promise<readonly string[]> {
  const { results } = await db.$client
    .prepare('SELECT DISTINCT stripe_customer AS id FROM credits WHERE customer_id = ?')
    .bind(customer)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Which of these ids are credits of somebody else. */
export async function creditsElsewhere(
  db: Database,
  customer: CustomerId,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { results } = await db.$client
    .prepare(
      `SELECT id FROM credits
       WHERE customer_id <> ?1 AND id IN (SELECT value FROM json_each(?2))`,
    )
    .bind(customer, JSON.stringify(ids))
    .all<{ id: string }>()
  return new Set(results.map((row) => row.id))
}
