import type { RightPlan } from '../../../sla/remedy/right-plan.ts'
import type { Formats } from '../formats.ts'
import type { PeriodWords } from './period.ts'

/** A right that is no money, and when it arises. */
export function rightWords(
  { right, when }: RightPlan,
  formats: Formats,
  { nominative, plural }: PeriodWords,
): string {
  const arises = `Das Recht „${right}“ ist kein Geld. Es entsteht`
  if (when.kind === 'attainment') {
    return `${arises}, wenn der Erfüllungsgrad in einem ${nominative} unter ${formats.percent(when.below)} liegt.`
  }
  const { breaches, ofLast } = when
  return breaches === ofLast
    ? `${arises} mit jeder Verfehlung, die die ${breaches}. in ${breaches} ${plural} hintereinander ist.`
    : `${arises} mit jeder Verfehlung, nach der von den letzten ${ofLast} ${plural} mindestens ${breaches} verfehlt sind.`
}
