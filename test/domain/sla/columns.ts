import type { Column, SignalColumns } from '../../../src/domain/signals/columns.ts'
import type { FieldValue } from '../../../src/domain/signals/signal.ts'

export interface Row {
  readonly time?: number
  readonly fields: Readonly<Record<string, FieldValue>>
}

/** Rows turned into columns as a segment holds them. A field has one kind in all rows. */
export function columnsOf(rows: readonly Row[]): SignalColumns {
  const names = new Set(rows.flatMap(({ fields }) => Object.keys(fields)))
  const columns = new Map([...names].map((name) => [name, columnOf(rows, name)]))
  return {
    count: rows.length,
    time: Float64Array.from(rows, ({ time = 0 }) => time),
    column: (field) => columns.get(field),
    distinct: false,
    identity: (row) => `test ${row}`,
    canonical: (row) => JSON.stringify(rows[row]),
  }
}

function columnOf(rows: readonly Row[], name: string): Column {
  const cells = rows.map(({ fields }) => fields[name])
  if (cells.some((cell) => typeof cell === 'string')) {
    const dictionary = [...new Set(cells.filter((cell) => cell !== undefined))].map(String)
    const codes = Uint32Array.from(cells, (cell) =>
      cell === undefined ? 0 : dictionary.indexOf(String(cell)) + 1,
    )
    return { kind: 'string', dictionary, codes, words: null }
  }
  return {
    kind: 'number',
    values: Float64Array.from(cells, (cell) => Number(cell ?? 0)),
    present: Uint8Array.from(cells, (cell) => (cell === undefined ? 0 : 1)),
  }
}
