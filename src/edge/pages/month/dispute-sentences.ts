import { type Dispute, isHolding } from '../../../domain/disputes/dispute.ts'
import type { Say } from '../say.ts'

/** Where a dispute stands, and by when what is due. */
export function disputeSentences(say: Say, dispute: Dispute): readonly string[] {
  const { words } = say
  const { state, at, clocks, filing, isOverdue } = dispute
  const filed = [
    words.dispute.filed(say.moment(at)),
    ...(clocks.isLate && clocks.deadline !== null
      ? [words.dispute.late(say.moment(clocks.deadline))]
      : []),
    ...(filing.expected ? [words.dispute.expected(say.money(filing.expected))] : []),
  ]
  if (state !== 'filed') return [...filed, endSentence(say, dispute)]
  const { overdue, decideBefore, holds } = words.dispute
  return [
    ...filed,
    (isOverdue ? overdue : decideBefore)(say.moment(clocks.decideBy)),
    ...(isHolding(dispute) ? [holds] : []),
  ]
}

function endSentence(say: Say, { state, at, ended }: Dispute): string {
  const told = say.words.dispute.ended
  const when = say.moment(ended?.at ?? at)
  if (ended?.adjusted) return told.adjusted(when, say.money(ended.adjusted.owed))
  return state === 'withdrawn' ? told.withdrawn(when) : told.upheld(when)
}
