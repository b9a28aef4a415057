import * as z from 'zod'
import { err, ok } from '../../../domain/result.ts'
import { buildReport } from '../../../services/reports/build.ts'
import { canonicalReport } from '../../../services/reports/canonical.ts'
import { judgedPeriods } from '../../../services/reports/periods.ts'
import { lastSchedule } from '../../../storage/reports/schedules.ts'
import { idInPath } from '../../api/customers.ts'
import {
  answerFile,
  fileParams,
  fileQuery,
  fileReplies,
  noReport,
} from '../../api/reports/asked.ts'
import { postReportSchedule } from '../../api/reports/schedules.ts'
import { media, type Route, route } from '../../route.ts'
import { customerOf } from '../../tenant.ts'
import { pageResponse } from '../answer.ts'
import { formOf } from '../forms/form-of.ts'
import { frameFor } from '../load/frame.ts'
import { renderReport } from './report.tsx'
import { renderReports } from './reports.tsx'

const page = media('text/html', 'The page.')

const reports = route({
  method: 'GET',
  path: '/customers/:id/reports',
  id: 'showReports',
  tag: 'pages',
  summary: "A customer's reports: periods by formats, and whether they are told of.",
  guard: { kind: 'page' },
  replies: { 200: page },
  params: idInPath,
  async handle(call) {
    const { app, caller, params } = call
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { id, name } = customer.value
    const periods = await judgedPeriods(app.db, id)
    const model = {
      frame: frameFor(call),
      customer: { id, name },
      periods: periods.map(({ verdicts, ...period }) => ({
        ...period,
        digests: verdicts.map(({ digest }) => digest),
      })),
      schedule: await lastSchedule(app.db, id),
    }
    return ok(pageResponse(renderReports(model)))
  },
})

const report = route({
  method: 'GET',
  path: '/customers/:id/reports/:period',
  id: 'showReport',
  tag: 'pages',
  summary: 'A report as people read it before they send it.',
  guard: { kind: 'page' },
  replies: { 200: page },
  problems: ['conflict'],
  params: fileParams.omit({ format: true }),
  async handle(call) {
    const { app, caller, params } = call
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const of = { period: params.period, provider: app.provider }
    const built = await buildReport(app.db, customer.value, of)
    if (!built.ok) return err(noReport(built.error))
    const { digest } = await canonicalReport(built.value)
    return ok(pageResponse(renderReport({ frame: frameFor(call), report: built.value, digest })))
  },
})

/** For people who came in by a page: the same file as by the API. */
const file = route({
  method: 'GET',
  path: '/customers/:id/reports/:period/:format',
  id: 'downloadReport',
  tag: 'pages',
  summary: 'A report to take away.',
  guard: { kind: 'page' },
  replies: fileReplies,
  problems: ['conflict', 'limit-exceeded'],
  params: z.object(fileParams.shape),
  query: fileQuery,
  handle: answerFile,
})

const schedule = formOf(postReportSchedule, {
  id: 'sendReportSchedule',
  summary: 'Have reports told of, or no longer, from the page.',
  page: ({ id = '' }) => `/customers/${encodeURIComponent(id)}/reports`,
})

export const reportPageRoutes: readonly Route[] = [reports, report, file, schedule]
