import type { FieldValue, Signal } from '../../domain/signals/signal.ts'

/**
 * The values of one field that are of one type, in the order of their rows. `rows` is null when every
 * row has one.
 */
export type Part = { readonly name: string; readonly rows: Uint32Array | null } & (
  | { readonly type: 'number' | 'bool'; readonly values: Float64Array }
  | { readonly type: 'text'; readonly values: readonly string[] }
  | { readonly type: 'list'; readonly values: readonly (readonly string[])[] }
)

type Type = Part['type']

/** What was found of one field so far. Its rows are 0, 1, 2 and so on until one lacks the field. */
class Found {
  readonly values: FieldValue[] = []
  rows: number[] | null = null

  add(row: number, value: FieldValue): void {
    if (this.rows === null && this.values.length !== row)
      this.rows = Array.from({ length: this.values.length }, (_, i) => i)
    this.rows?.push(row)
    this.values.push(value)
  }
}

/**
 * Turns signals into parts, in the order of the fields' names. Memory grows with the fields that are
 * there, not with rows times names.
 *
 * @returns null when there are more than `most` names.
 */
export function gather(signals: readonly Signal[], most: number): Part[] | null {
  const byName = new Map<string, Found>()
  // Most signals have the names of the one before, in its order: those need no look-up.
  const namesBefore: string[] = []
  const foundBefore: Found[] = []
  for (let row = 0; row < signals.length; row++) {
    const { fields } = signals[row] as Signal
    let place = 0
    for (const name in fields) {
      const value = fields[name] as FieldValue | undefined
      if (namesBefore[place] !== name) {
        let found = byName.get(name)
        if (found === undefined) {
          if (byName.size === most) return null
          found = new Found()
          byName.set(name, found)
        }
        namesBefore[place] = name
        foundBefore[place] = found
      }
      if (value !== undefined) (foundBefore[place] as Found).add(row, value)
      place += 1
    }
  }
  const names = [...byName.keys()].sort()
  return names.flatMap((name) => partsOf(name, byName.get(name) as Found, signals.length))
}

function typeOf(value: FieldValue): Type {
  switch (typeof value) {
    case 'number':
      return 'number'
    case 'boolean':
      return 'bool'
    case 'string':
      return 'text'
    default:
      return 'list'
  }
}

/** @returns one part for each type that the field has, never an empty one. */
function partsOf(name: string, { values, rows }: Found, count: number): Part[] {
  const [first] = values
  if (first === undefined) return []
  const type = typeOf(first)
  if (values.every((value) => typeOf(value) === type)) {
    if (values.length === count) return [partOf(name, type, null, values)]
    return [partOf(name, type, rows ? Uint32Array.from(rows) : rowsUpTo(values.length), values)]
  }
  return (['number', 'bool', 'text', 'list'] as const).flatMap((wanted) => {
    const places = values.flatMap((value, i) => (typeOf(value) === wanted ? [i] : []))
    if (places.length === 0) return []
    const own = places.map((i) => values[i] as FieldValue)
    return [
      partOf(
        name,
        wanted,
        Uint32Array.from(places, (i) => rows?.[i] ?? i),
        own,
      ),
    ]
  })
}

const rowsUpTo = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i)

function partOf(
  name: string,
  type: Type,
  rows: Uint32Array | null,
  values: readonly FieldValue[],
): Part {
  if (type === 'text') return { name, type, rows, values: values as readonly string[] }
  if (type === 'list') return { name, type, rows, values: values as readonly (readonly string[])[] }
  const numbers = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) numbers[i] = Number(values[i])
  return { name, type, rows, values: numbers }
}
