import { epochMs } from '../brand.ts'
import { type PeriodRule, periodsOverlapping } from '../calendar/period.ts'
import { lengthMs } from '../span.ts'

/** Four years: every length of a month, a leap day and each change of the clocks among them. */
const years = { from: epochMs(Date.UTC(2025, 0, 1)), until: epochMs(Date.UTC(2029, 0, 1)) }

/** The lengths in milliseconds that a whole period of the rule can have, each once, ascending. */
export function periodLengths(rule: PeriodRule): number[] {
  const lengths = periodsOverlapping(rule, years).map(({ span }) => lengthMs(span))
  return [...new Set(lengths)].sort((a, b) => a - b)
}
