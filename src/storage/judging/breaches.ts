import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { CommitmentVerdict, Outcome, Verdict } from '../../domain/judging/verdict.ts'
import type { Span } from '../../domain/span.ts'
import type { Everyone } from '../../domain/tenant.ts'
import { type Database, isConflict } from '../database.ts'

/** A commitment in a period. */
export interface BreachKey {
  readonly customer: CustomerId
  readonly agreement: string
  readonly periodFrom: EpochMs
  readonly commitment: string
}

/** A commitment that was missed, or had degradation windows, by the newest verdict of its period. */
export interface DegradedCommitment extends BreachKey {
  readonly customerName: string
  /** The period's label. */
  readonly period: string
  readonly zone: string
  readonly revision: number
  readonly status: Verdict['status']
  readonly outcome: Outcome
  readonly slaName: string
  readonly foundAt: EpochMs
  readonly verdict: CommitmentVerdict
}

/** Where a breach stands in the list of them, which runs down the index: the newest is the first. */
export type BreachPlace = readonly [
  foundAt: number,
  customer: string,
  agreement: string,
  periodFrom: number,
  commitment: string,
]

const columns = `d.customer_id AS customer, c.name AS customerName, d.agreement_id AS agreement,
  d.period_from AS periodFrom, d.commitment, d.period, v.document ->> '$.period.zone' AS zone, d.revision,
  v.document ->> '$.status' AS status, d.outcome, v.document ->> '$.slaName' AS slaName, d.found_at AS foundAt,
  (SELECT value FROM json_each(v.document, '$.commitments') WHERE value ->> 'name' = d.commitment) AS verdict`

const joined = `degraded_commitments AS d
  JOIN customers AS c ON c.id = d.customer_id
  JOIN verdicts AS v ON v.customer_id = d.customer_id AND v.agreement_id = d.agreement_id
    AND v.period_from = d.period_from AND v.revision = d.revision`

/** SQL that holds for a row (`d`) that is a breach nobody has dealt with. */
const isOpen = `d.outcome = 'breached' AND NOT EXISTS (SELECT 1 FROM breach_closings AS b
  WHERE b.customer_id = d.customer_id AND b.agreement_id = d.agreement_id
    AND b.period_from = d.period_from AND b.commitment = d.commitment AND b.revision >= d.revision)`

/** SQL that holds where a customer (an SQL expression) has such a breach. */
export const hasOpenBreach = (customer: string): string =>
  `EXISTS (SELECT 1 FROM degraded_commitments AS d WHERE d.customer_id = ${customer} AND ${isOpen})`

type Row = Omit<DegradedCommitment, 'verdict'> & { readonly verdict: string }

const read = (row: Row): DegradedCommitment => ({
  ...row,
  // Sound: a verdict is stored as it was made.
  verdict: JSON.parse(row.verdict) as CommitmentVerdict,
})

/** Breaches of all customers that nobody has dealt with, provisional ones too, the newest first. */
export async function openBreaches(
  db: Database,
  _: Everyone,
  page: { readonly after: BreachPlace | null; readonly limit: number },
): Promise<readonly DegradedCommitment[]> {
  const after = page.after ?? [Number.MAX_SAFE_INTEGER, '', '', 0, '']
  const { results } = await db.$client
    .prepare(
      `SELECT ${columns} FROM ${joined}
       WHERE ${isOpen}
         AND (d.found_at, d.customer_id, d.agreement_id, d.period_from, d.commitment) < (?1, ?2, ?3, ?4, ?5)
       ORDER BY d.found_at DESC, d.customer_id DESC, d.agreement_id DESC, d.period_from DESC, d.commitment DESC
       LIMIT ?6 + 0`,
    )
    .bind(...after, page.limit)
    .all<Row>()
  return results.map(read)
}

/** Commitments of all customers with degradation windows that may touch a span, by when those ended. */
export async function degradedWithin(
  db: Database,
  _: Everyone,
  { span: { from, until }, limit }: { readonly span: Span; readonly limit: number },
): Promise<readonly DegradedCommitment[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT ${columns} FROM ${joined}
       WHERE d.ended > ?1 AND d.began < ?2 ORDER BY d.ended, d.customer_id, d.commitment LIMIT ?3`,
    )
    .bind(from, until, limit)
    .all<Row>()
  return results.map(read)
}

/** What the newest verdict says of a commitment; undefined where nothing is wrong with it. */
export async function findDegraded(
  db: Database,
  customer: CustomerId,
  of: { readonly agreement: string; readonly period: string; readonly commitment: string },
): Promise<
  { readonly periodFrom: EpochMs; readonly revision: number; readonly outcome: Outcome } | undefined
> {
  const row = await db.$client
    .prepare(
      `SELECT period_from AS periodFrom, revision, outcome FROM degraded_commitments
       WHERE customer_id = ?1 AND agreement_id = ?2 AND period = ?3 AND commitment = ?4`,
    )
    .bind(customer, of.agreement, of.period, of.commitment)
    .first<{ periodFrom: EpochMs; revision: number; outcome: Outcome }>()
  return row ?? undefined
}

/** @returns false when somebody has closed it before. */
export async function insertBreachClosing(
  db: Database,
  { customer, agreement, periodFrom, commitment }: BreachKey,
  closing: {
    readonly revision: number
    readonly by: string
    readonly reason: string
    readonly at: EpochMs
  },
): Promise<boolean> {
  const { revision, by, reason, at } = closing
  try {
    await db.$client
      .prepare('INSERT INTO breach_closings VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .bind(customer, agreement, periodFrom, commitment, revision, by, reason, at)
      .run()
    return true
  } catch (why) {
    if (isConflict(why)) return false
    throw why
  }
}
