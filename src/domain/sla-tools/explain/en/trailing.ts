import type { TrailingPlan } from '../../../sla/trailing/plan.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { periodWord } from './period.ts'

/** Of which time the figure is that the target is compared with. */
export function trailing({ plan, period }: Told, formats: Formats): string[] {
  if (!plan.trailing) return []
  const { lengthMs, anchor, again } = plan.trailing
  const word = periodWord(period)
  const length = formats.duration(lengthMs)
  const before = `also where they begin before the ${word}, but never before the agreement`
  return [
    `What is compared with the target is not the figure of the ${word}, but that of the ${length} up to ${anchorWords(anchor, word)}: ${before}.${anchor === 'period-end' ? '' : ' The worst such figure counts; without any the promise is kept.'}`,
    again
      ? `Bad time counts in each ${word} whose figures it is in, also where an earlier one has missed the target by it.`
      : `Where a ${word} misses the target, what was bad up to its end counts as good in later ones: it is answered for once.`,
  ]
}

function anchorWords(anchor: TrailingPlan['anchor'], word: string): string {
  switch (anchor) {
    case 'window-opened':
      return `the start of each degradation window of the ${word}`
    case 'window-closed':
      return `the end of each degradation window of the ${word}`
    case 'each-slice':
      return `the end of each slice of the ${word}`
    case 'period-end':
      return `the end of the ${word}`
  }
}
