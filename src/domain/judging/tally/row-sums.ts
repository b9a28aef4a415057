import type { SignalColumns } from '../../signals/columns.ts'
import { millionths, type SumRule } from '../../sla/indicator/rule.ts'
import { limitAmounts } from './limits.ts'
import { type Losses, numbersOf } from './losses.ts'

/** What a row adds to its slice's two sums. */
export interface RowSums {
  readonly whole: (row: number) => number
  readonly part: (row: number) => number
}

export function rowSumsOf(
  rule: Exclude<SumRule, { kind: 'distinct' }>,
  columns: SignalColumns,
  { bad, lost }: Losses,
): RowSums {
  const amount = (field: string): ((row: number) => number) => {
    const values = numbersOf(columns.column(field))
    return (row) => inMillionths(values?.[row] ?? 0)
  }
  switch (rule.kind) {
    case 'weight': {
      const whole = amount(rule.field)
      return { whole, part: (row) => (bad[row] === 0 ? 0 : whole(row)) }
    }
    case 'loss':
      return { whole: () => millionths, part: (row) => (lost ? (lost[row] as number) : 0) }
    case 'mean': {
      const limits = rule.limits && limitAmounts(rule.limits, columns)
      return {
        whole: limits ? (row) => inMillionths(limits(row)) : () => millionths,
        part: amount(rule.field),
      }
    }
    case 'rate':
      return {
        whole: rule.per ? amount(rule.per) : () => 0,
        part: rule.of ? amount(rule.of) : () => millionths,
      }
  }
}

/** To the nearest millionth. */
const inMillionths = (value: number): number => Math.round(value * millionths)
