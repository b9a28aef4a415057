import type { Digest, EpochMs } from '../../domain/brand.ts'
import type { CommitmentVerdict, Verdict } from '../../domain/judging/verdict.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'

/** Somebody who has agreed to a credit. */
export interface Signature {
  readonly credit: string
  readonly by: string
  readonly reason: string
  readonly at: EpochMs
}

/** Who has agreed to these credits so far, in order. */
export async function signaturesOf(
  db: Database,
  _: Everyone,
  credits: readonly string[],
): Promise<readonly Signature[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT credit_id AS credit, by, reason, at FROM approvals
       WHERE credit_id IN (SELECT value FROM json_each(?1)) ORDER BY credit_id, place`,
    )
    .bind(JSON.stringify(credits))
    .all<Signature>()
  return results
}

/** The newest final verdict by whose evidence a credit is owed, and in it its commitment. */
export interface JudgedCredit {
  readonly credit: string
  readonly revision: number
  readonly digest: Digest
  readonly sla: Digest
  readonly slaName: string
  readonly slaVersion: number
  readonly period: Verdict['period']
  readonly evidence: Pick<Verdict['evidence'], 'digest' | 'segments' | 'signals'>
  readonly commitment: CommitmentVerdict
}

type Row = Omit<JudgedCredit, 'period' | 'evidence' | 'commitment'> &
  Record<'period' | 'evidence' | 'commitment', string>

/** What these credits rest on; nothing for goodwill, and where a decision about a dispute owes it. */
export async function judgedBehind(
  db: Database,
  _: Everyone,
  credits: readonly string[],
): Promise<readonly JudgedCredit[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT credits.id AS credit, max(v.revision) AS revision, v.digest, v.document ->> '$.sla' AS sla,
         v.document ->> '$.slaName' AS slaName, v.document ->> '$.slaVersion' AS slaVersion,
         v.document -> '$.period' AS period,
         json_remove(v.document -> '$.evidence', '$.days') AS evidence,
         (SELECT value FROM json_each(v.document, '$.commitments') WHERE value ->> 'name' = credits.commitment) AS commitment
       FROM json_each(?1) AS asked CROSS JOIN credits ON credits.id = asked.value AND credits.kind = 'sla'
       CROSS JOIN verdicts AS v ON v.customer_id = credits.customer_id AND v.agreement_id = credits.agreement_id
         AND v.period = credits.period AND v.revision > 0
         AND v.document ->> '$.evidence.digest' = credits.evidence_digest
       GROUP BY credits.id`,
    )
    .bind(JSON.stringify(credits))
    .all<Row>()
  return results.flatMap((row) =>
    row.commitment === null
      ? []
      : [
          {
            ...row,
            // Sound: a verdict is stored as it was made.
            period: JSON.parse(row.period) as JudgedCredit['period'],
            evidence: JSON.parse(row.evidence) as JudgedCredit['evidence'],
            commitment: JSON.parse(row.commitment) as CommitmentVerdict,
          },
        ],
  )
}
