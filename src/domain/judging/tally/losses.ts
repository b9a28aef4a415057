import type { Column, SignalColumns } from '../../signals/columns.ts'
import { type LossRule, millionths } from '../../sla/indicator/rule.ts'
import { followed } from './followed.ts'
import { limitTest } from './limits.ts'
import { matches } from './matches.ts'
import type { Signals } from './tally.ts'

/** What was lost of each event. Rows that are no events say something or other. */
export interface Losses {
  /** 1 where something was. */
  readonly bad: Uint8Array
  /** In millionths; null where all or nothing is. */
  readonly lost: Uint32Array | null
}

export function lossesOf(
  rule: LossRule,
  signals: readonly Signals[],
  events: readonly Uint8Array[],
): readonly Losses[] {
  if (rule.kind === 'followed') {
    return followed(rule, signals, events).map((bad) => ({ bad, lost: null }))
  }
  return signals.map(({ columns }) => lossesIn(rule, columns))
}

type Alone = Exclude<LossRule, { kind: 'followed' }>

function lossesIn(rule: Alone, columns: SignalColumns): Losses {
  switch (rule.kind) {
    case 'none':
      return { bad: new Uint8Array(columns.count), lost: null }
    case 'match': {
      const matched = matches(rule.where, columns)
      return { bad: rule.side === 'bad' ? matched : inverted(matched), lost: null }
    }
    case 'limit': {
      const keeps = limitTest(rule.field, rule.good, rule.limits, columns)
      return { bad: byRow(columns, (row) => (keeps(row) ? 0 : 1)), lost: null }
    }
    case 'score': {
      const values = numbersOf(columns.column(rule.field))
      const { worst, best } = rule
      return graded(columns, (row) => {
        const reached = ((values?.[row] ?? worst) - worst) / (best - worst)
        return millionths - Math.round(Math.min(1, Math.max(0, reached)) * millionths)
      })
    }
    case 'grades': {
      const grades = rule.grades.map(({ where, loss }) => ({
        held: matches(where, columns),
        loss,
      }))
      return graded(columns, (row) => {
        const grade = grades.find(({ held }) => held[row] === 1)
        return grade ? grade.loss : millionths
      })
    }
  }
}

const inverted = (mask: Uint8Array): Uint8Array => mask.map((held) => held ^ 1)

function byRow({ count }: SignalColumns, of: (row: number) => number): Uint8Array {
  const rows = new Uint8Array(count)
  for (let row = 0; row < count; row += 1) rows[row] = of(row)
  return rows
}

function graded(columns: SignalColumns, lossAt: (row: number) => number): Losses {
  const lost = new Uint32Array(columns.count)
  for (let row = 0; row < columns.count; row += 1) lost[row] = lossAt(row)
  return { bad: byRow(columns, (row) => (lost[row] === 0 ? 0 : 1)), lost }
}

/** The numbers of a column; undefined where it has none. */
export const numbersOf = (column: Column | undefined): Float64Array | undefined =>
  column?.kind === 'number' ? column.values : undefined
