import * as z from 'zod'
import type { App } from '../../../app.ts'
import { periodLabel } from '../../../domain/calendar/period-label.ts'
import { LIMITS } from '../../../domain/limits.ts'
import { reportFormats } from '../../../domain/reports/format.ts'
import { tableNames } from '../../../domain/reports/table.ts'
import { err, type Result } from '../../../domain/result.ts'
import type { Caller } from '../../../services/keys/caller.ts'
import { buildReport, type NoReport } from '../../../services/reports/build.ts'
import { fileOf, mediaOf, type TooManyRows } from '../../export/file.ts'
import { fileReply } from '../../export/reply.ts'
import { langs } from '../../pages/words/lang.ts'
import { type Problem, problem } from '../../problem.ts'
import { media, type Replies } from '../../route.ts'
import { customerOf } from '../../tenant.ts'
import { customerIdShape } from '../customer-id.ts'

/** A period by its label, in a path. */
export const periodInPath = z
  .string()
  .regex(periodLabel)
  .meta({ examples: ['2025-08'] })

/** A report's file: whose, of which period, as what. */
export const fileParams = z.object({
  id: customerIdShape,
  period: periodInPath,
  format: z.enum(reportFormats).meta({ examples: ['json'] }),
})

export const fileQuery = z.strictObject({
  /** Of formats that hold one table. */
  table: z.enum(tableNames).default('credits'),
  /** Of formats that people read. */
  lang: z.enum(langs).default('en'),
})

const types = reportFormats.map((format) => mediaOf[format])

export const fileReplies: Replies = {
  200: { media: 'application/json', others: types, description: 'The file.' },
  304: media(null, 'Who reads has it already.'),
}

interface Asking {
  readonly app: App
  readonly caller: Caller | null
  readonly request: Request
  readonly params: z.output<typeof fileParams>
  readonly query: z.output<typeof fileQuery>
}

/** Makes a report's file for whoever may see the customer. */
export async function answerFile({
  app,
  caller,
  request,
  params,
  query,
}: Asking): Promise<Result<Response, Problem>> {
  const customer = await customerOf(app, caller, params.id)
  if (!customer.ok) return customer
  const of = { period: params.period, provider: app.provider }
  const report = await buildReport(app.db, customer.value, of)
  if (!report.ok) return err(noReport(report.error))
  const file = await fileOf(report.value, { format: params.format, ...query })
  if (!file.ok) return err(tooManyRows(file.error))
  return { ok: true, value: fileReply(request, file.value) }
}

export function noReport(why: NoReport): Problem {
  if (why.reason === 'nothing-judged') {
    return problem('not-found', 'Nothing was judged for this period.')
  }
  // Another reader may write while it is read; what stays wrong is shown by the check of the ledger.
  const names = [...new Set(why.faults.map(({ name }) => name))].slice(0, LIMITS.problemErrors)
  return problem(
    'conflict',
    `The figures of this period do not add up, so that no report is made of them: ${names.join(', ')}.`,
  )
}

export const tooManyRows = ({ rows, max }: TooManyRows): Problem =>
  problem('limit-exceeded', `The report has ${rows} rows; one file holds at most ${max}.`)
