import { ok } from '../../domain/result.ts'
import { listVerdicts } from '../../storage/judging/verdicts.ts'
import { route } from '../route.ts'
import { customerOf } from '../tenant.ts'
import { idInPath } from './customers.ts'
import { listOf } from './replies/list.ts'
import { verdictReply } from './replies/verdict.ts'

export const getVerdicts = route({
  method: 'GET',
  path: '/v1/customers/:id/verdicts',
  id: 'listVerdicts',
  tag: 'judging',
  summary: 'Every verdict of a customer, by period and revision, each stage with its numbers.',
  guard: { kind: 'key', scope: 'read' },
  replies: { 200: listOf(verdictReply) },
  params: idInPath,
  async handle({ app, caller, params }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    return ok({ body: { data: await listVerdicts(app.db, customer.value.id) } })
  },
})
