import { writeXlsx } from 'hucre/xlsx'
import type { EpochMs } from '../../domain/brand.ts'
import { decimalOf } from '../../domain/money/decimal-text.ts'
import type { Cell, CellTable } from '../../domain/reports/table.ts'
import { asPlainText } from './escape.ts'

/**
 * Tables as one workbook, a sheet each: dates and numbers are such, the line of names stays in view. The
 * only place that knows the library.
 *
 * @param made Written as the file's time, so that the same tables make the same bytes.
 */
export function xlsxOf(
  tables: readonly CellTable[],
  { title, made }: { readonly title: string; readonly made: EpochMs },
): Promise<Uint8Array> {
  const at = new Date(made)
  return writeXlsx({
    properties: { title, created: at, modified: at },
    sheets: tables.map(({ name, columns, rows }) => ({
      name,
      freezePane: { rows: 1 },
      columns: columns.map((column) => ({
        width: column.kind === 'text' ? 22 : 18,
        ...(column.kind === 'moment' ? { numFmt: 'yyyy-mm-dd hh:mm:ss' } : {}),
      })),
      rows: [columns.map((column) => column.name), ...rows.map((row) => row.map(cellValue))],
    })),
  })
}

function cellValue(cell: Cell): string | number | boolean | Date | null {
  if (cell.value === null) return null
  switch (cell.kind) {
    case 'text':
      return asPlainText(cell.value)
    case 'moment':
      return new Date(cell.value)
    case 'amount':
      return Number(decimalOf(cell.value))
    default:
      return cell.value
  }
}
