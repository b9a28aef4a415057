import type { D1Result } from '@cloudflare/workers-types'
import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

/**
 * A table's rows in statements of plain SQL. Where a statement runs for every credit it has its text
 * from the start: drizzle writes it anew at each call, which takes longer than SQLite needs to answer.
 */
export interface Rows<Row> {
  /** What such a statement selects: every column, under the name of its field. */
  readonly columns: string
  /** The rows of its answer. */
  of(answer: D1Result | undefined): Row[]
}

/** The table's rows as its schema types them; JSON and booleans are read as drizzle reads them. */
export function rowsOf<T extends SQLiteTable>(table: T): Rows<T['$inferSelect']> {
  const fields = Object.entries(getTableColumns(table))
  const coded = fields.filter(([, { dataType }]) => dataType !== 'string' && dataType !== 'number')
  const read = (row: Record<string, unknown>): Record<string, unknown> => {
    const decoded = { ...row }
    for (const [field, column] of coded) {
      const value = row[field]
      if (value !== null) decoded[field] = column.mapFromDriverValue(value)
    }
    return decoded
  }
  const of = getTableName(table)
  return {
    columns: fields.map(([field, { name }]) => `${of}.${name} AS "${field}"`).join(', '),
    // Sound: a statement that selects `columns` answers each field under its name.
    of: (answer) =>
      (answer?.results ?? []).map((row) =>
        read(row as Record<string, unknown>),
      ) as T['$inferSelect'][],
  }
}
