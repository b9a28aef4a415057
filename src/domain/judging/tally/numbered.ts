import type { Column, TextColumn } from '../../signals/columns.ts'
import { newWordNumbers } from './word-numbers.ts'

/** Values of several sets, each told by a whole number from 0 on: equal ones by the same. */
export interface Numbered {
  /** How many different ones there are. */
  readonly size: number
  /** By set, for each row; -1 where it is no event or has no value. */
  readonly numbers: readonly Int32Array[]
}

/**
 * Numbers the values that events have of a field.
 *
 * @param events Marks the events of each set's rows.
 * @param as.texts Whether a number and its text are one value.
 */
export function numbered(
  columns: readonly (Column | undefined)[],
  events: readonly Uint8Array[],
  as: { readonly texts: boolean } = { texts: false },
): Numbered {
  const texts = allInOneSpace(columns)
  const numbering = texts ? byWords(texts) : byValue(as.texts ? String : (value) => value)
  const numbers = columns.map((column, set) => numbering.of(column, events[set] as Uint8Array))
  return { size: numbering.size(), numbers }
}

/** Numbers the pairs of two fields' values: -1 where one of them is missing. */
export function paired(a: Numbered, b: Numbered): Numbered {
  const known = new Map<number, number>()
  const numbers = a.numbers.map((firsts, set) => {
    const seconds = b.numbers[set] as Int32Array
    return firsts.map((first, row) => {
      const second = seconds[row] as number
      if (first < 0 || second < 0) return -1
      const pair = first * b.size + second
      const number = known.get(pair) ?? known.size
      known.set(pair, number)
      return number
    })
  })
  return { size: known.size, numbers }
}

interface Numbering {
  of(column: Column | undefined, rows: Uint8Array): Int32Array
  size(): number
}

/** Some of the columns; null unless all are of texts that can be compared as numbers. */
function allInOneSpace(columns: readonly (Column | undefined)[]): TextColumn['words'] {
  let found: TextColumn['words'] = null
  for (const column of columns) {
    if (!column) continue
    const words = column.kind === 'string' ? column.words : null
    if (!words || (found && found.space !== words.space)) return null
    found = words
  }
  return found
}

function byWords({ width }: NonNullable<TextColumn['words']>): Numbering {
  const known = newWordNumbers(width)
  return {
    size: () => known.size,
    of: (column, rows) => {
      const texts = column?.kind === 'string' ? column : undefined
      const all = texts?.words?.all ?? new Uint32Array()
      return ofTexts(texts, rows, all.length / width, (entry) => known.of(all, entry * width))
    },
  }
}

function byValue(keyOf: (value: number) => string | number): Numbering {
  const ids = new Map<string | number, number>()
  const idOf = (value: string | number): number => {
    const known = ids.get(value)
    if (known !== undefined) return known
    ids.set(value, ids.size)
    return ids.size - 1
  }
  return {
    size: () => ids.size,
    of(column, rows) {
      const texts = column?.kind === 'number' ? column.texts : column
      const dictionary = texts?.dictionary ?? []
      const found = ofTexts(texts, rows, dictionary.length, (entry) =>
        idOf(dictionary[entry] as string),
      )
      if (column?.kind !== 'number') return found
      for (let row = 0; row < rows.length; row += 1) {
        if (rows[row] !== 1 || column.present[row] !== 1) continue
        found[row] = idOf(keyOf(column.values[row] as number))
      }
      return found
    },
  }
}

/** An entry of a set's dictionary is looked up once, and only where an event has it. */
function ofTexts(
  column: TextColumn | undefined,
  rows: Uint8Array,
  entries: number,
  idOf: (entry: number) => number,
): Int32Array {
  const found = new Int32Array(rows.length).fill(-1)
  if (!column) return found
  const { codes } = column
  const known = new Int32Array(entries).fill(-1)
  for (let row = 0; row < rows.length; row += 1) {
    const code = codes[row] as number
    if (rows[row] !== 1 || code === 0) continue
    if (known[code - 1] === -1) known[code - 1] = idOf(code - 1)
    found[row] = known[code - 1] as number
  }
  return found
}
