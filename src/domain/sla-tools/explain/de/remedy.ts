import type { RemedyPlan, WindowPay } from '../../../sla/pay-plan.ts'
import type { CommitmentPlan } from '../../../sla/plan.ts'
import { bandPaid, exampleBasis, exampleWindowMs, type Paid, windowPaid } from '../example.ts'
import { exampleDays, examplePeriodMs } from '../example-period.ts'
import type { Formats } from '../formats.ts'
import { gapsOf, mildestFirst, overlaps } from '../ranges.ts'
import type { Told } from '../topic.ts'
import { partWords, rangeWords } from './parts.ts'
import { periodWords } from './period.ts'

/** What a miss pays, with an example in money. */
export function remedy(told: Told, formats: Formats): string[] {
  const { remedy: rule } = told.plan.pay
  switch (rule.kind) {
    case 'none':
      return ['Eine Verfehlung wird berichtet. Gezahlt wird dafür nichts.']
    case 'bands':
      return bands(told.plan, rule, formats)
    case 'per-window':
      return perWindow(told, rule, formats)
  }
}

type Bands = Extract<RemedyPlan, { kind: 'bands' }>

function bands(plan: CommitmentPlan, rule: Bands, formats: Formats): string[] {
  const gaps = gapsOf(plan, rule).map((range) => {
    const pays =
      rule.gap === 'nothing' ? 'dafür wird nichts gezahlt' : 'dafür gilt die nächsttiefere Stufe'
    return `Ein Erfüllungsgrad ${rangeWords(range, formats)} liegt in keiner Stufe; ${pays}.`
  })
  return [
    ...mildestFirst(rule).map(({ range, pays }) => {
      const example = paidWords(bandPaid(plan, pays), plan, formats)
      return `Bei einem Erfüllungsgrad ${rangeWords(range, formats)} werden ${partWords(pays, plan.currency, formats)} gezahlt: ${example}.`
    }),
    ...gaps,
    ...(overlaps(rule) ? ['Wo sich Stufen überschneiden, gilt die tiefste.'] : []),
  ]
}

type PerWindow = Extract<RemedyPlan, { kind: 'per-window' }>

function perWindow({ plan, period }: Told, rule: PerWindow, formats: Formats): string[] {
  const { nominative, genitive, the } = periodWords(period)
  const windowMs = exampleWindowMs(plan)
  const example = windowPaid(plan, rule, { windowMs, periodMs: examplePeriodMs(period) })
  const days = `in einem ${nominative} mit ${exampleDays(period)} Tagen`
  const most = rule.capEach ? partWords(rule.capEach, plan.currency, formats) : null
  return [
    `Jede ununterbrochene Folge schlechter Zeitscheiben ist ein Störungsfenster. Dafür werden ${windowWords(rule.pays, plan, formats, genitive)} gezahlt.`,
    ...(most ? [`Für ein Fenster werden höchstens ${most} gezahlt.`] : []),
    rule.due === 'always'
      ? `Fenster zählen auch dann, wenn ${the} die Zusage eingehalten hat.`
      : `Fenster zählen nur, wenn ${the} auch die Zusage verfehlt hat.`,
    `Beispiel für ein einziges Fenster (Länge: ${formats.duration(windowMs)}) ${days}: ${paidWords(example, plan, formats)}.`,
  ]
}

function windowWords(pays: WindowPay, plan: CommitmentPlan, formats: Formats, genitive: string) {
  switch (pays.kind) {
    case 'share':
    case 'amount':
      return partWords(pays, plan.currency, formats)
    case 'per-minute':
      return `${formats.money(pays.minor, plan.currency)} für jede Minute seiner Dauer`
    case 'time':
      return `das ${formats.number(pays.multiplier)}-Fache des Teils der Bemessungsgrundlage, der auf seinen Anteil an der Zeit ${genitive} entfällt,`
  }
}

function paidWords({ minor, capped, tooLittle }: Paid, plan: CommitmentPlan, formats: Formats) {
  const basis = `bei einer Bemessungsgrundlage von ${formats.money(exampleBasis(plan), plan.currency)}`
  if (tooLittle) return `${basis} nichts, weil die Summe unter dem Mindestbetrag liegt`
  const sum = formats.money(minor, plan.currency)
  return `${basis} sind das ${sum}${capped ? ', weil eine Obergrenze greift' : ''}`
}
