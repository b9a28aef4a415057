import { type DisputePlan, disputePlanOf } from '../../sla/dispute/plan.ts'
import type { Sla } from '../../sla/document.ts'
import { downwardOf } from '../../sla/money/corrections.ts'
import { clockWords, termWords } from '../explain/en/term.ts'
import { toldPeriodOf } from '../explain/told-period.ts'
import type { Aspect } from './aspect.ts'
import type { Judgement } from './change.ts'
import { longerIsBetter, moreUnits, shorterIsBetter } from './claim-judging.ts'
import { byRank, bySign } from './judging.ts'

/** Until when what was judged is disputed and answered, and what a correction takes back. */
export const disputeAspects: readonly Aspect<Sla>[] = [
  {
    what: 'time to file a dispute',
    path: ['spec', 'disputes', 'file'],
    words: (sla) => {
      const { file } = disputePlanOf(sla)
      return file ? clockWords(file, toldPeriodOf(sla)) : 'none: at any time'
    },
    judge: (before, after) => judgeFiling(disputePlanOf(before).file, disputePlanOf(after).file),
  },
  {
    what: "the provider's time to answer a dispute",
    path: ['spec', 'disputes', 'decide'],
    words: (sla) => termWords(disputePlanOf(sla).decide, 'the filing'),
    judge: (before, after) =>
      shorterIsBetter(disputePlanOf(before).decide, disputePlanOf(after).decide),
  },
  {
    what: 'money that was paid and turns out not to be owed',
    path: ['spec', 'corrections', 'downward'],
    words: (sla) => downward[downwardOf(sla)],
    judge: (before, after) =>
      byRank(['next-credit', 'forgiven'] as const)(downwardOf(before), downwardOf(after)),
  },
]

const downward = {
  'next-credit': "is taken off the customer's next credits",
  forgiven: 'stays with the customer',
} as const

/**
 * What runs from the period's end begins first, and at midnight. Which of the other two ends later can
 * hang on the time of day: half past two of the day on which clocks change, or the last of a month.
 */
function judgeFiling(before: DisputePlan['file'], after: DisputePlan['file']): Judgement {
  if (!before || !after || before.from === after.from) return longerIsBetter(before, after)
  const later = Number(before.from === 'period-end') - Number(after.from === 'period-end')
  const longer = moreUnits(before, { ...after, from: before.from })
  if (later === 0 || longer === null || longer * later < 0) return 'unclear'
  return bySign(later)
}
