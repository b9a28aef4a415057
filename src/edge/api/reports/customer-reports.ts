import * as z from 'zod'
import { reportFormats } from '../../../domain/reports/format.ts'
import { ok } from '../../../domain/result.ts'
import { type JudgedPeriod, judgedPeriods } from '../../../services/reports/periods.ts'
import { after, pageOf, pageQuery } from '../../page.ts'
import { route } from '../../route.ts'
import { customerOf } from '../../tenant.ts'
import { idInPath } from '../customers.ts'
import { listOf } from '../replies/list.ts'
import { count, sha256 } from '../replies/plain.ts'
import { answerFile, fileParams, fileQuery, fileReplies } from './asked.ts'

const reportedPeriod = z
  .strictObject({
    period: z.string(),
    status: z.enum(['provisional', 'final']),
    verdicts: z.array(z.strictObject({ agreement: z.string(), revision: count, digest: sha256 })),
    formats: z.array(z.enum(reportFormats)),
  })
  .meta({ id: 'ReportedPeriod', description: 'A period of which a report can be had.' })

export const getReports = route({
  method: 'GET',
  path: '/v1/customers/:id/reports',
  id: 'listReports',
  tag: 'reports',
  summary: 'The periods of which reports can be had, the newest first, and in which formats.',
  guard: { kind: 'key', scope: 'report' },
  replies: { 200: listOf(reportedPeriod) },
  params: idInPath,
  query: z.strictObject(pageQuery),
  async handle({ app, caller, params, query }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { limit, starting_after: place } = query
    const placeOf = ({ period }: JudgedPeriod): string => period
    const periods = after(await judgedPeriods(app.db, customer.value.id), placeOf, place)
    const told = (each: JudgedPeriod) => ({ ...each, formats: reportFormats })
    return ok({ body: pageOf(periods, { limit, placeOf, told }) })
  },
})

export const getReport = route({
  method: 'GET',
  path: '/v1/customers/:id/reports/:period/:format',
  id: 'getReport',
  tag: 'reports',
  summary:
    'The report of a period: what was judged, what is owed and where the money is, all formats with the same sums.',
  guard: { kind: 'key', scope: 'report' },
  replies: fileReplies,
  problems: ['conflict', 'limit-exceeded'],
  params: fileParams,
  query: fileQuery,
  handle: answerFile,
})
