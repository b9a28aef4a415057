import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import type { Verdict } from '../../domain/judging/verdict.ts'
import type { Database } from '../database.ts'

/** A verdict as kept: revision 0 is provisional, from 1 on they are final. */
export interface StoredVerdict {
  readonly revision: number
  /** Of the document without the time of judging: equal exactly when the verdicts say the same. */
  readonly digest: Digest
  readonly verdict: Verdict
}

const read = (row: { revision: number; digest: Digest; document: string }): StoredVerdict => ({
  revision: row.revision,
  digest: row.digest,
  verdict: JSON.parse(row.document) as Verdict,
})

/** Every verdict of a customer, by period, then revision. */
export async function listVerdicts(
  db: Database,
  customer: CustomerId,
): Promise<readonly StoredVerdict[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT revision, digest, document FROM verdicts WHERE customer_id = ?
       ORDER BY period_from, agreement_id, revision`,
    )
    .bind(customer)
    .all<{ revision: number; digest: Digest; document: string }>()
  return results.map(read)
}

/** A page of them, after that of a period's start, an agreement and a revision; null for the first. */
export async function verdictsAfter(
  db: Database,
  customer: CustomerId,
  page: {
    readonly after: readonly [periodFrom: number, agreement: string, revision: number] | null
    readonly limit: number
  },
): Promise<readonly StoredVerdict[]> {
  const [from, agreement, revision] = page.after ?? [Number.MIN_SAFE_INTEGER, '', -1]
  const { results } = await db.$client
    .prepare(
      `SELECT revision, digest, document FROM verdicts WHERE customer_id = ?1
         AND (period_from, agreement_id, revision) > (?2, ?3, ?4)
       ORDER BY period_from, agreement_id, revision LIMIT ?5`,
    )
    .bind(customer, from, agreement, revision, page.limit)
    .all<{ revision: number; digest: Digest; document: string }>()
  return results.map(read)
}

/** Every verdict of a customer's periods of one label, by agreement, then revision. */
export async function verdictsOfPeriod(
  db: Database,
  customer: CustomerId,
  period: string,
): Promise<readonly StoredVerdict[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT revision, digest, document FROM verdicts WHERE customer_id = ?1 AND period = ?2
       ORDER BY period_from, agreement_id, revision`,
    )
    .bind(customer, period)
    .all<{ revision: number; digest: Digest; document: string }>()
  return results.map(read)
}

/** The newest of each agreement's periods, in the order given. */
export function newestOf(verdicts: readonly StoredVerdict[]): readonly StoredVerdict[] {
  const newest = new Map<string, StoredVerdict>()
  for (const stored of verdicts) {
    const { agreement, period } = stored.verdict
    const key = `${agreement}/${period.label}`
    if (stored.revision >= (newest.get(key)?.revision ?? 0)) newest.set(key, stored)
  }
  return [...newest.values()]
}

export const newestVerdicts = async (
  db: Database,
  customer: CustomerId,
): Promise<readonly StoredVerdict[]> => newestOf(await listVerdicts(db, customer))

/** The newest verdict of one period: the last final one, else the provisional one. */
export async function latestVerdict(
  db: Database,
  customer: CustomerId,
  of: { readonly agreement: string; readonly periodFrom: EpochMs },
): Promise<StoredVerdict | undefined> {
  const row = await db.$client
    .prepare(
      `SELECT revision, digest, document FROM verdicts
       WHERE customer_id = ?1 AND agreement_id = ?2 AND period_from = ?3
       ORDER BY revision DESC LIMIT 1`,
    )
    .bind(customer, of.agreement, of.periodFrom)
    .first<{ revision: number; digest: Digest; document: string }>()
  return row ? read(row) : undefined
}

/** One stored verdict. */
export interface VerdictKey {
  readonly agreement: string
  readonly periodFrom: EpochMs
  readonly revision: number
  readonly digest: Digest
}

/** The verdicts of these keys, in no order. */
export async function readVerdicts(
  db: Database,
  customer: CustomerId,
  keys: readonly VerdictKey[],
): Promise<readonly StoredVerdict[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT verdicts.revision, digest, document FROM json_each(?2) AS key
       JOIN verdicts ON customer_id = ?1 AND agreement_id = key.value ->> '$.agreement'
         AND period_from = key.value ->> '$.periodFrom' AND revision = key.value ->> '$.revision'`,
    )
    .bind(customer, JSON.stringify(keys))
    .all<{ revision: number; digest: Digest; document: string }>()
  return results.map(read)
}

/** Writes a verdict; a final revision that is already there is a conflict (see `isConflict`). */
export async function writeVerdict(db: Database, stored: StoredVerdict): Promise<void> {
  const { verdict } = stored
  await db.$client
    .prepare(
      `INSERT INTO verdicts (customer_id, agreement_id, period_from, period, revision, digest, document, judged_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
       ON CONFLICT DO UPDATE SET digest = excluded.digest, document = excluded.document, judged_at = excluded.judged_at`,
    )
    .bind(
      verdict.customer,
      verdict.agreement,
      verdict.period.span.from,
      verdict.period.label,
      stored.revision,
      stored.digest,
      JSON.stringify(verdict),
      verdict.judgedAt,
    )
    .run()
}

/** What it takes to know whether a period has to be judged again. */
export interface VerdictSummary {
  readonly revision: number
  readonly digest: Digest
  readonly status: Verdict['status']
  /** UTC day -> last `seq` that was counted. */
  readonly counted: Readonly<Record<string, { readonly seq: number }>>
  /** Digest of the statements that it rests on; null without any. */
  readonly statements: Digest | null
  /** Digest of the invoice lines it rests on; null for none. */
  readonly lines: Digest | null
  /** Digests of the verdicts that it looked at. */
  readonly history: readonly Digest[]
}

interface VerdictRow extends Omit<VerdictSummary, 'counted' | 'history'> {
  readonly periodFrom: EpochMs
  readonly counted: string
  readonly history: string
}

/** The newest verdict of each of an agreement's periods, by the period's start, without its document. */
export async function verdictSummaries(
  db: Database,
  customer: CustomerId,
  agreement: string,
): Promise<ReadonlyMap<EpochMs, VerdictSummary>> {
  const { results } = await db.$client
    .prepare(
      `SELECT period_from AS periodFrom, max(revision) AS revision, digest,
         document ->> '$.status' AS status, document -> '$.evidence.days' AS counted,
         document ->> '$.statements.digest' AS statements,
         document ->> '$.lines.digest' AS lines,
         coalesce(document -> '$.history', '[]') AS history
       FROM verdicts WHERE customer_id = ?1 AND agreement_id = ?2 GROUP BY period_from`,
    )
    .bind(customer, agreement)
    .all<VerdictRow>()
  return new Map(
    results.map(({ periodFrom, counted, history, ...summary }) => [
      periodFrom,
      {
        ...summary,
        counted: JSON.parse(counted) as VerdictSummary['counted'],
        history: JSON.parse(history) as VerdictSummary['history'],
      },
    ]),
  )
}
