import type { Currency } from '../../../money/money.ts'
import type { Formats } from '../formats.ts'
import type { ToldPeriod } from '../told-period.ts'
import type { ToldPool } from '../topic.ts'
import { basisWords } from './basis.ts'
import { capsWords } from './caps.ts'
import { periodWord } from './period.ts'

/** What commitments pay together. */
export function pool(
  { group, titles, pays, caps, basis }: ToldPool,
  currency: Currency,
  period: ToldPeriod,
  formats: Formats,
): string[] {
  const word = periodWord(period)
  const who =
    group === null
      ? 'All commitments together pay'
      : `${formats.list(titles)} (the group ${group}) ${pays === 'elected' ? 'each' : 'together'} pay`
  return [
    ...(pays === 'greatest'
      ? [`Of ${formats.list(titles)} (the group ${group}) only the one that comes to most pays.`]
      : []),
    ...(pays === 'elected'
      ? [
          `Of ${formats.list(titles)} (the group ${group}) the customer claims or accepts one for a ${word}, and only that one pays.`,
        ]
      : []),
    ...capsWords(caps, who, currency, word, formats),
    ...(basis ? basisWords(basis, formats, word) : []),
  ]
}
