import { grouped } from '../../money/amount.ts'
import { fraction } from '../../money/fraction.ts'
import { type IndicatorRule, millionths } from '../../sla/indicator/rule.ts'
import { plainNumber } from './money-text.ts'

/** What was summed over a period, in words: `1,200 of 1,204.5 points are good`. */
export function summedText(rule: IndicatorRule, good: bigint, whole: bigint): string {
  const of = (word: string): string => `${amount(good)} of ${amount(whole)} ${word}`
  if (rule.kind === 'asserted') return of('seconds of the time that is known are up')
  switch (rule.sums?.kind) {
    case 'weight':
      return of(`of ${rule.sums.field} are in good events`)
    case 'distinct': {
      const { field } = rule.sums
      return `${grouped(String(good))} of ${grouped(String(whole))} different ${field}, slice by slice, are untouched`
    }
    case 'loss':
      return of('points are reached')
    case 'mean':
    case 'rate':
    case undefined:
      return of('are good')
  }
}

/** Millionths as a decimal. */
const amount = (sum: bigint): string => plainNumber(fraction(sum, BigInt(millionths)))
