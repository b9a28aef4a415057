import { epochMs } from '../../brand.ts'
import type { PeriodRule } from '../../calendar/period.ts'
import { isCalendars } from '../../calendar/period-label.ts'
import type { Sla } from '../../sla/document.ts'
import { periodRuleOf, timeWindowOf } from '../../sla/period/rule.ts'

/** What an SLA is judged over, as far as the document alone says. */
export interface ToldPeriod {
  /** Its month and day mean nothing where each agreement has its own. */
  readonly rule: PeriodRule
  readonly isByAgreement: boolean
}

export const toldPeriodOf = (sla: Sla): ToldPeriod => ({
  rule: periodRuleOf(sla, { effectiveFrom: epochMs(0) }),
  isByAgreement: timeWindowOf(sla).anchor === 'agreement',
})

/** Whether periods are the calendar's own for everybody. */
export const areCalendars = ({ rule, isByAgreement }: ToldPeriod): boolean =>
  !isByAgreement && isCalendars(rule)

/** `1 February`, `1. Februar`. */
export const dateWords = (lang: 'en' | 'de', month: number, day: number): string =>
  new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'de', {
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(Date.UTC(2000, month - 1, day))
