import type { PeriodRule } from '../../../calendar/period.ts'

/** `Kalendermonat (Zeitzone Europe/Berlin)`: what a promise is kept or missed over. */
export function periodName(rule: PeriodRule): string {
  switch (rule.kind) {
    case 'calendar-month':
      return `Kalendermonat (Zeitzone ${rule.zone})`
  }
}

/** The words that the sentences need, in their cases. */
export interface PeriodWords {
  /** `Monat` */
  readonly nominative: string
  /** `Monats` */
  readonly genitive: string
  /** `der Monat`, with a capital at the start of a sentence. */
  readonly the: string
}

export function periodWords(rule: PeriodRule): PeriodWords {
  switch (rule.kind) {
    case 'calendar-month':
      return { nominative: 'Monat', genitive: 'des Monats', the: 'der Monat' }
  }
}
