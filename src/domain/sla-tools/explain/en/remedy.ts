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
import { periodWord } from './period.ts'
import { rightWords } from './right.ts'

/** What a miss pays, with examples in money. */
export function remedy(told: Told, formats: Formats): string[] {
  const { remedy: rule } = told.plan.pay
  if (rule.kind === 'none') return ['A miss is reported. It pays nothing.']
  if (rule.kind !== 'several') return single(told, rule, formats)
  const how =
    rule.combine === 'sum'
      ? 'All of these are paid together; examples are of each by itself.'
      : 'Only the one of these that comes to most is paid; examples are of each by itself.'
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
      return [`A missed target pays ${part(rule.pays)}, however far: ${example(rule.pays)}.`]
    case 'steps': {
      const count = rule.count === 'started' ? 'begun' : 'full'
      return [
        `A missed target pays ${part(rule.pays)} for each ${count} ${incrementWords(rule.each, formats)}. One pays ${example(rule.pays)}.`,
      ]
    }
    case 'slope':
      return [
        `A missed target pays ${part(rule.pays)} for each ${incrementWords(rule.each, formats)}, in exact proportion. One pays ${example(rule.pays)}.`,
      ]
    case 'right':
      return [rightWords(rule, plan.aggregation, formats, periodWord(period))]
    case 'time':
      return [timeWords(rule, formats, periodWord(period))]
    case 'units-not-charged': {
      const limit = `${rule.badTime.op === 'gt' ? 'more than' : 'at least'} ${formats.duration(rule.badTime.ms)}`
      const word = periodWord(period)
      return [
        `Each unit of ${formats.duration(rule.unitMs)} with ${limit} of bad time is not charged: it pays the part of the basis that belongs to its share of the ${word}'s time.`,
        rule.due === 'always'
          ? `Units pay even when the ${word}'s promise was kept.`
          : `Units pay only when the ${word}'s promise was missed as well.`,
      ]
    }
  }
}

type Bands = Extract<SinglePlan, { kind: 'bands' }>

function bands(told: Told, rule: Bands, formats: Formats): string[] {
  const { plan } = told
  const gaps = gapsOf(plan, rule).map((range) => {
    const pays = rule.gap === 'nothing' ? 'nothing' : 'what the next deeper band pays'
    return `Attainment ${rangeWords(range, plan.aggregation, formats)} lies in no band and pays ${pays}.`
  })
  return [
    ...mildestFirst(rule).map(({ range, pays }) => {
      const example = paidWords(partPaid(told, pays), plan, formats)
      return `Attainment ${rangeWords(range, plan.aggregation, formats)} pays ${partWords(pays, plan.currency, formats)}: ${example}.`
    }),
    ...gaps,
    ...(rule.due === 'always'
      ? ['Bands pay also where the target is met: attainment in one of them is a breach by itself.']
      : []),
    ...(overlaps(rule) ? ['Where bands overlap, the deepest one pays.'] : []),
  ]
}

type PerWindow = Extract<SinglePlan, { kind: 'per-window' }>

function perWindow(told: Told, rule: PerWindow, formats: Formats): string[] {
  const { plan, period } = told
  const word = periodWord(period)
  const windowMs = exampleWindowMs(plan)
  const example = windowPaid(told, rule, windowMs)
  const all = plan.weight ? ', in which everyone was touched,' : ''
  const days = `in a ${word} of ${exampleDays(period)} days`
  const most = rule.capEach ? partWords(rule.capEach, plan.currency, formats) : null
  return [
    `Each unbroken run of bad slices is a degradation window and pays ${windowWords(rule.pays, plan, formats, word)}.`,
    ...(most ? [`One window pays at most ${most}.`] : []),
    ...ownBasisWords(rule.capEach ? [rule.capEach] : [], formats, word, () => most ?? ''),
    rule.due === 'always'
      ? `Windows pay even when the ${word}'s promise was kept.`
      : `Windows pay only when the ${word}'s promise was missed as well.`,
    `Example: one window of ${formats.duration(windowMs)}${all} ${days} pays ${paidWords(example, plan, formats)}.`,
  ]
}

export function windowWords(pays: WindowPay, plan: CommitmentPlan, formats: Formats, word: string) {
  switch (pays.kind) {
    case 'share':
    case 'amount':
    case 'days':
      return partWords(pays, plan.currency, formats)
    case 'per-minute':
      return `${formats.money(pays.minor, plan.currency)} for every minute that it lasts`
    case 'time':
      return `${formats.number(pays.multiplier)} times the part of the basis that belongs to its share of the ${word}'s time`
    case 'by-length': {
      const bands = pays.bands.map(({ lasts, pays: part }) => {
        const limit = `${lasts.op === 'gt' ? 'more than' : 'at least'} ${formats.duration(lasts.ms)}`
        return `${partWords(part, plan.currency, formats)} when it lasts ${limit}`
      })
      return `the last of these that it reaches: ${bands.join('; ')}`
    }
  }
}

function paidWords(
  { minor, capped, tooLittle, open }: Paid,
  plan: CommitmentPlan,
  formats: Formats,
) {
  const basis = `of a basis of ${formats.money(exampleBasis(plan), plan.currency)}`
  if (tooLittle) return `nothing ${basis}, since the sum is under the minimum`
  const sum = formats.money(minor, plan.currency)
  const cap = capped ? ', where a cap ends it' : ''
  const more = open ? ', before caps of another basis' : ''
  return `${sum} ${basis}${cap}${more}`
}
