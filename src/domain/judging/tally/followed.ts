import type { Column } from '../../signals/columns.ts'
import type { LossRule } from '../../sla/indicator/rule.ts'
import { matches } from './matches.ts'
import type { Signals } from './tally.ts'

type Followed = Extract<LossRule, { kind: 'followed' }>

/**
 * An event is bad that no other signal with the same value followed in time: at its own instant
 * at the earliest, at the deadline's at the latest.
 */
export function followed(
  rule: Followed,
  signals: readonly Signals[],
  events: readonly Uint8Array[],
): readonly Uint8Array[] {
  const matched = signals.map((each) => answering(rule, each))
  const answers = answersOf(rule, signals, matched)
  return signals.map(({ columns }, set) => {
    const bad = new Uint8Array(columns.count)
    const column = columns.column(rule.by)
    const rows = events[set] as Uint8Array
    for (let row = 0; row < columns.count; row += 1) {
      if (rows[row] !== 1) continue
      const from = columns.time[row] as number
      const times = answers.get(valueAt(column, row) ?? '') ?? []
      // An event that could itself be the answer stands among them, and does not answer itself.
      const own = matched[set]?.[row] ?? 0
      const answer = times[firstAtLeast(times, from) + own]
      if (answer === undefined || answer > from + rule.withinMs) bad[row] = 1
    }
    return bad
  })
}

function answering({ where }: Followed, { columns, keep }: Signals): Uint8Array {
  const matched = matches(where, columns)
  return keep ? matched.map((held, row) => held & (keep[row] as number)) : matched
}

/** The times of all answers by value, ascending. */
function answersOf(
  { by }: Followed,
  signals: readonly Signals[],
  matched: readonly Uint8Array[],
): ReadonlyMap<string, readonly number[]> {
  const answers = new Map<string, number[]>()
  for (const [set, { columns }] of signals.entries()) {
    const column = columns.column(by)
    for (let row = 0; row < columns.count; row += 1) {
      const value = matched[set]?.[row] === 1 ? valueAt(column, row) : undefined
      if (value === undefined) continue
      const times = answers.get(value)
      if (times) times.push(columns.time[row] as number)
      else answers.set(value, [columns.time[row] as number])
    }
  }
  for (const times of answers.values()) times.sort((a, b) => a - b)
  return answers
}

/** A row's value as text that keeps numbers and texts apart. */
function valueAt(column: Column | undefined, row: number): string | undefined {
  if (!column) return undefined
  if (column.kind === 'number' && column.present[row] === 1) return `n${column.values[row]}`
  const texts = column.kind === 'string' ? column : column.texts
  const code = texts?.codes[row] ?? 0
  return code === 0 ? undefined : `t${texts?.dictionary[code - 1]}`
}

function firstAtLeast(ascending: readonly number[], least: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return low
}
