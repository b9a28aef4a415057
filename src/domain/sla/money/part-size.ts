import { compare, type Fraction, fromDecimal, fromNumber } from '../../money/fraction.ts'
import { plainPercent } from '../../money/percent.ts'
import type { WrittenPart } from './part.ts'
import { exactShare } from './share.ts'

/** Which of two parts pays more: -1 when it is the second. Null where only the fees can tell. */
export const comparePay = (a: WrittenPart, b: WrittenPart): -1 | 0 | 1 | null =>
  a.kind === b.kind ? compare(sizeOf(a), sizeOf(b)) : null

function sizeOf(part: WrittenPart): Fraction {
  switch (part.kind) {
    case 'share':
      return exactShare(part.share)
    case 'amount':
      return fromDecimal(String(part.amount))
    case 'days':
      return fromNumber(part.days)
  }
}

export function partWords(part: WrittenPart): string {
  switch (part.kind) {
    case 'share':
      return plainPercent(exactShare(part.share))
    case 'amount':
      return String(part.amount)
    case 'days':
      return `${part.days} days`
  }
}
