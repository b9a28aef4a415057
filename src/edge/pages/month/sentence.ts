import { isPaying } from '../../../domain/claims/claim.ts'
import { countingIn } from '../../../domain/judging/counting.ts'
import type { CommitmentVerdict, Verdict } from '../../../domain/judging/verdict.ts'
import type { Credit, CreditState } from '../../../domain/ledger/credit.ts'
import type { Money } from '../../../domain/money/money.ts'
import { sumByCurrency } from '../format/money.ts'
import type { MonthModel } from '../models.ts'
import type { ClaimNote } from '../month-parts.ts'
import type { Say } from '../say.ts'
import type { Phase } from '../words/en/month.ts'

/** How far a credit has come; null once nothing is owed for it any more. */
const phaseOf: Readonly<Record<CreditState, Phase | null>> = {
  issued: 'issued',
  applied: 'issued',
  disputed: 'issued',
  approved: 'underway',
  issuing: 'underway',
  unknown: 'underway',
  proposed: 'waiting',
  review: 'review',
  denied: null,
  voided: null,
  expired: null,
}

const phases = ['issued', 'underway', 'waiting', 'review'] as const

/**
 * What commitments owe in all, one sum a currency, nothing when nothing. Of those of which one is claimed
 * the one counts that was, or else that comes to most.
 */
export const owedBy = (
  commitments: readonly CommitmentVerdict[],
  claims: MonthModel['claims'] = {},
): readonly Money[] =>
  sumByCurrency(countingIn(commitments, electedIn(claims)).map((one) => one.owed)).filter(
    (sum) => sum.minor > 0,
  )

const electedIn = (claims: MonthModel['claims']): ReadonlySet<string> =>
  new Set(Object.keys(claims).filter((name) => !isHeld(claims[name])))

/** Credits that still stand. */
export const standing = (credits: readonly Credit[]): readonly Credit[] =>
  credits.filter((credit) => phaseOf[credit.state] !== null)

/** `August 2025: 2 of 3 commitments missed; a service credit of $1,250.00 has reached Stripe.` */
export function verdictSentence(
  say: Say,
  verdict: Verdict,
  credits: readonly Credit[],
  claims: MonthModel['claims'] = {},
): string {
  const { month } = say.words
  const count = (outcome: string) => verdict.commitments.filter((c) => c.outcome === outcome).length
  const label = say.period(verdict.period.label)
  const result = month.result({
    period: verdict.status === 'final' ? label : month.soFar(label),
    commitments: verdict.commitments.length,
    missed: count('breached'),
    unproven: count('unproven'),
  })
  return month.sentence(result, creditPhrases(say, verdict, credits, claims))
}

function creditPhrases(
  say: Say,
  verdict: Verdict,
  credits: readonly Credit[],
  claims: MonthModel['claims'],
): readonly string[] {
  const { month } = say.words
  const phrases = phases.flatMap((phase) => {
    const there = credits.filter((credit) => phaseOf[credit.state] === phase)
    const sums = sumByCurrency(there.map((credit) => credit.amount))
    return there.length === 0 ? [] : [month.phase(phase, there.length, say.moneys(sums))]
  })
  const commitments = countingIn(verdict.commitments, electedIn(claims))
  const { held, rest } = Object.groupBy(commitments, ({ name }) =>
    isHeld(claims[name]) ? 'held' : 'rest',
  )
  const unclaimed = owedBy(held ?? [])
  const onClaim = unclaimed.length > 0 ? [month.byClaim(say.moneys(unclaimed))] : []
  if (phrases.length > 0) return [...phrases, ...onClaim]
  const owed = owedBy(commitments)
  if (verdict.commitments.length === 0) return []
  if (owed.length === 0) return [month.noCredit]
  if (verdict.status === 'provisional') return [month.expected(say.moneys(owed))]
  const due = owedBy(rest ?? [])
  const isMissing = credits.length === 0 && due.length > 0
  return isMissing ? [month.notPosted(say.moneys(due)), ...onClaim] : onClaim
}

/** Nothing is posted before a claim is granted or an offer accepted. */
const isHeld = (note: ClaimNote | undefined): boolean =>
  note !== undefined && !(note.claim && isPaying(note.claim))
