import type { Currency } from '../../../money/money.ts'
import type { CapPlan } from '../../../sla/money/cap-plan.ts'
import type { Formats } from '../formats.ts'
import { ownBasisWords } from './basis.ts'
import { partWords } from './parts.ts'

/**
 * What a payer pays at most: of one period, and of several that end with it.
 *
 * @param who `The group x`; nobody where it is the commitment itself.
 */
export function capsWords(
  caps: readonly CapPlan[],
  who: string | null,
  currency: Currency,
  word: string,
  formats: Formats,
): string[] {
  const said = (each: readonly CapPlan[]) =>
    formats.list(each.map((cap) => partWords(cap, currency, formats)))
  const single = caps.filter(({ periods }) => periods === 1)
  const all = single.length > 1 ? ', whichever is least' : ''
  const plain = who
    ? `${who} at most ${said(single)} for one ${word}${all}; what is over is taken from each in proportion.`
    : `One ${word} pays at most ${said(single)}${all}.`
  const carried = single.filter(({ rest }) => rest === 'carried')
  return [
    ...(single.length > 0 ? [plain] : []),
    ...(carried.length > 0
      ? [`What is over ${said(carried)} is not lost: the next ${word} owes it.`]
      : []),
    ...caps
      .filter(({ periods }) => periods > 1)
      .map((cap) => {
        const payer = who ? `${who} at most` : 'At most'
        const pays = who ? '' : ' is paid'
        return `${payer} ${said([cap])}${pays} for any ${cap.periods} ${word}s in a row: what earlier ones owed is taken off.`
      }),
    ...ownBasisWords(caps, formats, word, (cap) => partWords(cap, currency, formats)),
  ]
}
