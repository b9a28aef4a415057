import { fromCount } from '../../../money/fraction.ts'
import type { Condition, IndicatorPlan } from '../../../sla/indicator/plan.ts'
import type { IndicatorRule, Op, SumRule } from '../../../sla/indicator/rule.ts'
import type { CommitmentPlan } from '../../../sla/plan.ts'
import type { Edge, Quiet } from '../../../sla/slice/rule.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { condition } from './condition.ts'
import { indicatorWords, opWords } from './measured.ts'
import { type PeriodWords, periodWords } from './period.ts'

/** When a stretch of time is bad, silent or forgiven. */
export function slices({ plan, period }: Told, formats: Formats): string[] {
  const { knownAtLeast } = plan
  const words = periodWords(period)
  return [
    `Die Zeit wird in Zeitscheiben geteilt, Länge: ${formats.duration(plan.sliceMs)}.`,
    plan.bad
      ? `Eine Zeitscheibe ist schlecht, wenn ${badWords(plan, formats)}.`
      : `Keine Zeitscheibe ist für sich schlecht: ${plan.rule.kind === 'asserted' ? 'Es zählt allein die ausgefallene Zeit' : 'Das sind nur einzelne Anfragen'}.`,
    ...silenceWords(plan, formats),
    ...plan.also.flatMap((also) => alsoWords(also, plan.join, formats)),
    ...joinWords(plan),
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
  if (sums?.kind === 'mean' && sums.limits) {
    return `${figureWords(sums)} ${thanWords[bad.op]} der Mittelwert der Grenzen ihrer Anfragen`
  }
  return `${figureWords(sums)} ${opWords[bad.op]} ${formats.number(bad.limit)} ist`
}

const thanWords = {
  lt: 'kleiner ist als',
  lte: 'nicht größer ist als',
  gt: 'größer ist als',
  gte: 'nicht kleiner ist als',
} as const satisfies Record<Op, string>

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
    return sums.per ? `${of} geteilt durch die Summe von ${sums.per}` : `${of} je Sekunde`
  }
  return sums?.kind === 'mean' ? `der Mittelwert von ${sums.field}` : 'ihre Kennzahl'
}

/** What a slice counts as that its own events do not judge. */
function silenceWords(plan: IndicatorPlan, formats: Formats): string[] {
  const { minimumVolume: least, rule, empty, conditions } = plan
  const silent = rule.kind === 'asserted' ? ', von der nichts bekannt ist,' : ' ohne Anfragen'
  const few = least ? `weniger als ${formats.number(fromCount(least.events))} Anfragen` : ''
  return [
    ...(least ? [`Eine Zeitscheibe mit ${few} ${quietWords(least.below)}.`] : []),
    `Eine Zeitscheibe${silent} ${quietWords(empty)}.`,
    ...conditions.map((each) => conditionWords(each, formats)),
  ]
}

function alsoWords(also: IndicatorPlan, join: 'any' | 'all', formats: Formats): string[] {
  const when = badWords(also, formats)
  return [
    join === 'any'
      ? `Sie ist auch schlecht, wenn nach einer weiteren Messung ${when}.`
      : `Sie ist nur schlecht, wenn auch nach einer weiteren Messung ${when}.`,
    ...[...indicatorWords(also.rule, formats), ...silenceWords(also, formats)].map(
      (sentence) => `Dafür gilt: ${sentence}`,
    ),
  ]
}

function joinWords({ also, join }: CommitmentPlan): string[] {
  if (also.length === 0) return []
  const found = join === 'any' ? 'schlecht' : 'gut'
  return [
    `Wo eine dieser Messungen eine Zeitscheibe auslässt, entscheiden die anderen. Wo eine sie nicht kennt und keine der anderen sie ${found} findet, wird sie als unbekannt ausgelassen.`,
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
  return `Nicht beurteilt wird eine Zeitscheibe, wenn auch ${over} ${formats.percent(each.rule.share)} der ${control} schlecht sind (${condition(each.bad, formats)}); dann gilt: Sie ${quietWords(each.otherwise)}. Gibt es keine dieser Anfragen, so wird sie beurteilt.`
}

function weightWords({ weight }: CommitmentPlan): string[] {
  if (!weight) return []
  const share = weight.by
    ? `der Anteil der verschiedenen ${weight.by}, die sie betraf`
    : 'der festgestellte Anteil'
  const none = weight.by ? '; hat sie keine davon, so wiegt sie voll' : ''
  return [`Von einer schlechten Zeitscheibe zählt nur ${share}, nicht die ganze${none}.`]
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
