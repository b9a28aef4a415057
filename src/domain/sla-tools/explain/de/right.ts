import { type Aggregation, countOf, standingOf } from '../../../sla/promise/figure.ts'
import type { RightPlan } from '../../../sla/remedy/right-plan.ts'
import type { Formats } from '../formats.ts'
import { countWords } from './parts.ts'
import type { PeriodWords } from './period.ts'

/** A right that is no money, and when it arises. */
export function rightWords(
  { right, when }: RightPlan,
  aggregation: Aggregation,
  formats: Formats,
  { nominative, plural }: PeriodWords,
): string {
  const arises = `Das Recht „${right}“ ist kein Geld. Es entsteht`
  if (when.kind === 'attainment') {
    const count = countOf(aggregation)
    if (count) {
      const most = countWords(standingOf(when.below, count), count, formats)
      return `${arises}, wenn es in einem ${nominative} mehr als ${most} gibt.`
    }
    return `${arises}, wenn der Erfüllungsgrad in einem ${nominative} unter ${formats.percent(when.below)} liegt.`
  }
  const { breaches, ofLast } = when
  return breaches === ofLast
    ? `${arises} mit jeder Verfehlung, die die ${breaches}. in ${breaches} ${plural} hintereinander ist.`
    : `${arises} mit jeder Verfehlung, nach der von den letzten ${ofLast} ${plural} mindestens ${breaches} verfehlt sind.`
}
