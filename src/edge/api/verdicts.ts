import * as z from 'zod'
import { ok } from '../../domain/result.ts'
import { type StoredVerdict, verdictsAfter } from '../../storage/judging/verdicts.ts'
import { cursorText, pageOf, placedQuery } from '../page.ts'
import { route } from '../route.ts'
import { customerOf } from '../tenant.ts'
import { idInPath } from './customers.ts'
import { listOf } from './replies/list.ts'
import { verdictReply } from './replies/verdict.ts'

/** By the start of the period, the agreement and the revision. */
const place = z.tuple([z.int(), z.string(), z.int()])

const placeOf = ({ verdict, revision }: StoredVerdict): string =>
  cursorText([verdict.period.span.from, verdict.agreement, revision])

export const getVerdicts = route({
  method: 'GET',
  path: '/v1/customers/:id/verdicts',
  id: 'listVerdicts',
  tag: 'judging',
  summary: 'Every verdict of a customer, by period and revision, each stage with its numbers.',
  guard: { kind: 'key', scope: 'report' },
  replies: { 200: listOf(verdictReply) },
  params: idInPath,
  query: z.strictObject(placedQuery(place)),
  async handle({ app, caller, params, query }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { limit, starting_after: after = null } = query
    const page = { after, limit: limit + 1 }
    const verdicts = await verdictsAfter(app.db, customer.value.id, page)
    return ok({ body: pageOf(verdicts, { limit, placeOf, told: (each) => each }) })
  },
})
