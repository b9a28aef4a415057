import type { Column, TextColumn, Words } from '../../domain/signals/columns.ts'
import type { StoredColumn } from './columns-read.ts'
import { decodeNumbers, type Numbers } from './numbers.ts'

/**
 * The stored columns of one field as the one column that a predicate sees, the same that
 * `columnOfValues` makes of signals in memory: numbers and booleans together, and texts and lists.
 */
export function mergedColumn(stored: readonly StoredColumn[], count: number): Column | undefined {
  const isNumeric = ({ values }: StoredColumn) => values.type === 'number' || values.type === 'bool'
  const numeric = stored.filter(isNumeric).length
  if (stored.length === 0) return undefined
  if (numeric === 0) return mergedTexts(stored, count)
  const numbers = mergedNumbers(stored, count)
  return numeric === stored.length ? numbers : { ...numbers, texts: mergedTexts(stored, count) }
}

function mergedNumbers(stored: readonly StoredColumn[], count: number) {
  const present = new Uint8Array(count)
  let merged: Float64Array = new Float64Array(count)
  for (const { presence, values } of stored) {
    if (values.type !== 'number' && values.type !== 'bool') continue
    const decoded = values.all()
    const rows = presence.rows()
    if (rows === null) {
      present.fill(1)
      merged = decoded
    } else {
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i] as number
        present[row] = 1
        merged[row] = decoded[i] as number
      }
    }
  }
  return { kind: 'number', values: merged, present } as const
}

function mergedTexts(stored: readonly StoredColumn[], count: number): TextColumn {
  const [only, another] = stored
  if (only?.values.type === 'text' && !another) return aloneTexts(only, only.values, count)
  const dictionary: string[] = []
  const codeOf = new Map<string, number>()
  const codes = new Uint32Array(count)
  const codeFor = (text: string): number => {
    const there = codeOf.get(text)
    if (there !== undefined) return there
    dictionary.push(text)
    codeOf.set(text, dictionary.length)
    return dictionary.length
  }
  for (const { presence, values } of stored) {
    if (values.type !== 'text' && values.type !== 'list') continue
    const entries =
      values.type === 'text'
        ? Array.from({ length: values.texts.count }, (_, i) => codeFor(values.texts.at(i)))
        : values.lists.map((list) => codeFor(list.join(',')))
    place(codes, presence.rows(), entries, values.codes)
  }
  return { kind: 'string', dictionary, codes, words: null }
}

/** Of one stored column its own dictionary serves as it is, and no text is spelled before it is asked for. */
function aloneTexts(
  { presence }: StoredColumn,
  { texts, codes: stored }: Extract<StoredColumn['values'], { type: 'text' }>,
  count: number,
): TextColumn {
  const codes = new Uint32Array(count)
  place(codes, presence.rows(), null, stored)
  let dictionary: readonly string[] | undefined
  let words: Words | null | undefined
  return {
    kind: 'string',
    codes,
    get dictionary() {
      dictionary ??= Array.from({ length: texts.count }, (_, i) => texts.at(i))
      return dictionary
    },
    get words() {
      if (words === undefined) words = texts.words()
      return words
    },
  }
}

/** Puts the code of each value into its row: of each entry, or one more than its place. */
function place(
  codes: Uint32Array,
  rows: Uint32Array | null,
  entries: readonly number[] | null,
  stored: Numbers | null,
): void {
  const count = rows === null ? codes.length : rows.length
  const decoded = stored === null ? null : decodeNumbers(stored)
  for (let i = 0; i < count; i++) {
    const entry = decoded === null ? i : (decoded[i] as number)
    codes[rows === null ? i : (rows[i] as number)] = entries
      ? (entries[entry] as number)
      : entry + 1
  }
}
