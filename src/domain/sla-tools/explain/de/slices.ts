import { fromCount } from '../../../money/fraction.ts'
import type { IndicatorRule, SumRule } from '../../../sla/indicator/rule.ts'
import type { Condition, IndicatorPlan } from '../../../sla/indicator-plan.ts'
import type { CommitmentPlan } from '../../../sla/plan.ts'
import type { Edge, Quiet } from '../../../sla/slice-rule.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { condition } from './condition.ts'
import { indicatorWords, opWords } from './measured.ts'
import { type PeriodWords, periodWords } from './period.ts'

/** When a stretch of time is bad, silent or forgiven. */
export function slices({ plan, period }: Told, formats: Formats): string[] {
  const { minimumVolume, knownAtLeast } = plan
  const words = periodWords(period)
  const events = minimumVolume ? formats.number(fromCount(minimumVolume.events)) : ''
  return [
    `Die Zeit wird in Zeitscheiben geteilt, Länge: ${formats.duration(plan.sliceMs)}.`,
    plan.bad
      ? `Eine Zeitscheibe ist schlecht, wenn ${badWords(plan, formats)}.`
      : 'Keine Zeitscheibe ist für sich schlecht: Das sind nur einzelne Anfragen.',
    ...plan.also.flatMap((also) => alsoWords(also, plan.join, formats)),
    ...(minimumVolume
      ? [`Eine Zeitscheibe mit weniger als ${events} Anfragen ${quietWords(minimumVolume.below)}.`]
      : []),
    `Eine Zeitscheibe ohne Anfragen ${quietWords(plan.empty)}.`,
    ...plan.conditions.map((each) => conditionWords(each, formats)),
    ...weightWords(plan),
    ...runWords(plan, formats, words),
    ...(plan.absent === 'up'
      ? [`Zeit ${words.genitive} außerhalb der Vereinbarung zählt als gut.`]
      : []),
    ...(knownAtLeast
      ? [
          `Sind weniger als ${formats.percent(knownAtLeast)} der Zeitscheiben bekannt, so bleibt ${words.the} unbewiesen: weder eingehalten noch verfehlt.`,
        ]
      : []),
  ]
}

/** After `eine Zeitscheibe ist schlecht, wenn`. */
function badWords({ bad, rule }: IndicatorPlan, formats: Formats): string {
  if (!bad) return 'nichts sie dazu macht'
  if (bad.kind === 'share') {
    const over = bad.op === 'gt' ? 'mehr als' : 'mindestens'
    return `${over} ${formats.percent(bad.share)} ${sharedWords(rule)}`
  }
  const sums = rule.kind === 'events' ? rule.sums : null
  const limit =
    sums?.kind === 'mean' && sums.limits
      ? 'der Mittelwert ihrer eigenen Grenzen'
      : formats.number(bad.limit)
  return `${figureWords(sums)} ${opWords[bad.op]} ${limit} ist`
}

function sharedWords(rule: IndicatorRule): string {
  if (rule.kind === 'asserted') return 'ihrer Zeit ausgefallen sind'
  if (rule.sums?.kind === 'weight') {
    return `ihrer ${rule.sums.field} zu schlechten Anfragen gehören`
  }
  if (rule.sums?.kind === 'distinct') return `ihrer verschiedenen ${rule.sums.field} schlecht sind`
  return rule.sums?.kind === 'loss'
    ? 'dessen verloren sind, was ihre Anfragen erreichen können'
    : 'ihrer Anfragen schlecht sind'
}

function figureWords(sums: SumRule | null): string {
  if (sums?.kind === 'rate') {
    const of = sums.of ? `die Summe von ${sums.of}` : 'die Zahl der Anfragen'
    return `${of} je ${sums.per ?? 'Sekunde'}`
  }
  return sums?.kind === 'mean' ? `der Mittelwert von ${sums.field}` : 'ihre Kennzahl'
}

function alsoWords(also: IndicatorPlan, join: 'any' | 'all', formats: Formats): string[] {
  const when = badWords(also, formats)
  return [
    join === 'any'
      ? `Sie ist auch schlecht, wenn ${when}.`
      : `Sie ist nur schlecht, wenn auch ${when}.`,
    ...indicatorWords(also.rule, formats).map((sentence) => `Dafür gilt: ${sentence}`),
    ...also.conditions.map((each) => conditionWords(each, formats)),
  ]
}

function conditionWords(each: Condition, formats: Formats): string {
  if (each.kind === 'load') {
    const least = `mindestens ${formats.number(each.perSecond)} Anfragen je Sekunde`
    const which = each.where ? `, für die gilt: ${condition(each.where, formats)}` : ''
    return `Beurteilt wird eine Zeitscheibe nur mit ${least}${which}; sonst gilt: Sie ${quietWords(each.otherwise)}.`
  }
  const over = each.rule.op === 'gt' ? 'mehr als' : 'mindestens'
  const control = each.total ? `Kontrollanfragen (${condition(each.total, formats)})` : 'Anfragen'
  return `Nicht beurteilt wird eine Zeitscheibe, wenn auch ${over} ${formats.percent(each.rule.share)} der ${control} schlecht sind (${condition(each.bad, formats)}): Sie ${quietWords(each.otherwise)} dann.`
}

function weightWords({ weight }: CommitmentPlan): string[] {
  if (!weight) return []
  const share = weight.by
    ? `der Anteil verschiedener ${weight.by}, die sie betraf`
    : 'der erklärte Anteil'
  return [`Von einer schlechten Zeitscheibe zählt nur ${share}.`]
}

function quietWords(quiet: Quiet): string {
  switch (quiet) {
    case 'up':
      return 'zählt als gut'
    case 'bad':
      return 'zählt als schlecht'
    case 'drop':
      return 'wird ausgelassen'
    case 'unknown':
      return 'wird als unbekannt ausgelassen'
  }
}

function runWords(
  { runSlices, sliceMs, edge }: CommitmentPlan,
  formats: Formats,
  words: PeriodWords,
) {
  if (runSlices === 1) return []
  const least = formats.duration(runSlices * sliceMs)
  return [
    `Schlechte Zeitscheiben werden verziehen und zählen als gut, wenn sie nicht mindestens ${least} lang aufeinander folgen.`,
    edgeWords(edge, words),
  ]
}

function edgeWords(edge: Edge, { genitive }: PeriodWords): string {
  switch (edge) {
    case 'cut':
      return `Eine solche Folge wird innerhalb ${genitive} gemessen; was jenseits der Grenze liegt, verlängert sie nicht.`
    case 'count':
      return `Eine Folge, die die Grenze ${genitive} berührt, wird nie verziehen.`
  }
}
