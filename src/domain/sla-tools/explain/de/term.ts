import type { ClockAnchor } from '../../../sla/claim/plan.ts'
import type { DisputeAnchor } from '../../../sla/dispute/plan.ts'
import type { Term } from '../../../sla/term/plan.ts'
import type { ToldPeriod } from '../told-period.ts'
import { periodWords } from './period.ts'

type Anchor = ClockAnchor | DisputeAnchor

/** What a term is counted from, in its cases. */
export interface From {
  /** `die Einreichung` */
  readonly nominative: string
  /** `der Einreichung` */
  readonly dative: string
}

/** `innerhalb von 30 Tagen ab dem Ende des Monats`. */
export function clockWords(clock: Term & { readonly from: Anchor }, period: ToldPeriod): string {
  return termWords(clock, anchorWords(clock.from, periodWords(period).genitive))
}

export function termWords({ count, unit, until, holidays }: Term, from: From): string {
  const { one, many, genitive } = unitWords[unit]
  const except = holidays.length > 0 ? ` (keine Werktage: ${holidays.join(', ')})` : ''
  if (until === 'same-time') {
    return `innerhalb von ${count} ${count === 1 ? one : many} ab ${from.dative}${except}`
  }
  if (count === 0) return `bis zum Ende des ${genitive}, in den ${from.nominative} fällt${except}`
  return `bis zum Ende des ${count}. ${genitive} nach dem, in den ${from.nominative} fällt${except}`
}

/** Dative, dative plural, genitive without its article. */
export const unitWords = {
  hours: { one: 'Stunde', many: 'Stunden', genitive: 'Stunde' },
  days: { one: 'Tag', many: 'Tagen', genitive: 'Tages' },
  'business-days': { one: 'Werktag', many: 'Werktagen', genitive: 'Werktags' },
  months: { one: 'Kalendermonat', many: 'Kalendermonaten', genitive: 'Kalendermonats' },
  periods: { one: 'Zeitraum', many: 'Zeiträumen', genitive: 'Zeitraums' },
} as const satisfies Record<Term['unit'], { one: string; many: string; genitive: string }>

function anchorWords(from: Anchor, ofPeriod: string): From {
  switch (from) {
    case 'window-opened':
      return { nominative: 'der Beginn der Störung', dative: 'dem Beginn der Störung' }
    case 'window-closed':
      return { nominative: 'das Ende der Störung', dative: 'dem Ende der Störung' }
    case 'period-end':
      return { nominative: `das Ende ${ofPeriod}`, dative: `dem Ende ${ofPeriod}` }
    case 'verdict-final':
      return moment('zu dem das Ergebnis endgültig ist')
    case 'aware':
      return moment('zu dem der Kunde davon erfährt')
    case 'credit-issued':
      return moment('zu dem die letzte Gutschrift dafür ausgestellt wird')
  }
}

/** The clause ends with a comma where the sentence goes on. */
const moment = (clause: string): From => ({
  nominative: `der Zeitpunkt, ${clause},`,
  dative: `dem Zeitpunkt, ${clause}`,
})
