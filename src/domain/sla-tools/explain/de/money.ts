import { fraction } from '../../../money/fraction.ts'
import type { RoundingMode } from '../../../money/rounding.ts'
import type { BasisPlan } from '../../../sla/pay-plan.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
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

export function basisWords(
  { scopes, partialPeriod }: BasisPlan,
  formats: Formats,
  genitive: string,
) {
  const of = scopes ? `die Entgelte für ${formats.list(scopes)}` : 'alle Entgelte der Vereinbarung'
  const part =
    partialPeriod === 'prorate'
      ? 'so zählen sie nur für diesen Teil der Zeit'
      : 'so zählen sie trotzdem voll'
  return [
    `Bemessungsgrundlage sind ${of}. Gilt die Vereinbarung nur für einen Teil ${genitive}, ${part}.`,
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
