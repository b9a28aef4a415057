import type { Currency } from '../../money/money.ts'
import type { WindowCap } from '../../sla/money/cap-plan.ts'
import { partWords } from '../explain/en/parts.ts'
import { basisWords } from './basis-aspects.ts'
import { formats } from './told-aspects.ts'
import { partWeight, type Weight } from './weight.ts'

/** A cap with the basis that it is of, where that is its own. */
export const limitWords = (cap: WindowCap, currency: Currency): string =>
  `${partWords(cap, currency, formats)}${cap.basis ? ` (${basisWords(cap.basis)})` : ''}`

/** Shares and days of unlike bases are not compared. */
export function limitWeight(cap: WindowCap): Weight {
  const weight = partWeight(cap)
  return cap.basis ? { ...weight, unit: `${weight.unit} of ${basisWords(cap.basis)}` } : weight
}
