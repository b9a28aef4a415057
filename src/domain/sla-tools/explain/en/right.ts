import { type Aggregation, countOf } from '../../../sla/promise/figure.ts'
import type { RightPlan } from '../../../sla/remedy/right-plan.ts'
import type { Formats } from '../formats.ts'
import { figureWords } from './parts.ts'

/** A right that is no money, and when it arises. */
export function rightWords(
  { right, when }: RightPlan,
  aggregation: Aggregation,
  formats: Formats,
  word: string,
): string {
  const arises = `The right "${right}", which is no money, arises`
  if (when.kind === 'attainment') {
    return `${arises} when attainment of a ${word} is ${countOf(aggregation) ? 'more than' : 'under'} ${figureWords(when.below, aggregation, formats)}.`
  }
  const { breaches, ofLast } = when
  return breaches === ofLast
    ? `${arises} with each breach that is the last of ${breaches} ${word}s in a row.`
    : `${arises} with each breach by which ${breaches} or more of the last ${ofLast} ${word}s are breached.`
}
