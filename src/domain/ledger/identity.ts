import type { Digest } from '../brand.ts'
import type { Currency } from '../money/money.ts'
import type { Credit, CreditSubject, OwedSubject, Payee } from './credit.ts'
import { contentId, sha256 } from './digest.ts'
import type { GrantEnd } from './grant-terms.ts'
import type { Flow } from './transfer.ts'

/** The id of one revision of what a commitment owes for a period: `cr_` and 40 hex digits. */
export function creditId(
  subject: OwedSubject,
  currency: Currency,
  revision: number,
): Promise<string> {
  const { customer, agreement, sla, commitment, period } = subject
  const parts = [customer, agreement, sla, commitment, period, currency, revision]
  return contentId('cr', 'credit', parts)
}

/** The id of a goodwill credit: one name that a proposer gives is one credit, whatever it says. */
export const goodwillId = ({ customer, commitment }: CreditSubject): Promise<string> =>
  contentId('cr', 'goodwill', [customer, commitment])

/** The id that follows from a credit's content; null when its kind has no such content. */
export async function idOf({
  kind,
  subject,
  amount,
  revision,
}: Pick<Credit, 'kind' | 'subject' | 'amount' | 'revision'>): Promise<string | null> {
  if (kind === 'goodwill') return goodwillId(subject)
  const { agreement, sla } = subject
  if (agreement === null || sla === null) return null
  return creditId({ ...subject, agreement, sla }, amount.currency, revision)
}

/** The id of a transfer of a credit: `tr_` and 40 hex digits. */
export function transferId(credit: string, currency: Currency, flow: Flow): Promise<string> {
  const { kind, source, destination, minor, cause } = flow
  return contentId('tr', 'transfer', [credit, kind, source, destination, minor, currency, cause])
}

/** A proposal: a credit's content before anyone has agreed to it. */
export type Proposal = Omit<Credit, 'proposal' | 'state' | 'stripeId' | 'recordedAt'>

/**
 * SHA-256 of everything an approver agrees to: what for, how much, how much of it in money, to whom, on
 * which rails in which order, on which evidence, proposed by whom. Any change makes another digest, so
 * an approval cannot outlive it.
 */
export function proposalDigest(proposal: Proposal): Promise<Digest> {
  const { id, subject, revision, amount, offset, payee } = proposal
  return sha256(
    JSON.stringify([
      proposal.kind === 'goodwill' ? 'makegood/goodwill-proposal/v1' : 'makegood/proposal/v1',
      id,
      [subject.customer, subject.agreement, subject.sla, subject.commitment, subject.period],
      revision,
      [amount.minor, amount.currency, offset],
      [payee.rail, payee.stripeCustomer, payee.stripeInvoice, ...orderOf(payee)],
      proposal.evidence,
      proposal.effectiveAt,
      [proposal.proposedBy, proposal.approvalsNeeded],
    ]),
  )
}

/** Nothing where there is one rail and no grant: such a proposal reads as it did before there were more. */
function orderOf({ fallbacks, grant }: Payee): readonly unknown[] {
  if (fallbacks.length === 0 && grant === null) return []
  return [fallbacks, grant && [grant.prices, endOf(grant.end)]]
}

function endOf(end: GrantEnd | null): readonly unknown[] | null {
  if (end === null) return null
  if ('at' in end) return ['at', end.at]
  const [unit, count] =
    'days' in end.after ? ['days', end.after.days] : ['months', end.after.months]
  return ['after', unit, count, end.zone]
}
