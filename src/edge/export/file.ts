import { createHash } from 'node:crypto'
import { LIMITS } from '../../domain/limits.ts'
import type { ReportFormat } from '../../domain/reports/format.ts'
import type { Report } from '../../domain/reports/report.ts'
import { type TableName, tableNames } from '../../domain/reports/table.ts'
import { tableOf } from '../../domain/reports/tables.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { canonicalReport } from '../../services/reports/canonical.ts'
import type { Lang } from '../pages/words/lang.ts'
import { csvOf } from './csv.ts'
import { htmlOf } from './html.tsx'

/** A report in one format. */
export interface ReportFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  /** Letters, digits, `.`, `-` and `_` alone. */
  readonly name: string
}

export interface TooManyRows {
  readonly rows: number
  readonly max: number
}

interface Asked {
  readonly format: ReportFormat
  /** Of what people read. */
  readonly lang: Lang
  /** Of formats that hold one table. */
  readonly table: TableName
}

export const mediaOf: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
  json: 'application/json',
}

/**
 * A report's file. The heavy writers are loaded when one is asked for; the same report is the same
 * bytes in every format.
 *
 * @returns the rows that there are, where those are more than `LIMITS.reportRows`.
 */
export async function fileOf(
  report: Report,
  { format, lang, table }: Asked,
): Promise<Result<ReportFile, TooManyRows>> {
  const rows = tableNames.reduce((sum, name) => sum + tableOf(report, name).rows.length, 0)
  if (rows > LIMITS.reportRows) return err({ rows, max: LIMITS.reportRows })
  const base = `makegood-${report.customer.id}-${report.period}`
  const isOneTable = format === 'csv' || format === 'parquet'
  return ok({
    bytes: (await written(report, { format, lang, table })) as Uint8Array<ArrayBuffer>,
    type: mediaOf[format],
    name: `${base}${isOneTable ? `-${table}` : ''}.${format}`,
  })
}

async function written(report: Report, { format, lang, table }: Asked): Promise<Uint8Array> {
  const text = (of: string) => new TextEncoder().encode(of)
  switch (format) {
    case 'json':
      return text((await canonicalReport(report)).text)
    case 'html':
      return text(htmlOf(report, (await canonicalReport(report)).digest, lang))
    case 'csv':
      return text(csvOf(tableOf(report, table)))
    case 'pdf': {
      const { pdfOf } = await import('./pdf/pdf.ts')
      return pdfOf(report, await canonicalReport(report), lang)
    }
    case 'xlsx': {
      const { xlsxOf } = await import('./xlsx.ts')
      const tables = tableNames.map((name) => tableOf(report, name))
      return xlsxOf(tables, {
        title: `${report.customer.name}, ${report.period}`,
        made: report.asOf,
      })
    }
    case 'parquet': {
      const { parquetOf } = await import('./parquet.ts')
      return parquetOf(tableOf(report, table))
    }
  }
}

/** SHA-256 of a file. */
export const sha256Of = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
