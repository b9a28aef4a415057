import type { EpochMs } from '../brand.ts'
import type { Money } from '../money/money.ts'

/**
 * What a column holds. `text` was written by people or machines and may be anything; `digits` is a
 * whole number that may outgrow a float, as text; `amount` is money in its own currency.
 */
export type ColumnKind = 'text' | 'digits' | 'count' | 'amount' | 'moment' | 'flag'

interface Values {
  readonly text: string
  readonly digits: string
  readonly count: number
  readonly amount: Money
  readonly moment: EpochMs
  readonly flag: boolean
}

export interface Column<Row, Kind extends ColumnKind = ColumnKind> {
  readonly name: string
  readonly kind: Kind
  /** Null where there is none. */
  valueIn(row: Row): Values[Kind] | null
}

/** A column of any kind, with what it holds told by its kind. */
export type AnyColumn<Row> = { [Kind in ColumnKind]: Column<Row, Kind> }[ColumnKind]

/** Rows that every tabular format is made from. */
export interface Table<Row> {
  readonly name: TableName
  readonly columns: readonly AnyColumn<Row>[]
  readonly rows: readonly Row[]
}

export const tableNames = [
  'commitments',
  'windows',
  'exclusions',
  'credits',
  'transfers',
  'totals',
] as const
export type TableName = (typeof tableNames)[number]

/** One cell, told by its kind. */
export type Cell = { [Kind in ColumnKind]: { kind: Kind; value: Values[Kind] | null } }[ColumnKind]

/** A table without its rows' type: columns by name and kind, rows of cells. */
export interface CellTable {
  readonly name: TableName
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[]
  readonly rows: readonly (readonly Cell[])[]
}

export const cellsOf = <Row>({ name, columns, rows }: Table<Row>): CellTable => ({
  name,
  columns: columns.map((column) => ({ name: column.name, kind: column.kind })),
  // Sound: a column's value is of its own kind.
  rows: rows.map((row) =>
    columns.map((column) => ({ kind: column.kind, value: column.valueIn(row) }) as Cell),
  ),
})
