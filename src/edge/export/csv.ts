import { decimalOf } from '../../domain/money/decimal-text.ts'
import type { Cell, CellTable } from '../../domain/reports/table.ts'
import { asPlainText } from './escape.ts'

/**
 * A table as CSV: a line of names, CRLF after every line, quotes where they are needed. UTF-8 without a
 * byte order mark. Amounts are decimals with a point, times are ISO 8601 in UTC, nothing is empty.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180 section 2
 */
export function csvOf(table: CellTable, { header = true } = {}): string {
  const names = table.columns.map(({ name }) => name)
  const lines = table.rows.map((row) => lineOf(row.map(csvText)))
  return [...(header ? [lineOf(names)] : []), ...lines].join('')
}

const lineOf = (fields: readonly string[]): string => `${fields.map(quoted).join(',')}\r\n`

const quoted = (field: string): string =>
  /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field

function csvText(cell: Cell): string {
  if (cell.value === null) return ''
  switch (cell.kind) {
    case 'text':
      return asPlainText(cell.value)
    case 'amount':
      return decimalOf(cell.value)
    case 'moment':
      return new Date(cell.value).toISOString()
    default:
      return String(cell.value)
  }
}
