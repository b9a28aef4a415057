import { fromCount } from '../../../money/fraction.ts'
import { namesValues } from '../../../sla/each/value-scopes.ts'
import { countOf } from '../../../sla/promise/figure.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { periodWord } from './period.ts'

/** What is judged by itself, and which of it is paid for. */
export function each({ plan, period }: Told, formats: Formats): string[] {
  if (!plan.each) return []
  const { field, pays, atMost } = plan.each
  const word = periodWord(period)
  const most = formats.number(fromCount(atMost))
  const reached = countOf(plan.aggregation) ? 'the highest count' : 'the lowest attainment'
  return [
    `Each value of ${field} that counted requests have in the ${word} is judged by itself, over all of its time: also one that is seen only once.`,
    pays === 'worst'
      ? `Only the worst value counts: one that misses the target before one that is not proven, and of those the one with ${reached}.`
      : 'Each value pays for itself. What they come to is added up before the limits of the commitment are applied.',
    `With more than ${most} ${atMost === 1 ? 'value' : 'values'} in a ${word} nothing is proven, and nothing is paid.`,
    ...(plan.pay.basis && namesValues(plan.pay.basis)
      ? [
          'In the name of a fee {value} stands for the value. For a value without such a fee nothing is owed.',
        ]
      : []),
  ]
}
