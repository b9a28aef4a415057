import * as z from 'zod'
import { epochMs } from '../../../domain/brand.ts'
import { LIMITS } from '../../../domain/limits.ts'
import type { Report } from '../../../domain/reports/report.ts'
import {
  type Cell,
  type CellTable,
  type TableName,
  tableNames,
} from '../../../domain/reports/table.ts'
import { tableOf } from '../../../domain/reports/tables.ts'
import { err, ok } from '../../../domain/result.ts'
import { everyReport } from '../../../services/reports/every.ts'
import { csvOf } from '../../export/csv.ts'
import { mediaOf } from '../../export/file.ts'
import { everyoneOf } from '../../guard.ts'
import { problem } from '../../problem.ts'
import { route } from '../../route.ts'
import { periodInPath, tooManyRows } from './asked.ts'

const formats = ['csv', 'xlsx'] as const

export const getAllReports = route({
  method: 'GET',
  path: '/v1/reports/:period/:format',
  id: 'getAllReports',
  tag: 'reports',
  summary:
    'One table of the reports of all customers for a period: a stream of CSV, or a workbook.',
  guard: { kind: 'provider', scope: 'report' },
  replies: {
    200: {
      media: 'text/csv',
      others: formats.map((format) => mediaOf[format]),
      description: 'The file.',
    },
  },
  problems: ['not-found', 'limit-exceeded'],
  params: z.object({
    period: periodInPath,
    format: z.enum(formats).meta({ examples: ['csv'] }),
  }),
  query: z.strictObject({ table: z.enum(tableNames).default('credits') }),
  async handle({ app, caller, params, query }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const { period, format } = params
    const reports = everyReport(app.db, everyone.value, { period, provider: app.provider })
    const first = await reports.next()
    if (first.done) return err(problem('not-found', 'Nothing was judged for this period.'))
    const name = `makegood-all-${period}${format === 'csv' ? `-${query.table}` : ''}.${format}`
    const headers = {
      'content-type': format === 'csv' ? `${mediaOf.csv}; charset=utf-8` : mediaOf.xlsx,
      'content-disposition': `attachment; filename="${name}"`,
    }
    if (format === 'csv') {
      return ok(new Response(csvStream(first.value, reports, query.table), { headers }))
    }
    const whole = await together(first.value, reports)
    if (!whole.ok) return err(tooManyRows(whole.error))
    const { xlsxOf } = await import('../../export/xlsx.ts')
    const made = { title: `${app.provider}, ${period}`, made: whole.value.asOf }
    const bytes = await xlsxOf(whole.value.tables, made)
    return ok(new Response(bytes as Uint8Array<ArrayBuffer>, { headers }))
  },
})

/** A customer's rows at a time, as they are asked for; one that cannot be told breaks the stream. */
function csvStream(
  first: Report,
  rest: AsyncGenerator<Report>,
  table: TableName,
): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder()
  let next: Report | null = first
  return new ReadableStream({
    async pull(controller) {
      if (next) {
        controller.enqueue(bytes.encode(csvOf(tableOf(next, table))))
        next = null
        return
      }
      const more = await rest.next()
      if (more.done) return controller.close()
      const text = csvOf(tableOf(more.value, table), { header: false })
      controller.enqueue(bytes.encode(text))
    },
    async cancel() {
      await rest.return(undefined)
    },
  })
}

/** All tables of all reports, as long as they fit into one workbook. */
async function together(first: Report, rest: AsyncGenerator<Report>) {
  const rows = new Map<TableName, (readonly Cell[])[]>(tableNames.map((name) => [name, []]))
  let [held, asOf] = [0, epochMs(0)]
  const add = (report: Report): void => {
    asOf = epochMs(Math.max(asOf, report.asOf))
    for (const name of tableNames) {
      const own = tableOf(report, name).rows
      held += own.length
      for (const row of own) rows.get(name)?.push(row)
    }
  }
  add(first)
  for await (const report of rest) {
    add(report)
    if (held > LIMITS.reportRows) return err({ rows: held, max: LIMITS.reportRows })
  }
  const tables = tableNames.map(
    (name): CellTable => ({ ...tableOf(first, name), rows: rows.get(name) ?? [] }),
  )
  return ok({ tables, asOf })
}
