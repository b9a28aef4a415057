import * as z from 'zod'
import { ok } from '../../../domain/result.ts'
import {
  appendSchedule,
  listSchedules,
  type PlacedSchedule,
} from '../../../storage/reports/schedules.ts'
import { numberedQuery, pageOf } from '../../page.ts'
import { route } from '../../route.ts'
import { actorOf, customerOf } from '../../tenant.ts'
import { idInPath } from '../customers.ts'
import { iso } from '../iso.ts'
import { listOf } from '../replies/list.ts'
import { moment } from '../replies/plain.ts'

const path = '/v1/customers/:id/report-schedules'

const state = z.enum(['on', 'off'])

const scheduleReply = z.strictObject({ state, by: z.string(), at: moment }).meta({
  id: 'ReportSchedule',
  description: 'Whether `report.ready` is told once a period is final. The last setting holds.',
})

const told = ({ isOn, by, at }: Omit<PlacedSchedule, 'place'>) => ({
  state: isOn ? ('on' as const) : ('off' as const),
  by,
  at: iso(at),
})

export const postReportSchedule = route({
  method: 'POST',
  path,
  id: 'setReportSchedule',
  tag: 'reports',
  summary: 'Have `report.ready` told when a period of the customer is final, or no longer.',
  guard: { kind: 'provider', scope: 'settle:propose' },
  replies: { 201: scheduleReply },
  params: idInPath,
  body: z.strictObject({ state }),
  example: { state: 'on' },
  async handle({ app, caller, params, body }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { by, now: at } = actorOf(app, caller)
    const schedule = { isOn: body.state === 'on', by, at }
    await appendSchedule(app.db, customer.value.id, schedule)
    return ok({ status: 201, body: told(schedule) })
  },
})

export const getReportSchedules = route({
  method: 'GET',
  path,
  id: 'listReportSchedules',
  tag: 'reports',
  summary: 'Every setting of when reports are told of, in order; the last holds.',
  guard: { kind: 'provider', scope: 'report' },
  replies: { 200: listOf(scheduleReply) },
  params: idInPath,
  query: z.strictObject(numberedQuery),
  async handle({ app, caller, params, query }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { limit, starting_after: after } = query
    const page = { after, limit: limit + 1 }
    const schedules = await listSchedules(app.db, customer.value.id, page)
    const placeOf = ({ place }: PlacedSchedule) => place
    return ok({ body: pageOf(schedules, { limit, placeOf, told }) })
  },
})
