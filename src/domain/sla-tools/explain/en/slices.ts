import { fromCount } from '../../../money/fraction.ts'
import type { Condition, IndicatorPlan } from '../../../sla/indicator/plan.ts'
import type { IndicatorRule, SumRule } from '../../../sla/indicator/rule.ts'
import type { CommitmentPlan } from '../../../sla/plan.ts'
import type { Edge, Quiet } from '../../../sla/slice/rule.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { condition } from './condition.ts'
import { indicatorWords, opWords } from './measured.ts'
import { periodWord } from './period.ts'

/** When a stretch of time is bad, silent or forgiven. */
export function slices({ plan, period }: Told, formats: Formats): string[] {
  const { knownAtLeast } = plan
  return [
    `Time is cut into slices of ${formats.duration(plan.sliceMs)}.`,
    plan.bad
      ? `A slice is bad when ${badWords(plan, formats)}.`
      : `No slice is bad by itself: ${plan.rule.kind === 'asserted' ? 'the time that was down is' : 'single requests are'}.`,
    ...silenceWords(plan, formats),
    ...plan.also.flatMap((also) => alsoWords(also, plan.join, formats)),
    ...joinWords(plan),
    ...weightWords(plan),
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

/** After `a slice is bad when`. */
function badWords({ bad, rule }: IndicatorPlan, formats: Formats): string {
  if (!bad) return 'nothing makes it so'
  if (bad.kind === 'share') {
    const over = bad.op === 'gt' ? 'more than' : 'at least'
    return `${over} ${formats.percent(bad.share)} of ${sharedWords(rule)}`
  }
  const sums = rule.kind === 'events' ? rule.sums : null
  const limit =
    sums?.kind === 'mean' && sums.limits
      ? "the mean of its requests' own limits"
      : formats.number(bad.limit)
  return `${figureWords(sums)} is ${opWords[bad.op]} ${limit}`
}

function sharedWords(rule: IndicatorRule): string {
  if (rule.kind === 'asserted') return 'its time is down'
  if (rule.sums?.kind === 'weight') return `its ${rule.sums.field} belong to bad requests`
  if (rule.sums?.kind === 'distinct') return `its different ${rule.sums.field} are bad`
  return rule.sums?.kind === 'loss'
    ? 'what its requests could reach is lost'
    : 'its requests are bad'
}

function figureWords(sums: SumRule | null): string {
  if (sums?.kind === 'rate') {
    const of = `the ${sums.of ? `sum of ${sums.of}` : 'number of requests'}`
    return sums.per ? `${of} divided by the sum of ${sums.per}` : `${of} per second`
  }
  return sums?.kind === 'mean' ? `the mean of ${sums.field}` : 'its figure'
}

/** What a slice counts as that its own events do not judge. */
function silenceWords(plan: IndicatorPlan, formats: Formats): string[] {
  const { minimumVolume: least, rule, empty, conditions } = plan
  const silent = rule.kind === 'asserted' ? 'of which nothing is known' : 'without any request'
  const few = least ? `fewer than ${formats.number(fromCount(least.events))} requests` : ''
  return [
    ...(least ? [`A slice with ${few} ${quietWords(least.below)}.`] : []),
    `A slice ${silent} ${quietWords(empty)}.`,
    ...conditions.map((each) => conditionWords(each, formats)),
  ]
}

function alsoWords(also: IndicatorPlan, join: 'any' | 'all', formats: Formats): string[] {
  const when = badWords(also, formats)
  return [
    join === 'any'
      ? `It is bad as well when, by another measure, ${when}.`
      : `It is bad only if, by another measure too, ${when}.`,
    ...[...indicatorWords(also.rule, formats), ...silenceWords(also, formats)].map(
      (sentence) => `For this: ${sentence}`,
    ),
  ]
}

function joinWords({ also, join }: CommitmentPlan): string[] {
  if (also.length === 0) return []
  const found = join === 'any' ? 'bad' : 'good'
  return [
    `Where one of these measures leaves a slice out, the others decide. Where one does not know it and none of the others finds it ${found}, it is left out as unknown.`,
  ]
}

function conditionWords(each: Condition, formats: Formats): string {
  const otherwise = `otherwise it ${quietWords(each.otherwise)}`
  if (each.kind === 'load') {
    const least = `at least ${formats.number(each.perSecond)} requests a second`
    const which = each.where ? ` for which this holds: ${condition(each.where, formats)}` : ''
    return `A slice is judged only if it has ${least}${which}; ${otherwise}.`
  }
  const over = each.rule.op === 'gt' ? 'more than' : 'at least'
  const control = each.total ? `control requests (${condition(each.total, formats)})` : 'requests'
  return `A slice is not judged if ${over} ${formats.percent(each.rule.share)} of the ${control} are bad as well (${condition(each.bad, formats)}): it then ${quietWords(each.otherwise)}. Without any of these requests it is judged.`
}

function weightWords({ weight }: CommitmentPlan): string[] {
  if (!weight) return []
  const share = weight.by
    ? `share of different ${weight.by} that it touched`
    : 'share that was stated'
  const none = weight.by ? '; where it has none of them, it weighs one' : ''
  return [`A bad slice weighs only the ${share}, not one${none}.`]
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
