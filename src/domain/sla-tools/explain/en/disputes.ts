import type { DisputePlan } from '../../../sla/dispute/plan.ts'
import type { Downward } from '../../../sla/money/corrections.ts'
import type { ToldPeriod } from '../told-period.ts'
import { periodWord } from './period.ts'
import { clockWords, termWords } from './term.ts'

/** Until when the customer may dispute what was judged, and when that is answered. */
export function disputes({ file, decide }: DisputePlan, period: ToldPeriod): string[] {
  const result = `The result of a commitment in a ${periodWord(period)} may be disputed`
  return [
    file ? `${result} ${clockWords(file, period)}.` : `${result} at any time.`,
    ...(file?.from === 'credit-issued'
      ? ['Where nothing is credited, that moment is the one at which the result is final.']
      : []),
    `The provider answers a dispute ${termWords(decide, 'the filing')}.`,
  ]
}

/** What becomes of money that was paid and turns out not to be owed. */
export const corrections = (downward: Downward): string[] => [
  'If it turns out later that less was owed, credits that the customer does not have yet are lessened.',
  kept[downward],
]

const kept = {
  'next-credit':
    "What was paid too much is taken off the customer's next credits in the same currency.",
  forgiven: 'What was paid too much stays with the customer.',
} as const satisfies Record<Downward, string>
