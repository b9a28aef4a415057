import type { Part } from '../../../sla/money/part-plan.ts'
import type { CommitmentPlan } from '../../../sla/plan.ts'
import type { SinglePlan, WindowPay } from '../../../sla/remedy/pay-plan.ts'
import { exampleBasis, exampleWindowMs, type Paid, partPaid, windowPaid } from '../example.ts'
import { exampleDays } from '../example-period.ts'
import type { Formats } from '../formats.ts'
import { gapsOf, mildestFirst, overlaps } from '../ranges.ts'
import type { Told } from '../topic.ts'
import { ownBasisWords } from './basis.ts'
import { incrementWords, timeWords } from './increments.ts'
import { partWords, rangeWords } from './parts.ts'
import { periodWords } from './period.ts'
import { rightWords } from './right.ts'

/** What a miss pays, with examples in money. */
export function remedy(told: Told, formats: Formats): string[] {
  const { remedy: rule } = told.plan.pay
  if (rule.kind === 'none') return ['Eine Verfehlung wird berichtet. Gezahlt wird dafür nichts.']
  if (rule.kind !== 'several') return single(told, rule, formats)
  const how =
    rule.combine === 'sum'
      ? 'All dies wird zusammen gezahlt; Beispiele gelten für jedes allein.'
      : 'Gezahlt wird nur, was davon am meisten ergibt; Beispiele gelten für jedes allein.'
  return [
    how,
    ...rule.remedies.flatMap((each, i) =>
      single(told, each, formats).map((sentence) => `(${i + 1}) ${sentence}`),
    ),
  ]
}

function single(told: Told, rule: SinglePlan, formats: Formats): string[] {
  const { plan, period } = told
  const part = (pays: Part) => partWords(pays, plan.currency, formats)
  const example = (pays: Part) => paidWords(partPaid(told, pays), plan, formats)
  switch (rule.kind) {
    case 'bands':
      return bands(told, rule, formats)
    case 'per-window':
      return perWindow(told, rule, formats)
    case 'fixed':
      return [
        `Bei jeder Verfehlung, wie groß sie auch ist, werden ${part(rule.pays)} gezahlt: ${example(rule.pays)}.`,
      ]
    case 'steps': {
      const count = rule.count === 'started' ? 'angefangene' : 'volle'
      return [
        `Bei einer Verfehlung werden ${part(rule.pays)} gezahlt für je ${count} ${incrementWords(rule.each, formats)}. Einmal: ${example(rule.pays)}.`,
      ]
    }
    case 'slope':
      return [
        `Bei einer Verfehlung werden ${part(rule.pays)} gezahlt für je ${incrementWords(rule.each, formats)}, genau im Verhältnis. Einmal: ${example(rule.pays)}.`,
      ]
    case 'right':
      return [rightWords(rule, plan.aggregation, formats, periodWords(period))]
    case 'time':
      return [timeWords(rule, formats, periodWords(period).genitive)]
    case 'units-not-charged': {
      const limit = `${rule.badTime.op === 'gt' ? 'mehr als' : 'mindestens'} ${formats.duration(rule.badTime.ms)}`
      const { genitive, the } = periodWords(period)
      return [
        `Jede Einheit (Länge: ${formats.duration(rule.unitMs)}) mit schlechter Zeit von ${limit} wird nicht berechnet: Gezahlt wird der Teil der Bemessungsgrundlage, der auf ihren Anteil an der Zeit ${genitive} entfällt.`,
        rule.due === 'always'
          ? `Einheiten zählen auch dann, wenn ${the} die Zusage eingehalten hat.`
          : `Einheiten zählen nur, wenn ${the} auch die Zusage verfehlt hat.`,
      ]
    }
  }
}

type Bands = Extract<SinglePlan, { kind: 'bands' }>

function bands(told: Told, rule: Bands, formats: Formats): string[] {
  const { plan } = told
  const gaps = gapsOf(plan, rule).map((range) => {
    const pays =
      rule.gap === 'nothing' ? 'dafür wird nichts gezahlt' : 'dafür gilt die nächsttiefere Stufe'
    return `Ein Erfüllungsgrad ${rangeWords(range, plan.aggregation, formats)} liegt in keiner Stufe; ${pays}.`
  })
  return [
    ...mildestFirst(rule).map(({ range, pays }) => {
      const example = paidWords(partPaid(told, pays), plan, formats)
      return `Bei einem Erfüllungsgrad ${rangeWords(range, plan.aggregation, formats)} werden ${partWords(pays, plan.currency, formats)} gezahlt: ${example}.`
    }),
    ...gaps,
    ...(rule.due === 'always'
      ? [
          'Die Stufen gelten auch, wo die Zusage eingehalten ist: Ein Erfüllungsgrad in einer von ihnen ist für sich eine Verfehlung.',
        ]
      : []),
    ...(overlaps(rule) ? ['Wo sich Stufen überschneiden, gilt die tiefste.'] : []),
  ]
}

type PerWindow = Extract<SinglePlan, { kind: 'per-window' }>

function perWindow(told: Told, rule: PerWindow, formats: Formats): string[] {
  const { plan, period } = told
  const { nominative, genitive, the } = periodWords(period)
  const windowMs = exampleWindowMs(plan)
  const example = windowPaid(told, rule, windowMs)
  const all = plan.weight ? ', alle betroffen' : ''
  const days = `in einem ${nominative} mit ${exampleDays(period)} Tagen`
  const most = rule.capEach ? partWords(rule.capEach, plan.currency, formats) : null
  return [
    `Jede ununterbrochene Folge schlechter Zeitscheiben ist ein Störungsfenster. Dafür werden ${windowWords(rule.pays, plan, formats, genitive)} gezahlt.`,
    ...(most ? [`Für ein Fenster werden höchstens ${most} gezahlt.`] : []),
    ...ownBasisWords(rule.capEach ? [rule.capEach] : [], formats, genitive, () => most ?? ''),
    rule.due === 'always'
      ? `Fenster zählen auch dann, wenn ${the} die Zusage eingehalten hat.`
      : `Fenster zählen nur, wenn ${the} auch die Zusage verfehlt hat.`,
    `Beispiel für ein einziges Fenster (Länge: ${formats.duration(windowMs)}${all}) ${days}: ${paidWords(example, plan, formats)}.`,
  ]
}

function windowWords(pays: WindowPay, plan: CommitmentPlan, formats: Formats, genitive: string) {
  switch (pays.kind) {
    case 'share':
    case 'amount':
    case 'days':
      return partWords(pays, plan.currency, formats)
    case 'per-minute':
      return `${formats.money(pays.minor, plan.currency)} für jede Minute seiner Dauer`
    case 'time':
      return `das ${formats.number(pays.multiplier)}-Fache des Teils der Bemessungsgrundlage, der auf seinen Anteil an der Zeit ${genitive} entfällt,`
    case 'by-length': {
      const bands = pays.bands.map(({ lasts, pays: part }) => {
        const limit = `${lasts.op === 'gt' ? 'mehr als' : 'mindestens'} ${formats.duration(lasts.ms)}`
        return `${partWords(part, plan.currency, formats)} (Dauer: ${limit})`
      })
      return `nach der letzten Stufe, die es erreicht, ${bands.join(', ')}`
    }
  }
}

function paidWords(
  { minor, capped, tooLittle, open }: Paid,
  plan: CommitmentPlan,
  formats: Formats,
) {
  const basis = `bei einer Bemessungsgrundlage von ${formats.money(exampleBasis(plan), plan.currency)}`
  if (tooLittle) return `${basis} nichts, weil die Summe unter dem Mindestbetrag liegt`
  const sum = formats.money(minor, plan.currency)
  const cap = capped ? ', weil eine Obergrenze greift' : ''
  const more = open ? '; Obergrenzen von anderer Grundlage sind nicht angerechnet' : ''
  return `${basis} sind das ${sum}${cap}${more}`
}
