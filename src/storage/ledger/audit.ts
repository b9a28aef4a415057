import type { CustomerId } from '../../domain/brand.ts'
import type { CreditRecord, LedgerFault } from '../../domain/ledger/audit.ts'
import type { Transfer } from '../../domain/ledger/transfer.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { rowsOf } from '../rows.ts'
import { creditEvents, credits } from '../schema/ledger.ts'
import { outbox } from '../schema/settlement.ts'
import { approvalRows, creditOf, creditRows } from './credits.ts'
import { transferOf, transferRows } from './transfers.ts'

/** Each is empty when all is well; a row is a fault, `detail` says where. */
const wholeChecks = {
  'seq-gap': `SELECT 'last is ' || max(seq) || ' of ' || count(*) AS detail FROM transfers
    HAVING coalesce(max(seq), 0) <> count(*)`,
  'sum-not-zero': `SELECT currency || ': ' || sum(minor) AS detail FROM balances
    GROUP BY currency HAVING sum(minor) <> 0`,
  'balance-differs': `WITH flows AS (
      SELECT customer_id, currency, source AS account, -minor AS minor FROM transfers
      UNION ALL SELECT customer_id, currency, destination, minor FROM transfers
      UNION ALL SELECT customer_id, currency, account, -minor FROM balances)
    SELECT customer_id || ' ' || currency || ' ' || account || ': ' || sum(minor) AS detail FROM flows
    GROUP BY customer_id, currency, account HAVING sum(minor) <> 0`,
  'wrong-sign': `SELECT customer_id || ' ' || currency || ' ' || account || ': ' || minor AS detail FROM balances
    WHERE iif(account IN ('sla_expense', 'goodwill_expense', 'overpaid', 'forgiven'), minor > 0, minor < 0)`,
  'shared-stripe-id': `SELECT stripe_id AS detail FROM credits WHERE stripe_id IS NOT NULL
    GROUP BY stripe_id HAVING count(*) > 1`,
  'reversed-twice': `SELECT reverses AS detail FROM transfers WHERE reverses IS NOT NULL
    GROUP BY reverses HAVING count(*) > 1`,
  'transfer-of-another': `SELECT transfers.id AS detail FROM transfers JOIN credits ON credits.id = credit_id
    WHERE transfers.customer_id <> credits.customer_id OR transfers.currency <> credits.currency
      OR transfers.sla_digest IS NOT credits.sla_digest`,
  'owed-not-posted': `WITH last AS (
      SELECT customer_id, agreement_id, period, commitment, minor, max(place) FROM owed
      GROUP BY customer_id, agreement_id, period, commitment),
    posted AS (
      SELECT credits.customer_id, agreement_id, period, commitment,
        sum(iif(source = 'sla_expense', transfers.minor, 0) - iif(destination = 'sla_expense', transfers.minor, 0)) AS minor
      FROM transfers JOIN credits ON credits.id = credit_id AND credits.kind = 'sla'
      GROUP BY credits.customer_id, agreement_id, period, commitment)
    SELECT customer_id || ' ' || commitment || ' ' || period || ': owed ' || last.minor || ', posted ' || posted.minor
      AS detail
    FROM last LEFT JOIN posted USING (customer_id, agreement_id, period, commitment)
    WHERE last.minor <> coalesce(posted.minor, 0)`,
  'posted-not-owed': `SELECT id AS detail FROM credits WHERE kind = 'sla' AND NOT EXISTS (
    SELECT 1 FROM owed WHERE owed.customer_id = credits.customer_id AND owed.agreement_id = credits.agreement_id
      AND owed.period = credits.period AND owed.commitment = credits.commitment)`,
  // What is owed and what is given are added up apart: neither account knows the other's credits.
  'owed-and-given-mixed': `SELECT transfers.id AS detail FROM transfers JOIN credits ON credits.id = credit_id
    WHERE iif(credits.kind = 'sla', 'goodwill_expense' IN (source, destination),
      source IN ('sla_expense', 'overpaid', 'released', 'forgiven', 'disputed') OR destination IN ('sla_expense', 'overpaid', 'released', 'forgiven', 'disputed'))`,
  'sent-differs': `WITH sent AS (
      SELECT DISTINCT credit_id, first_send_at / 86400000 AS day, currency, outbox.customer_id AS customer,
        minor - offset_minor AS minor
      FROM outbox JOIN credits ON credits.id = credit_id WHERE first_send_at IS NOT NULL),
    flows AS (
      SELECT day, currency, customer AS scope, minor FROM sent
      UNION ALL SELECT day, currency, '*', minor FROM sent
      UNION ALL SELECT day, currency, scope, -minor FROM sent_daily)
    SELECT scope || ' ' || currency || ', day ' || day || ': ' || sum(minor) AS detail FROM flows
    GROUP BY day, currency, scope HAVING sum(minor) <> 0`,
} as const

/** What can be checked over the whole ledger in SQL. */
export async function wholeFaults(db: Database, _: Everyone): Promise<LedgerFault[]> {
  const names = Object.keys(wholeChecks) as (keyof typeof wholeChecks)[]
  const answers = await db.$client.batch<{ detail: string }>(
    names.map((name) => db.$client.prepare(wholeChecks[name])),
  )
  return answers.flatMap(({ results }, i) =>
    results.map(({ detail }) => ({ name: names[i] ?? '', detail })),
  )
}

/** Customers with credits, each once. */
export async function customersWithCredits(
  db: Database,
  _: Everyone,
): Promise<readonly CustomerId[]> {
  const rows = await db.selectDistinct({ customer: credits.customer }).from(credits)
  return rows.map((row) => row.customer)
}

/** With the transfers as they stand in the ledger. */
export interface KeptRecord extends CreditRecord {
  readonly transfers: readonly Transfer[]
}

/** Everything on record about a customer's credits, read in one transaction. */
export async function readRecords(
  db: Database,
  customer: CustomerId,
): Promise<readonly KeptRecord[]> {
  const [creditAnswer, transferAnswer, eventAnswer, approvalAnswer, sendAnswer] =
    await db.$client.batch(records.map((each) => db.$client.prepare(each).bind(customer)))
  const transfersOf = Map.groupBy(
    transferRows.of(transferAnswer).map(transferOf),
    (each) => each.creditId,
  )
  const eventsOf = Map.groupBy(eventRows.of(eventAnswer), (each) => each.credit)
  const approvalsOf = Map.groupBy(approvalRows.of(approvalAnswer), (each) => each.credit)
  const sendsOf = Map.groupBy(sendRows.of(sendAnswer), (each) => each.credit)
  return creditRows.of(creditAnswer).map((row) => ({
    credit: creditOf(row),
    transfers: transfersOf.get(row.id) ?? [],
    events: eventsOf.get(row.id) ?? [],
    approvals: approvalsOf.get(row.id) ?? [],
    sends: sendsOf.get(row.id) ?? [],
  }))
}

const eventRows = rowsOf(creditEvents)
const sendRows = rowsOf(outbox)

const ofOurs = (table: string, columns: string): string =>
  `SELECT ${columns} FROM ${table} JOIN credits ON credits.id = ${table}.credit_id
   WHERE credits.customer_id = ?1`

const records = [
  `SELECT ${creditRows.columns} FROM credits WHERE customer_id = ?1`,
  `SELECT ${transferRows.columns} FROM transfers WHERE customer_id = ?1 ORDER BY credit_id, place`,
  `${ofOurs('credit_events', eventRows.columns)} ORDER BY credit_events.credit_id, seq`,
  `${ofOurs('approvals', approvalRows.columns)} ORDER BY approvals.credit_id, place`,
  `${ofOurs('outbox', sendRows.columns)} ORDER BY outbox.credit_id, generation`,
]
