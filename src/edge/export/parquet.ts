import { parquetWriteBuffer } from 'hyparquet-writer'
import { decimalOf } from '../../domain/money/decimal-text.ts'
import type { CellTable, ColumnKind } from '../../domain/reports/table.ts'

/** Rows of one row group: a reader takes the file in such parts. */
const groupRows = 10_000

/**
 * A table as Parquet. Whole numbers are INT64, times are TIMESTAMP_MILLIS, decimals of money stay text:
 * beside each stands its sum in whole minor units.
 */
export function parquetOf({ columns, rows }: CellTable): Uint8Array {
  const columnData = columns.map(({ name, kind }, at) => ({
    name,
    type: types[kind],
    nullable: true,
    data: rows.map((row) => {
      const cell = row[at]
      if (!cell || cell.value === null) return null
      switch (cell.kind) {
        case 'count':
          return BigInt(cell.value)
        case 'moment':
          return new Date(cell.value)
        case 'amount':
          return decimalOf(cell.value)
        default:
          return cell.value
      }
    }),
  }))
  return new Uint8Array(
    parquetWriteBuffer({ columnData, rowGroupSize: groupRows, createdBy: 'makegood' }),
  )
}

const types = {
  text: 'STRING',
  digits: 'STRING',
  amount: 'STRING',
  count: 'INT64',
  moment: 'TIMESTAMP',
  flag: 'BOOLEAN',
} as const satisfies Record<ColumnKind, string>
