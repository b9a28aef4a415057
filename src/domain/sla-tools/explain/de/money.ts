import { fraction } from '../../../money/fraction.ts'
import type { RoundingMode } from '../../../money/rounding.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { basisWords } from './basis.ts'
import { capsWords } from './caps.ts'
import { periodWords } from './period.ts'

/** Basis, caps, rounding and the minimum. */
export function money({ plan, period }: Told, formats: Formats): string[] {
  const { basis, caps, minimum } = plan.pay
  const unit = formats.money(fraction(plan.rounding.unit), plan.currency)
  const words = periodWords(period)
  return [
    ...(basis ? basisWords(basis, formats, words.genitive) : []),
    ...capsWords(caps, null, plan.currency, words, formats),
    `Die Summe wird einmal, ganz am Ende, in Schritten von ${unit} gerundet: ${roundingWords(plan.rounding.mode)}.`,
    ...(minimum
      ? [
          `Gezahlt wird sie, wenn sie ${minimum.op === 'gt' ? 'mehr als' : 'mindestens'} ${formats.money(minimum.minor, plan.currency)} beträgt.`,
        ]
      : []),
  ]
}

function roundingWords(mode: RoundingMode): string {
  switch (mode) {
    case 'half-up':
      return 'zum nächsten Schritt, genau die Hälfte zugunsten des Kunden'
    case 'half-even':
      return 'zum nächsten Schritt, genau die Hälfte zum geraden Schritt'
    case 'down':
      return 'abwärts, zugunsten des Anbieters'
    case 'up':
      return 'aufwärts, zugunsten des Kunden'
  }
}
