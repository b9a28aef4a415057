import type { Verdict } from '../../../domain/judging/verdict.ts'
import type { Credit, CreditState } from '../../../domain/ledger/credit.ts'
import type { Money } from '../../../domain/money/money.ts'
import { sumByCurrency } from '../format/money.ts'
import type { Say } from '../say.ts'
import type { Phase } from '../words/en/month.ts'

/** How far a credit has come; null once nothing is owed for it any more. */
const phaseOf: Readonly<Record<CreditState, Phase | null>> = {
  issued: 'issued',
  applied: 'issued',
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

/** What a verdict owes in all, one sum a currency, nothing when nothing. */
export const owedBy = (verdict: Verdict): readonly Money[] =>
  sumByCurrency(verdict.commitments.map((one) => one.owed)).filter((sum) => sum.minor > 0)

/** Credits that still stand. */
export const standing = (credits: readonly Credit[]): readonly Credit[] =>
  credits.filter((credit) => phaseOf[credit.state] !== null)

/** `August 2025: 2 of 3 commitments missed; a service credit of $1,250.00 has reached Stripe.` */
export function verdictSentence(say: Say, verdict: Verdict, credits: readonly Credit[]): string {
  const { month } = say.words
  const count = (outcome: string) => verdict.commitments.filter((c) => c.outcome === outcome).length
  const label = say.period(verdict.period.label)
  const result = month.result({
    period: verdict.status === 'final' ? label : month.soFar(label),
    commitments: verdict.commitments.length,
    missed: count('breached'),
    unproven: count('unproven'),
  })
  return month.sentence(result, creditPhrases(say, verdict, credits))
}

function creditPhrases(say: Say, verdict: Verdict, credits: readonly Credit[]): readonly string[] {
  const { month } = say.words
  const phrases = phases.flatMap((phase) => {
    const there = credits.filter((credit) => phaseOf[credit.state] === phase)
    const sums = sumByCurrency(there.map((credit) => credit.amount))
    return there.length === 0 ? [] : [month.phase(phase, there.length, say.moneys(sums))]
  })
  if (phrases.length > 0) return phrases
  const owed = owedBy(verdict)
  if (verdict.commitments.length === 0) return []
  if (owed.length === 0) return [month.noCredit]
  if (verdict.status === 'provisional') return [month.expected(say.moneys(owed))]
  return credits.length === 0 ? [month.notPosted(say.moneys(owed))] : []
}
