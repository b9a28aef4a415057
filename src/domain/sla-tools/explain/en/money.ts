import { fraction } from '../../../money/fraction.ts'
import type { RoundingMode } from '../../../money/rounding.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { basisWords } from './basis.ts'
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
