import type { ClockAnchor } from '../../../sla/claim/plan.ts'
import type { DisputeAnchor } from '../../../sla/dispute/plan.ts'
import type { Term } from '../../../sla/term/plan.ts'
import type { ToldPeriod } from '../told-period.ts'
import { periodWord } from './period.ts'

type Anchor = ClockAnchor | DisputeAnchor

/** `within 30 days of the end of the month`. */
export function clockWords(clock: Term & { readonly from: Anchor }, period: ToldPeriod): string {
  return termWords(clock, anchors(periodWord(period))[clock.from])
}

/** @param anchor What the term is counted from: `the filing`. */
export function termWords({ count, unit, until, holidays }: Term, anchor: string): string {
  const one = unitWord[unit]
  const except = holidays.length > 0 ? `, ${holidays.join(', ')} being none` : ''
  if (until === 'same-time') {
    return `within ${count} ${count === 1 ? one : `${one}s`} of ${anchor}${except}`
  }
  const holding = `${one} that holds ${anchor}`
  if (count === 0) return `by the end of the ${holding}${except}`
  return `by the end of the ${ordinal(count)} ${one} after the ${holding}${except}`
}

export const unitWord = {
  hours: 'hour',
  days: 'day',
  'business-days': 'business day',
  months: 'calendar month',
  periods: 'period',
} as const satisfies Record<Term['unit'], string>

const suffixes: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' }
const rules = new Intl.PluralRules('en', { type: 'ordinal' })
export const ordinal = (n: number): string => `${n}${suffixes[rules.select(n)] ?? 'th'}`

const anchors = (period: string): Readonly<Record<Anchor, string>> => ({
  'window-opened': 'the beginning of the degradation window',
  'window-closed': 'the end of the degradation window',
  'period-end': `the end of the ${period}`,
  'verdict-final': 'the moment the result is final',
  aware: 'the moment the customer becomes aware',
  'credit-issued': 'the moment the last credit for it is issued',
})
