import { areCalendars, dateWords, type ToldPeriod } from '../told-period.ts'

/** `calendar month (time zone Europe/Berlin)`: what a promise is kept or missed over. */
export function periodName(period: ToldPeriod): string {
  const { zone } = period.rule
  if (areCalendars(period)) return `calendar ${periodWord(period)} (time zone ${zone})`
  return `${lengthWords(period)} (counted from ${anchorWords(period)}, time zone ${zone})`
}

function lengthWords(period: ToldPeriod): string {
  const { rule } = period
  if (rule.kind !== 'days') return periodWord(period)
  return `period of ${rule.days === 1 ? 'one day' : `${rule.days} days`}`
}

function anchorWords({ rule, isByAgreement }: ToldPeriod): string {
  if (isByAgreement) return 'the start of the agreement'
  if (rule.kind === 'days') return rule.first
  const last = rule.day > 28 ? ' or the last day of a shorter month' : ''
  return (rule.kind === 'month' ? `day ${rule.day}` : dateWords('en', rule.month, rule.day)) + last
}

/** The same in one word, in the middle of a sentence. */
export const periodWord = ({ rule }: ToldPeriod): string =>
  rule.kind === 'days' ? 'period' : rule.kind
