import { epochMs } from '../../domain/brand.ts'
import type { FieldValue, Signal } from '../../domain/signals/signal.ts'
import type { StoredColumn, Values } from './columns-read.ts'
import { numberAt } from './numbers.ts'

/** A field's name and its stored columns, one for each type that it has. */
export interface NamedColumn {
  readonly name: string
  readonly column: StoredColumn
}

/** A plain assignment to this one name would replace the object's prototype. */
function setField(fields: Record<string, FieldValue>, name: string, value: FieldValue): void {
  if (name === '__proto__') {
    Object.defineProperty(fields, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  } else fields[name] = value
}

function valueAt(values: Values, i: number): FieldValue {
  switch (values.type) {
    case 'number':
      return values.at(i)
    case 'bool':
      return values.at(i) === 1
    case 'text':
      return textAt(values, i)
    case 'list':
      return values.lists[
        values.codes === null ? i : numberAt(values.codes, i)
      ] as readonly string[]
  }
}

/** The text of the `i`-th row that carries the field. */
export const textAt = (values: Values & { readonly type: 'text' }, i: number): string =>
  values.texts.at(values.codes === null ? i : numberAt(values.codes, i))

/** @returns where the row stands among those that carry the field, or -1. */
function placeOf(row: number, rows: Uint32Array | null): number {
  if (rows === null) return row
  let low = 0
  let high = rows.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = rows[middle] as number
    if (found === row) return middle
    if (found < row) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** The fields of one row. */
export function fieldsAt(columns: readonly NamedColumn[], row: number): Signal['fields'] {
  const fields: Record<string, FieldValue> = {}
  for (const { name, column } of columns) {
    const i = placeOf(row, column.presence.rows())
    if (i >= 0) setField(fields, name, valueAt(column.values, i))
  }
  return fields
}

/** Every value of a column in the order of its rows, each dictionary entry made once. */
function allValues({ presence, values }: StoredColumn): FieldValue[] {
  if (values.type === 'number') return [...values.all()]
  const { count } = presence
  if (values.type !== 'text' || values.codes === null)
    return Array.from({ length: count }, (_, i) => valueAt(values, i))
  const { texts, codes } = values
  const entries = Array.from({ length: texts.count }, (_, i) => texts.at(i))
  return Array.from({ length: count }, (_, i) => entries[numberAt(codes, i)] as string)
}

/** Every signal of a segment, column by column. */
export function allSignals(
  columns: readonly NamedColumn[],
  envelope: (row: number) => {
    readonly source: string
    readonly id: string
    readonly time: number
  },
  count: number,
): Signal[] {
  const fields = Array.from({ length: count }, (): Record<string, FieldValue> => ({}))
  for (const { name, column } of columns) {
    const rows = column.presence.rows()
    const values = allValues(column)
    for (let i = 0; i < values.length; i++)
      setField(
        fields[rows === null ? i : (rows[i] as number)] as Record<string, FieldValue>,
        name,
        values[i] as FieldValue,
      )
  }
  return fields.map((own, row) => {
    const { source, id, time } = envelope(row)
    return { source, id, time: epochMs(time), fields: own }
  })
}
