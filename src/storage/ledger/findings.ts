import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Finding, StoredFinding } from '../../domain/ledger/finding.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { rowsOf } from '../rows.ts'
import { findings } from '../schema/settlement.ts'

/**
 * Statements that open findings, or note that open ones are still seen. What a person closed stays
 * closed as long as it says the same.
 */
export function openFindings(
  db: Database,
  found: readonly Finding[],
  now: EpochMs,
): D1PreparedStatement[] {
  if (found.length === 0) return []
  const json = JSON.stringify(found)
  const each = `json_each(?1) AS each WHERE customer_id = each.value ->> 'customer'
    AND kind = each.value ->> 'kind' AND about = each.value ->> 'about'`
  return [
    db.$client
      .prepare(
        `UPDATE findings SET seen_at = ?2, detail = each.value ->> 'detail' FROM ${each} AND closed_at IS NULL`,
      )
      .bind(json, now),
    // A thing closed and found again within a millisecond still gets a row of its own.
    db.$client
      .prepare(
        `INSERT INTO findings (customer_id, kind, about, credit_id, detail, opened_at, seen_at)
         SELECT value ->> 'customer', value ->> 'kind', value ->> 'about', value ->> 'creditId', value ->> 'detail',
           max(?2, coalesce((SELECT max(opened_at) + 1 FROM findings WHERE customer_id = value ->> 'customer'
             AND kind = value ->> 'kind' AND about = value ->> 'about'), 0)), ?2
         FROM json_each(?1) AS fresh
         WHERE NOT EXISTS (SELECT 1 FROM findings WHERE customer_id = fresh.value ->> 'customer'
           AND kind = fresh.value ->> 'kind' AND about = fresh.value ->> 'about'
           AND (closed_at IS NULL OR (closed_by <> 'reconcile' AND detail = fresh.value ->> 'detail')))
         GROUP BY value ->> 'customer', value ->> 'kind', value ->> 'about'`,
      )
      .bind(json, now),
  ]
}

/** Statement that closes the customer's open findings that a run no longer sees. */
export const closeUnseen = (
  db: Database,
  customer: CustomerId,
  seen: readonly Finding[],
  now: EpochMs,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE findings SET closed_at = ?3, closed_by = 'reconcile', closed_because = 'no longer so'
       WHERE customer_id = ?1 AND closed_at IS NULL AND NOT EXISTS (
         SELECT 1 FROM json_each(?2) WHERE kind = value ->> 'kind' AND about = value ->> 'about')`,
    )
    .bind(customer, JSON.stringify(seen), now)

/**
 * A person closes a finding, with a reason.
 *
 * @returns false when no such finding of this customer is open.
 */
export async function closeFinding(
  db: Database,
  customer: CustomerId,
  of: Pick<Finding, 'kind' | 'about'>,
  closing: { readonly by: string; readonly reason: string; readonly now: EpochMs },
): Promise<boolean> {
  const { meta } = await db
    .update(findings)
    .set({ closedAt: closing.now, closedBy: closing.by, closedBecause: closing.reason })
    .where(
      and(
        eq(findings.customer, customer),
        eq(findings.kind, of.kind),
        eq(findings.about, of.about),
        isNull(findings.closedAt),
      ),
    )
  return meta.changes === 1
}

/** A customer's findings, the newest first. */
export async function listFindings(
  db: Database,
  customer: CustomerId,
  { onlyOpen = false, limit = 200 }: { readonly onlyOpen?: boolean; readonly limit?: number } = {},
): Promise<readonly StoredFinding[]> {
  const answer = await db.$client
    .prepare(onlyOpen ? listedOpen : listed)
    .bind(customer, limit)
    .all()
  return findingRows.of(answer).map(findingOf)
}

const findingRows = rowsOf(findings)

// A limit that is a parameter and nothing else makes SQLite plan the statement anew at every call.
const newest = 'ORDER BY opened_at DESC LIMIT ?2 + 0'
const listed = `SELECT ${findingRows.columns} FROM findings WHERE customer_id = ?1 ${newest}`
const listedOpen = `SELECT ${findingRows.columns} FROM findings
  WHERE customer_id = ?1 AND closed_at IS NULL ${newest}`

/** What is open over all customers, the oldest first. The provider's own. */
export async function openFindingsOfAll(
  db: Database,
  _: Everyone,
  { after = null, limit }: FindingPage,
): Promise<readonly StoredFinding[]> {
  const isAfter = after === null ? undefined : sql`${inOrder} > ${placed(after)}`
  const rows = await db
    .select()
    .from(findings)
    .where(and(isNull(findings.closedAt), isAfter))
    .orderBy(
      asc(findings.openedAt),
      asc(findings.customer),
      asc(findings.kind),
      asc(findings.about),
    )
    .limit(limit)
  return rows.map(findingOf)
}

/** A page of a customer's findings, closed ones too, the newest first. */
export async function findingsAfter(
  db: Database,
  customer: CustomerId,
  { after = null, limit }: FindingPage,
): Promise<readonly StoredFinding[]> {
  const isAfter = after === null ? undefined : sql`${inOrder} < ${placed(after)}`
  const rows = await db
    .select()
    .from(findings)
    .where(and(eq(findings.customer, customer), isAfter))
    .orderBy(...newestFirst)
    .limit(limit)
  return rows.map(findingOf)
}

/** Where a page begins: after the finding of these. */
interface FindingPage {
  readonly after?: readonly [openedAt: number, customer: string, kind: string, about: string] | null
  readonly limit: number
}

const inOrder = sql`(${findings.openedAt}, ${findings.customer}, ${findings.kind}, ${findings.about})`
const newestFirst = [
  desc(findings.openedAt),
  desc(findings.customer),
  desc(findings.kind),
  desc(findings.about),
]

const placed = ([openedAt, customer, kind, about]: NonNullable<FindingPage['after']>) =>
  sql`(${openedAt}, ${customer}, ${kind}, ${about})`

const findingOf = ({ credit, ...row }: typeof findings.$inferSelect): StoredFinding => ({
  ...row,
  creditId: credit,
})
