import type { CustomerId } from '../domain/brand.ts'
import type { CommitmentVerdict } from '../domain/judging/verdict.ts'
import type { Credit } from '../domain/ledger/credit.ts'
import type { Transfer } from '../domain/ledger/transfer.ts'
import type { Database } from '../storage/database.ts'
import { listVerdicts, type StoredVerdict } from '../storage/judging/verdicts.ts'
import { readCredit } from '../storage/ledger/standings.ts'
import { transfersOfCredits } from '../storage/ledger/transfers.ts'

/** A credit with what it comes from and where its money went. */
export interface ExplainedCredit {
  readonly credit: Credit
  readonly transfers: readonly Transfer[]
  /**
   * The verdict that owed it and, in it, its commitment: the newest final one that was judged by the
   * credit's evidence. null for goodwill, and where a decision about a dispute owed it.
   */
  readonly because: {
    readonly stored: StoredVerdict
    readonly commitment: CommitmentVerdict
  } | null
}

/** @returns undefined when the customer has no such credit. */
export async function explainCredit(
  db: Database,
  customer: CustomerId,
  id: string,
): Promise<ExplainedCredit | undefined> {
  const posted = await readCredit(db, customer, id)
  if (!posted) return undefined
  const { credit } = posted.standing
  const transfers = await transfersOfCredits(db, customer, [id])
  const because = credit.kind === 'sla' ? await verdictOf(db, customer, credit) : null
  return { credit, transfers, because }
}

async function verdictOf(
  db: Database,
  customer: CustomerId,
  { subject, evidence }: Credit,
): Promise<ExplainedCredit['because']> {
  const stored = (await listVerdicts(db, customer)).findLast(
    ({ revision, verdict }) =>
      revision > 0 &&
      verdict.agreement === subject.agreement &&
      verdict.period.label === subject.period &&
      verdict.evidence.digest === evidence,
  )
  const commitment = stored?.verdict.commitments.find(({ name }) => name === subject.commitment)
  return stored && commitment ? { stored, commitment } : null
}
