import type { Column, SignalColumns } from '../../signals/columns.ts'
import type { EventRule, LossRule, SumRule } from '../../sla/indicator/rule.ts'
import type { Span } from '../../span.ts'
import { matches } from './matches.ts'
import type { Signals } from './tally.ts'

/** Most that a summed amount may be. What is outside is no event: one such signal must not jam a period. */
export const mostAmount = 1e9

/** Marks the signals that are events: kept, within the time, matching, and with every field they need. */
export function eventRows(rule: EventRule, { columns, keep }: Signals, span: Span): Uint8Array {
  const rows = rule.total ? matches(rule.total, columns).slice() : allRows(columns)
  const { from, until } = span
  for (let row = 0; row < columns.count; row += 1) {
    const time = columns.time[row] as number
    if (time < from || time >= until || (keep && keep[row] !== 1)) rows[row] = 0
  }
  for (const need of [...needsOfLoss(rule.loss), ...needsOfSums(rule.sums)]) {
    leaveOut(rows, columns.column(need.field), need.as)
  }
  return rows
}

const allRows = (columns: SignalColumns): Uint8Array => new Uint8Array(columns.count).fill(1)

/** `amount`: from 0 to {@link mostAmount}. */
interface Need {
  readonly field: string
  readonly as: 'number' | 'amount' | 'value'
}

function needsOfLoss(loss: LossRule): Need[] {
  switch (loss.kind) {
    case 'limit':
    case 'score':
      return [{ field: loss.field, as: 'number' }]
    case 'followed':
      return [{ field: loss.by, as: 'value' }]
    case 'match':
    case 'grades':
    case 'none':
      return []
  }
}

function needsOfSums(sums: SumRule | null): Need[] {
  switch (sums?.kind) {
    case 'weight':
    case 'mean':
      return [{ field: sums.field, as: 'amount' }]
    case 'distinct':
      return [{ field: sums.field, as: 'value' }]
    case 'rate':
      return [sums.of, sums.per].flatMap((field) => (field ? [{ field, as: 'amount' }] : []))
    case 'loss':
    case undefined:
      return []
  }
}

function leaveOut(rows: Uint8Array, column: Column | undefined, as: Need['as']): void {
  if (!column) {
    rows.fill(0)
    return
  }
  for (let row = 0; row < rows.length; row += 1) {
    if (rows[row] === 1 && !has(column, row, as)) rows[row] = 0
  }
}

function has(column: Column, row: number, as: Need['as']): boolean {
  if (column.kind === 'string') return as === 'value' && column.codes[row] !== 0
  if (column.present[row] !== 1) return as === 'value' && (column.texts?.codes[row] ?? 0) !== 0
  const value = column.values[row] as number
  return as !== 'amount' || (value >= 0 && value <= mostAmount)
}
