import type { RemedyPlan, WindowPay } from '../../../sla/pay-plan.ts'
import type { CommitmentPlan } from '../../../sla/plan.ts'
import { bandPaid, exampleBasis, exampleWindowMs, type Paid, windowPaid } from '../example.ts'
import { exampleDays, examplePeriodMs } from '../example-period.ts'
import type { Formats } from '../formats.ts'
import { gapsOf, mildestFirst, overlaps } from '../ranges.ts'
import type { Told } from '../topic.ts'
import { partWords, rangeWords } from './parts.ts'
import { periodWord } from './period.ts'

/** What a miss pays, with an example in money. */
export function remedy(told: Told, formats: Formats): string[] {
  const { remedy: rule } = told.plan.pay
  switch (rule.kind) {
    case 'none':
      return ['A miss is reported. It pays nothing.']
    case 'bands':
      return bands(told.plan, rule, formats)
    case 'per-window':
      return perWindow(told, rule, formats)
  }
}

type Bands = Extract<RemedyPlan, { kind: 'bands' }>

function bands(plan: CommitmentPlan, rule: Bands, formats: Formats): string[] {
  const gaps = gapsOf(plan, rule).map((range) => {
    const pays = rule.gap === 'nothing' ? 'nothing' : 'what the next deeper band pays'
    return `Attainment ${rangeWords(range, formats)} lies in no band and pays ${pays}.`
  })
  return [
    ...mildestFirst(rule).map(({ range, pays }) => {
      const example = paidWords(bandPaid(plan, pays), plan, formats)
      return `Attainment ${rangeWords(range, formats)} pays ${partWords(pays, plan.currency, formats)}: ${example}.`
    }),
    ...gaps,
    ...(overlaps(rule) ? ['Where bands overlap, the deepest one pays.'] : []),
  ]
}

type PerWindow = Extract<RemedyPlan, { kind: 'per-window' }>

function perWindow({ plan, period }: Told, rule: PerWindow, formats: Formats): string[] {
  const word = periodWord(period)
  const windowMs = exampleWindowMs(plan)
  const example = windowPaid(plan, rule, { windowMs, periodMs: examplePeriodMs(period) })
  const days = `in a ${word} of ${exampleDays(period)} days`
  const most = rule.capEach ? partWords(rule.capEach, plan.currency, formats) : null
  return [
    `Each unbroken run of bad slices is a degradation window and pays ${windowWords(rule.pays, plan, formats, word)}.`,
    ...(most ? [`One window pays at most ${most}.`] : []),
    rule.due === 'always'
      ? `Windows pay even when the ${word}'s promise was kept.`
      : `Windows pay only when the ${word}'s promise was missed as well.`,
    `Example: one window of ${formats.duration(windowMs)} ${days} pays ${paidWords(example, plan, formats)}.`,
  ]
}

export function windowWords(pays: WindowPay, plan: CommitmentPlan, formats: Formats, word: string) {
  switch (pays.kind) {
    case 'share':
    case 'amount':
      return partWords(pays, plan.currency, formats)
    case 'per-minute':
      return `${formats.money(pays.minor, plan.currency)} for every minute that it lasts`
    case 'time':
      return `${formats.number(pays.multiplier)} times the part of the basis that belongs to its share of the ${word}'s time`
  }
}

function paidWords({ minor, capped, tooLittle }: Paid, plan: CommitmentPlan, formats: Formats) {
  const basis = `of a basis of ${formats.money(exampleBasis(plan), plan.currency)}`
  if (tooLittle) return `nothing ${basis}, since the sum is under the minimum`
  const sum = formats.money(minor, plan.currency)
  return `${sum} ${basis}${capped ? ', where a cap ends it' : ''}`
}
