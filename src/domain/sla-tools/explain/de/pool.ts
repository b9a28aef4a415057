import type { Currency } from '../../../money/money.ts'
import type { Formats } from '../formats.ts'
import type { ToldPeriod } from '../told-period.ts'
import type { ToldPool } from '../topic.ts'
import { basisWords } from './basis.ts'
import { capsWords } from './caps.ts'
import { periodWords } from './period.ts'

/** What commitments pay together. */
export function pool(
  { group, titles, pays, caps, basis }: ToldPool,
  currency: Currency,
  period: ToldPeriod,
  formats: Formats,
): string[] {
  const words = periodWords(period)
  const who =
    group === null
      ? 'Für alle Zusagen zusammen werden'
      : `Für ${formats.list(titles)} (Gruppe ${group}) ${pays === 'elected' ? 'jeweils' : 'zusammen'} werden`
  return [
    ...(pays === 'greatest'
      ? [
          `Von ${formats.list(titles)} (Gruppe ${group}) zahlt nur die Zusage mit dem höchsten Betrag.`,
        ]
      : []),
    ...(pays === 'elected'
      ? [
          `Von ${formats.list(titles)} (Gruppe ${group}) wählt der Kunde für ${words.forEach} ${words.nominative} eine Zusage, die er geltend macht oder annimmt, und nur diese zahlt.`,
        ]
      : []),
    ...capsWords(caps, who, currency, words, formats),
    ...(basis ? basisWords(basis, formats, words.genitive) : []),
  ]
}
