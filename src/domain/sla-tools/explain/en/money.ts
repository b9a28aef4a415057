import { fraction } from '../../../money/fraction.ts'
import type { RoundingMode } from '../../../money/rounding.ts'
import type { BasisPlan } from '../../../sla/pay-plan.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { capsWords } from './caps.ts'
import { periodWord } from './period.ts'

/** Basis, caps, rounding and the minimum. */
export function money({ plan, period }: Told, formats: Formats): string[] {
  const { basis, caps, minimum } = plan.pay
  const unit = formats.money(fraction(plan.rounding.unit), plan.currency)
  const word = periodWord(period)
  return [
    ...(basis ? basisWords(basis, formats, word) : []),
    ...capsWords(caps, null, plan.currency, word, formats),
    `The sum is rounded once, at the end, to steps of ${unit}: ${roundingWords(plan.rounding.mode)}.`,
    ...(minimum
      ? [
          `It is paid when it is ${minimum.op === 'gt' ? 'more than' : 'at least'} ${formats.money(minimum.minor, plan.currency)}.`,
        ]
      : []),
  ]
}

export function basisWords({ scopes, partialPeriod }: BasisPlan, formats: Formats, word: string) {
  const of = scopes ? `the fees for ${formats.list(scopes)}` : 'all fees of the agreement'
  const part =
    partialPeriod === 'prorate'
      ? 'they count for the part of the time'
      : 'they count in full all the same'
  return [
    `The basis is ${of}. If the agreement is in force for a part of the ${word} only, ${part}.`,
  ]
}

function roundingWords(mode: RoundingMode): string {
  switch (mode) {
    case 'half-up':
      return 'to the nearest, an exact half in favour of the customer'
    case 'half-even':
      return 'to the nearest, an exact half to the even step'
    case 'down':
      return 'down, in favour of the provider'
    case 'up':
      return 'up, in favour of the customer'
  }
}
