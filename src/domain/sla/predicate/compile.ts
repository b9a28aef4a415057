import type { Column, SignalColumns, TextColumn } from '../../signals/columns.ts'
import type { Comparison, Literal, Predicate } from './predicate.ts'

/** Says for every row whether the predicate holds: 1 or 0, fresh for each call. */
export type ColumnTest = (columns: SignalColumns) => Uint8Array

/**
 * A predicate made ready to run by column: text is compared once per dictionary entry, numbers in
 * one pass over their column. Booleans are stored as 0 and 1, so `true` equals 1.
 */
export function compilePredicate(predicate: Predicate): ColumnTest {
  if ('all' in predicate) return folded(predicate.all, 1, (kept, next) => kept & next)
  if ('any' in predicate) return folded(predicate.any, 0, (kept, next) => kept | next)
  if ('not' in predicate) {
    const inner = compilePredicate(predicate.not)
    return (columns) => inner(columns).map((held) => held ^ 1)
  }
  return compared(predicate)
}

function folded(
  parts: readonly Predicate[],
  start: 0 | 1,
  join: (kept: number, next: number) => number,
): ColumnTest {
  const tests = parts.map(compilePredicate)
  return (columns) => {
    const held = new Uint8Array(columns.count).fill(start)
    for (const test of tests) {
      const next = test(columns)
      for (let row = 0; row < held.length; row += 1) {
        held[row] = join(held[row] as number, next[row] as number)
      }
    }
    return held
  }
}

function compared(comparison: Comparison): ColumnTest {
  const onNumbers = numberFill(comparison)
  const onText = textTest(comparison)
  const ifAbsent = 'exists' in comparison && !comparison.exists ? 1 : 0
  return (columns) => {
    const column = columns.column(comparison.field)
    const held = new Uint8Array(columns.count).fill(ifAbsent)
    if (column) fill(held, column, onNumbers, onText)
    return held
  }
}

function fill(
  held: Uint8Array,
  column: Column,
  onNumbers: NumberFill,
  onText: (value: string) => boolean,
): void {
  if (column.kind === 'number') {
    onNumbers(held, column.values, column.present)
    if (column.texts) fillTexts(held, column.texts, onText)
  } else fillTexts(held, column, onText)
}

function fillTexts(held: Uint8Array, column: TextColumn, onText: (value: string) => boolean): void {
  const answers = column.dictionary.map((value) => (onText(value) ? 1 : 0))
  for (let row = 0; row < held.length; row += 1) {
    const code = column.codes[row] as number
    if (code !== 0) held[row] = answers[code - 1] as number
  }
}

const isText = (literal: Literal): literal is string => typeof literal === 'string'

/** Says for every number that is there whether the comparison holds. */
type NumberFill = (held: Uint8Array, values: Float64Array, present: Uint8Array) => void

/** A loop for each way to compare, since a call for each value would cost several times as much. */
function numberFill(comparison: Comparison): NumberFill {
  if ('lt' in comparison) {
    const { lt } = comparison
    return (held, values, present) => {
      for (let row = 0; row < held.length; row += 1) {
        if (present[row] === 1) held[row] = (values[row] as number) < lt ? 1 : 0
      }
    }
  }
  if ('lte' in comparison) {
    const { lte } = comparison
    return (held, values, present) => {
      for (let row = 0; row < held.length; row += 1) {
        if (present[row] === 1) held[row] = (values[row] as number) <= lte ? 1 : 0
      }
    }
  }
  if ('gt' in comparison) {
    const { gt } = comparison
    return (held, values, present) => {
      for (let row = 0; row < held.length; row += 1) {
        if (present[row] === 1) held[row] = (values[row] as number) > gt ? 1 : 0
      }
    }
  }
  if ('gte' in comparison) {
    const { gte } = comparison
    return (held, values, present) => {
      for (let row = 0; row < held.length; row += 1) {
        if (present[row] === 1) held[row] = (values[row] as number) >= gte ? 1 : 0
      }
    }
  }
  if ('exists' in comparison) {
    const answer = comparison.exists ? 1 : 0
    return (held, _values, present) => {
      for (let row = 0; row < held.length; row += 1) if (present[row] === 1) held[row] = answer
    }
  }
  if ('eq' in comparison && !isText(comparison.eq)) {
    const equal = Number(comparison.eq)
    return (held, values, present) => {
      for (let row = 0; row < held.length; row += 1) {
        if (present[row] === 1) held[row] = values[row] === equal ? 1 : 0
      }
    }
  }
  const test = numberTest(comparison)
  return (held, values, present) => {
    for (let row = 0; row < held.length; row += 1) {
      if (present[row] === 1) held[row] = test(values[row] as number) ? 1 : 0
    }
  }
}

/** What holds for a number that is there, where it is not compared by size. */
function numberTest(comparison: Comparison): (value: number) => boolean {
  if ('ne' in comparison) {
    const { ne } = comparison
    return isText(ne) ? () => false : (value) => value !== Number(ne)
  }
  if ('in' in comparison) {
    const wanted = new Set(comparison.in.filter((literal) => !isText(literal)).map(Number))
    return (value) => wanted.has(value)
  }
  return () => false
}

/** What holds for a text that is there. */
function textTest(comparison: Comparison): (value: string) => boolean {
  if ('eq' in comparison) return (value) => value === comparison.eq
  if ('ne' in comparison) {
    const { ne } = comparison
    return isText(ne) ? (value) => value !== ne : () => false
  }
  if ('in' in comparison) return (value) => comparison.in.includes(value)
  if ('startsWith' in comparison) return (value) => value.startsWith(comparison.startsWith)
  return 'exists' in comparison ? () => comparison.exists : () => false
}
