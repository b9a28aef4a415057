import type { DisputePlan } from '../../../sla/dispute/plan.ts'
import type { Downward } from '../../../sla/money/corrections.ts'
import type { ToldPeriod } from '../told-period.ts'
import { periodWords } from './period.ts'
import { clockWords, type From, termWords } from './term.ts'

/** Until when the customer may dispute what was judged, and when that is answered. */
export function disputes({ file, decide }: DisputePlan, period: ToldPeriod): string[] {
  const { forEach, nominative } = periodWords(period)
  const may = `Für ${forEach} ${nominative} kann der Kunde dem Ergebnis jeder Zusage`
  return [
    file
      ? `${may} widersprechen. Frist dafür: ${clockWords(file, period)}.`
      : `${may} jederzeit widersprechen.`,
    ...(file?.from === 'credit-issued'
      ? ['Wird nichts gutgeschrieben, zählt der Zeitpunkt, zu dem das Ergebnis endgültig ist.']
      : []),
    `Frist für die Antwort des Anbieters: ${termWords(decide, filing)}.`,
  ]
}

const filing: From = { nominative: 'der Widerspruch', dative: 'dem Widerspruch' }

/** What becomes of money that was paid and turns out not to be owed. */
export const corrections = (downward: Downward): string[] => [
  'Stellt sich später heraus, dass weniger geschuldet war, werden Gutschriften gekürzt, die der Kunde noch nicht hat.',
  kept[downward],
]

const kept = {
  'next-credit':
    'Was zu viel gezahlt ist, wird von den nächsten Gutschriften des Kunden in derselben Währung abgezogen.',
  forgiven: 'Was zu viel gezahlt ist, behält der Kunde.',
} as const satisfies Record<Downward, string>
