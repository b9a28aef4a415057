import { areCalendars, dateWords, type ToldPeriod } from '../told-period.ts'

/** `Kalendermonat (Zeitzone Europe/Berlin)`: what a promise is kept or missed over. */
export function periodName(period: ToldPeriod): string {
  const { zone } = period.rule
  const { nominative } = periodWords(period)
  if (areCalendars(period)) return `Kalender${nominative.toLowerCase()} (Zeitzone ${zone})`
  return `${nominative}${daysWords(period)} (gezählt ab ${anchorWords(period)}, Zeitzone ${zone})`
}

function daysWords({ rule }: ToldPeriod): string {
  if (rule.kind !== 'days') return ''
  return rule.days === 1 ? ' von einem Tag' : ` von ${rule.days} Tagen`
}

function anchorWords({ rule, isByAgreement }: ToldPeriod): string {
  if (isByAgreement) return 'dem Beginn der Vereinbarung'
  if (rule.kind === 'days') return rule.first
  const last = rule.day > 28 ? ' oder dem letzten Tag eines kürzeren Monats' : ''
  const date = rule.kind === 'month' ? `${rule.day}. Tag` : dateWords('de', rule.month, rule.day)
  return `dem ${date}${last}`
}

/** The words that the sentences need, in their cases. */
export interface PeriodWords {
  /** `Monat` */
  readonly nominative: string
  /** `Monaten`, after `in`. */
  readonly plural: string
  /** `des Monats` */
  readonly genitive: string
  /** `der Monat` */
  readonly the: string
  /** `jeder`, before the nominative. */
  readonly each: string
  /** `jeden`, before the accusative. */
  readonly forEach: string
}

export function periodWords({ rule }: ToldPeriod): PeriodWords {
  const neuter = { each: 'jedes', forEach: 'jedes' }
  switch (rule.kind) {
    case 'month':
      return {
        nominative: 'Monat',
        plural: 'Monaten',
        genitive: 'des Monats',
        the: 'der Monat',
        each: 'jeder',
        forEach: 'jeden',
      }
    case 'quarter':
      return {
        nominative: 'Quartal',
        plural: 'Quartalen',
        genitive: 'des Quartals',
        the: 'das Quartal',
        ...neuter,
      }
    case 'year':
      return {
        nominative: 'Jahr',
        plural: 'Jahren',
        genitive: 'des Jahres',
        the: 'das Jahr',
        ...neuter,
      }
    case 'days':
      return {
        nominative: 'Zeitraum',
        plural: 'Zeiträumen',
        genitive: 'des Zeitraums',
        the: 'der Zeitraum',
        each: 'jeder',
        forEach: 'jeden',
      }
  }
}
