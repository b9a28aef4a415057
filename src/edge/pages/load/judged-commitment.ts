import type { App } from '../../../app.ts'
import type { CustomerId } from '../../../domain/brand.ts'
import type { CommitmentVerdict } from '../../../domain/judging/verdict.ts'
import { type AgreedSla, agreedSla } from '../../../services/agreements/agreed-sla.ts'
import { findAgreement } from '../../../storage/customers/agreements.ts'
import { newestVerdicts, type StoredVerdict } from '../../../storage/judging/verdicts.ts'

/** A commitment as a period was judged last, and what it was judged by. */
export interface JudgedCommitment {
  readonly stored: StoredVerdict
  readonly commitment: CommitmentVerdict
  readonly agreed: AgreedSla
  /** The newest verdicts of all periods. */
  readonly newest: readonly StoredVerdict[]
}

/**
 * @param at.label Of the period. Where two agreements have one of that label, the later one that makes the
 *   promise.
 * @returns null when nothing of that name was judged.
 */
export async function judgedCommitment(
  app: App,
  customer: CustomerId,
  at: { readonly label: string; readonly name: string },
): Promise<JudgedCommitment | null> {
  const newest = await newestVerdicts(app.db, customer)
  const promised = ({ verdict }: StoredVerdict) =>
    verdict.period.label === at.label
      ? verdict.commitments.find(({ name }) => name === at.name)
      : undefined
  const stored = newest.findLast(promised)
  const commitment = stored && promised(stored)
  if (!stored || !commitment) return null
  const agreement = await findAgreement(app.db, customer, stored.verdict.agreement)
  if (!agreement) throw new Error(`verdict of ${stored.verdict.agreement}, which is not there`)
  return { stored, commitment, agreed: await agreedSla(app.db, agreement), newest }
}
