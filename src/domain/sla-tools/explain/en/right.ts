import type { RightPlan } from '../../../sla/remedy/right-plan.ts'
import type { Formats } from '../formats.ts'

/** A right that is no money, and when it arises. */
export function rightWords({ right, when }: RightPlan, formats: Formats, word: string): string {
  const arises = `The right "${right}", which is no money, arises`
  if (when.kind === 'attainment') {
    return `${arises} when attainment of a ${word} is under ${formats.percent(when.below)}.`
  }
  const { breaches, ofLast } = when
  return breaches === ofLast
    ? `${arises} with each breach that is the last of ${breaches} ${word}s in a row.`
    : `${arises} with each breach by which ${breaches} or more of the last ${ofLast} ${word}s are breached.`
}
