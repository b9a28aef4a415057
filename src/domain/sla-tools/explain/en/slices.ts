import { fromCount } from '../../../money/fraction.ts'
import type { BadRule, CommitmentPlan } from '../../../sla/plan.ts'
import type { Edge, Quiet } from '../../../sla/slice-rule.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { periodWord } from './period.ts'

/** When a stretch of time is bad, silent or forgiven. */
export function slices({ plan, period }: Told, formats: Formats): string[] {
  const { minimumVolume, knownAtLeast } = plan
  const events = minimumVolume ? formats.number(fromCount(minimumVolume.events)) : ''
  return [
    `Time is cut into slices of ${formats.duration(plan.sliceMs)}.`,
    plan.bad ? badWords(plan.bad, formats) : 'No slice is bad by itself: single requests are.',
    ...(minimumVolume
      ? [`A slice with fewer than ${events} requests ${quietWords(minimumVolume.below)}.`]
      : []),
    `A slice without any request ${quietWords(plan.empty)}.`,
    ...runWords(plan, formats, periodWord(period)),
    ...(plan.absent === 'up'
      ? [`Time of the ${periodWord(period)} outside the agreement counts as good.`]
      : []),
    ...(knownAtLeast
      ? [
          `If fewer than ${formats.percent(knownAtLeast)} of the slices are known, the ${periodWord(period)} is unproven: neither kept nor missed.`,
        ]
      : []),
  ]
}

function badWords({ kind, op, share }: BadRule, formats: Formats): string {
  switch (kind) {
    case 'share': {
      const over = op === 'gt' ? 'more than' : 'at least'
      return `A slice is bad when ${over} ${formats.percent(share)} of its requests are bad.`
    }
  }
}

function quietWords(quiet: Quiet): string {
  switch (quiet) {
    case 'up':
      return 'counts as good'
    case 'bad':
      return 'counts as bad'
    case 'drop':
      return 'is left out'
    case 'unknown':
      return 'is left out as unknown'
  }
}

function runWords({ runSlices, sliceMs, edge }: CommitmentPlan, formats: Formats, word: string) {
  if (runSlices === 1) return []
  const least = formats.duration(runSlices * sliceMs)
  return [
    `Bad slices are forgiven, and count as good, unless they follow each other for at least ${least}.`,
    edgeWords(edge, word),
  ]
}

function edgeWords(edge: Edge, word: string): string {
  switch (edge) {
    case 'cut':
      return `Such a run is measured inside its ${word}; what lies beyond the edge does not lengthen it.`
    case 'count':
      return `A run that touches the edge of the ${word} is never forgiven.`
  }
}
