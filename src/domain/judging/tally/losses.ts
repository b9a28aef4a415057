import type { Column, SignalColumns } from '../../signals/columns.ts'
import { compilePredicate } from '../../sla/compile.ts'
import { type LossRule, millionths } from '../../sla/indicator/rule.ts'
import { followed } from './followed.ts'
import { limitTest } from './limits.ts'
import type { Signals } from './tally.ts'

/**
 * What was lost of each event, in millionths: 0 of a good one, all of a bad one. Rows that are no
 * events have some figure or other.
 */
export function lossesOf(
  rule: LossRule,
  signals: readonly Signals[],
  events: readonly Uint8Array[],
): readonly Uint32Array[] {
  if (rule.kind === 'followed') return followed(rule, signals, events)
  return signals.map(({ columns }) => lossesIn(rule, columns))
}

function lossesIn(rule: Exclude<LossRule, { kind: 'followed' }>, columns: SignalColumns) {
  const losses = new Uint32Array(columns.count)
  switch (rule.kind) {
    case 'none':
      return losses
    case 'match': {
      const matched = compilePredicate(rule.where)(columns)
      const isBad = rule.side === 'bad' ? 1 : 0
      return losses.map((_, row) => (matched[row] === isBad ? millionths : 0))
    }
    case 'limit': {
      const keeps = limitTest(rule.field, rule.good, rule.limits, columns)
      return losses.map((_, row) => (keeps(row) ? 0 : millionths))
    }
    case 'score': {
      const values = numbersOf(columns.column(rule.field))
      const { worst, best } = rule
      return losses.map((_, row) => {
        const reached = ((values?.[row] ?? worst) - worst) / (best - worst)
        return millionths - Math.round(Math.min(1, Math.max(0, reached)) * millionths)
      })
    }
    case 'grades': {
      losses.fill(millionths)
      for (const { where, loss } of rule.grades.toReversed()) {
        const matched = compilePredicate(where)(columns)
        for (let row = 0; row < losses.length; row += 1) if (matched[row] === 1) losses[row] = loss
      }
      return losses
    }
  }
}

/** The numbers of a column; undefined where it has none. */
export const numbersOf = (column: Column | undefined): Float64Array | undefined =>
  column?.kind === 'number' ? column.values : undefined
